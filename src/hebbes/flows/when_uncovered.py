"""When goods no longer cover what is claimed of them, have the claims covered elsewhere."""

from collections.abc import Sequence

from hebbes.inventory.uncovered import Uncovered
from hebbes.kit.sql import Tx
from hebbes.work import Task, add


def when_uncovered(tx: Tx, uncovered: Sequence[Uncovered]) -> None:
    """Add a task a position: it looks again at what is short there, in locks of its own."""
    positions = sorted({(one.location, one.sku, one.owner) for one in uncovered})
    add(
        tx,
        [
            Task(
                "cover_elsewhere",
                None,
                {"location": place, "sku": sku, "owner": owner},
                once=f"{place}/{owner}/{sku}",
            )
            for place, sku, owner in positions
        ],
    )
