"""Who gets what is free: first come, first served, and some want everything or nothing."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Position = TypeVar("Position", bound=Hashable)


def decide_grants(
    positions: Sequence[Position],
    units: Sequence[int],
    groups: Sequence[Hashable | None],
    free: Mapping[Position, int],
) -> list[int]:
    """Return how many units each line gets, first come first served; the three lists run alike.

    A line without a group takes what is left. A group takes its turn at its first line: all its
    lines are served in full, or none gets anything.
    """
    left = dict(free)
    granted = [0] * len(units)
    members: dict[Hashable, list[int]] = {}
    for line, group in enumerate(groups):
        if group is not None:
            members.setdefault(group, []).append(line)
    for line, group in enumerate(groups):
        if group is None:
            granted[line] = min(units[line], max(0, left.get(positions[line], 0)))
            left[positions[line]] = left.get(positions[line], 0) - granted[line]
        elif members[group][0] == line:
            after = dict(left)
            for member in members[group]:
                after[positions[member]] = after.get(positions[member], 0) - units[member]
            if all(after[positions[member]] >= 0 for member in members[group]):
                left = after
                for member in members[group]:
                    granted[member] = units[member]
    return granted
