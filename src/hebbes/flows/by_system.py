"""Call each of several systems once with all that is meant for it, all of them at the same time."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from hebbes.flows.tasks import Put
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.work import Leased

S = TypeVar("S")
W = TypeVar("W")
A = TypeVar("A")


def by_system(
    systems: Mapping[str, S],
    wants: Sequence[tuple[str, W]],
    verb: Callable[[S, Sequence[W]], Sequence[Outcome[A]]],
) -> list[Outcome[A]]:
    """Return one outcome a want, in the same order; a system we do not have may come back."""
    answers: list[Outcome[A]] = [Retryable(f"there is no system {name}") for name, _ in wants]
    turns: dict[str, list[int]] = {}
    for turn, (name, _) in enumerate(wants):
        if name in systems:
            turns.setdefault(name, []).append(turn)
    if not turns:
        return answers
    with ThreadPoolExecutor(len(turns)) as hands:
        calls = {
            name: hands.submit(verb, systems[name], [wants[turn][1] for turn in mine])
            for name, mine in turns.items()
        }
        for name, mine in turns.items():
            for turn, outcome in zip(mine, calls[name].result(), strict=True):
                answers[turn] = outcome
    return answers


def unfinished(outcomes: Sequence[tuple[Leased, Any, Outcome[Any]]]) -> list[Put]:
    """Return what must be asked again, by the same key: all that was not surely done.

    A refusal too: it can be mended on the other side, and until then nothing may overtake it.
    """
    later: list[Put] = []
    for task, _, outcome in outcomes:
        if isinstance(outcome, Refused):
            later.append((task, f"{outcome.code} {outcome.message}".strip()))
        elif not isinstance(outcome, Succeeded):
            later.append((task, outcome if isinstance(outcome, Retryable) else outcome.reason))
    return later
