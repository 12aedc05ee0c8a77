"""Leave a batch: what nothing was picked of goes back to the queue, for who comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.work_now import WorkNow
from hebbes.kit.names import FulfillmentOrderId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class _Leaving:
    id: FulfillmentOrderId


_leave = statement(__file__, given=_Leaving, row=first)


def leave_batch(tx: Tx, work: Sequence[WorkNow], at: datetime, actor: str) -> int:
    """Take untouched work out of its batch and return how many left it; its tote is free.

    Work of which anything was picked keeps its tote: the goods are in it. Who calls has locked it.
    """
    untouched = [
        one for one in work if one.state == "accepted" and not any(li.picked for li in one.lines)
    ]
    if not untouched:
        return 0
    return len(_leave(tx, [_Leaving(one.id) for one in untouched], at=at, actor=actor))
