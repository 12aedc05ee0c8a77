"""How many statements and bytes a batch of orders takes, counted in this process."""

import random

import msgspec
import psycopg

from hebbes.bench.ground import Ground
from hebbes.bench.load import body
from hebbes.flows.place_orders import Request, place_orders
from hebbes.flows.shop import Shop
from hebbes.kit.sql import Tx
from hebbes.orders.draft import Draft

BATCH = 64


class _Counting(psycopg.Cursor):  # type: ignore[type-arg]
    """A cursor that counts what is executed."""

    statements = 0

    def execute(self, *given: object, **named: object) -> "_Counting":  # type: ignore[override]
        """Count and execute."""
        _Counting.statements += 1
        return super().execute(*given, **named)  # type: ignore[arg-type,return-value]


def statements_of_a_batch(url: str, size: Ground) -> float:
    """Return the statements an order takes in a batch of 64, the begin and commit included."""
    chance, shop = random.Random(9), Shop()
    with psycopg.connect(url, cursor_factory=_Counting) as conn:
        for _ in range(2):
            _Counting.statements = 2
            _place(conn, shop, chance, size)
            conn.commit()
    return round(_Counting.statements / BATCH, 3)


def _place(conn: Tx, shop: Shop, chance: random.Random, size: Ground) -> None:
    raws = [body(chance, size.articles, size.places, hot=False) for _ in range(BATCH)]
    place_orders(
        conn,
        shop,
        [Request(msgspec.json.decode(raw, type=Draft), raw, "key:bench") for raw in raws],
    )
