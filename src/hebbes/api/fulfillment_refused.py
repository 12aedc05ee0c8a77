"""Answer with the problem that a location's refusal stands for."""

from collections.abc import Sequence
from typing import Any, Final

from hebbes.doors.problems import FieldError, Problem
from hebbes.fulfillment.refusals import CODES, NotDone

_ABSENT: Final = frozenset({"no_such_work", "no_such_parcel"})
_AT: Final = {
    "wrong_article": "/code",
    "no_more_asked": "/units",
    "wrong_pickup_code": "/code",
    "not_picked": "/cartons",
}
"""Refusals of what the body says, and where; the others are of the state things are in."""


def refuse(answers: Sequence[Any]) -> None:
    """Raise the Problem of the first refusal among the answers, if there is one."""
    for answer in answers:
        if isinstance(answer, NotDone):
            raise problem_of(answer)


def problem_of(no: NotDone) -> Problem:
    """Return the problem: nothing there, a body that is wrong, or not possible now."""
    facts = ", ".join(
        f"{name}: {value}" for name, value in no.facts.items() if value not in ("", None)
    )
    said = CODES[no.code] + (f" ({facts})" if facts else "")
    if no.code in _ABSENT:
        return Problem("not_found")
    if no.code in _AT:
        return Problem("invalid_body", errors=[FieldError(_AT[no.code], said)])
    if no.code == "not_now":
        return Problem("partner_away", said)
    return Problem("not_possible_now", said)
