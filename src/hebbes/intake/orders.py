"""Take orders from any door: batches of them, tried again when the world gets in the way."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from psycopg_pool import ConnectionPool

from hebbes.flows.place_orders import Answer, Request, place_orders
from hebbes.flows.shop import Shop
from hebbes.intake.gather import Gatherer
from hebbes.kit.sql import Tx
from hebbes.kit.steady import steady
from hebbes.kit.transact import Patience, transact

OrderTaker: TypeAlias = Gatherer[Request, Answer]

BATCH_LINES = 1024
"""The most lines of one batch: a large order does not make its neighbours wait for long."""

BATCH_ORDERS = 96
_PATIENCE = Patience(tries=9, first_pause_s=0.002)


def take_orders(pool: ConnectionPool[Tx], shop: Shop, requests: Sequence[Request]) -> list[Answer]:
    """Place a batch in one transaction; again when another process was placing one of them.

    Every request carries a key of its own, so that trying again after a lost connection cannot
    place anything twice.
    """

    def place(tx: Tx) -> list[Answer]:
        steady(tx)
        return place_orders(tx, shop, requests)

    return transact(pool, place, patience=_PATIENCE)


def order_taker(
    pool: ConnectionPool[Tx], shop: Shop, *, most: int = BATCH_ORDERS, lanes: int = 2
) -> OrderTaker:
    """Return what gathers single orders into batches of at most `most`, fewer of large ones."""
    run: Callable[[Sequence[Request]], list[Answer]] = lambda batch: take_orders(pool, shop, batch)  # noqa: E731
    share = BATCH_LINES // BATCH_ORDERS
    return Gatherer(
        run, most=most, lanes=lanes,
        weigh=lambda request: max(1, len(request.draft.lines) // share),
    )  # fmt: skip
