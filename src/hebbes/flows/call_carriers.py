"""Call each carrier once with all that is meant for it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from hebbes.flows.ports import Ports
from hebbes.fulfillment.carrier_port import Carrier
from hebbes.kit.outcomes import Outcome, Retryable

W = TypeVar("W")
A = TypeVar("A")


def by_carrier(
    ports: Ports,
    wants: Sequence[W],
    carrier_of: Callable[[W], str],
    verb: Callable[[Carrier, Sequence[W]], Sequence[Outcome[A]]],
) -> list[Outcome[A]]:
    """Return one outcome a want, in the same order; a carrier we do not have may come back."""
    answers: list[Outcome[A]] = [Retryable(f"there is no carrier {carrier_of(w)}") for w in wants]
    turns: dict[str, list[int]] = {}
    for turn, want in enumerate(wants):
        turns.setdefault(carrier_of(want), []).append(turn)
    for name, mine in turns.items():
        if name in ports.carriers:
            outcomes = verb(ports.carriers[name], [wants[turn] for turn in mine])
            for turn, outcome in zip(mine, outcomes, strict=True):
                answers[turn] = outcome
    return answers
