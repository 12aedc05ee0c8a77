"""Release orders when a task says that nothing stops them any more."""

from collections.abc import Sequence

from hebbes.flows.release_orders import release_orders
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Inside, Put
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.work import Leased


def _run(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> Sequence[Put]:
    release_orders(tx, shop, sorted({OrderId(task.key) for task in tasks if task.key}))
    return ()


STORY = Inside(_run)
