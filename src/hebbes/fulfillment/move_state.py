"""Move fulfillment orders from state to state: the only way their state changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.names import FulfillmentOrderId, LocationId, OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Step:
    """Do `verb` (fulfillment/states.py) to a fulfillment order, by whom and why."""

    id: FulfillmentOrderId
    verb: str
    actor: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Stepped:
    """A fulfillment order in its new state."""

    id: FulfillmentOrderId
    number: str
    order_id: OrderId
    location: LocationId
    state: str


_move = statement(__file__, given=Step, row=lambda *row: row)


def move_state(tx: Tx, steps: Sequence[Step], at: datetime) -> list[Stepped | NotDone]:
    """Take the legal steps and journal them; one answer a step, in the same order.

    Of several steps of one fulfillment order in a batch the first counts. Refuses:
    no_such_work, not_in_this_state (facts: state, verb).
    """
    if not steps:
        return []
    answers: list[Stepped | NotDone] = []
    for step, row in zip(steps, _move(tx, steps, at=at), strict=True):
        moved, number, order, location, state = row
        if number is None:
            answers.append(NotDone("no_such_work"))
        elif moved:
            answers.append(Stepped(step.id, number, order, location, state))
        else:
            answers.append(NotDone("not_in_this_state", {"state": state, "verb": step.verb}))
    return answers
