"""Find the fulfillment orders that locations have in hand."""

from collections.abc import Sequence

from hebbes.fulfillment.states import State
from hebbes.kit.names import FulfillmentOrderId, LocationId
from hebbes.kit.sql import Tx, first, statement

_find = statement(__file__, row=first)


def work_at(
    tx: Tx, locations: Sequence[LocationId], states: Sequence[State]
) -> list[FulfillmentOrderId]:
    """Return the fulfillment orders of these locations that are in one of the states."""
    return _find(tx, location=locations, state=states) if locations else []
