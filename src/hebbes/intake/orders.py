"""Take orders from any door: batches of them, tried again when the world gets in the way."""

import random
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import TypeVar

import psycopg
from psycopg import errors

from hebbes.flows.place_orders import Answer, LostRace, Request, place_orders
from hebbes.flows.shop import Shop
from hebbes.kit.sql import Tx

T = TypeVar("T")
Connect = Callable[[], AbstractContextManager[Tx]]
"""Gives a connection for the time of a `with`; it is clean when it comes and when it goes."""

PASSING = (
    LostRace,
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.LockNotAvailable,
    psycopg.OperationalError,
    errors.ReadOnlySqlTransaction,
)
"""What may be gone a moment later: tried again, because every order carries its own keys."""

TRIES = 6


def with_tries(connect: Connect, story: Callable[[Tx], T], *, patience: float = 0.05) -> T:
    """Run the story in a transaction; again, after a short wait, when what failed may pass."""
    for turn in range(TRIES):
        try:
            with connect() as connection, connection.transaction():
                return story(connection)
        except PASSING:
            if turn == TRIES - 1:
                raise
            time.sleep(patience * 2**turn * random.uniform(0.5, 1.5))  # noqa: S311  jitter
    raise AssertionError


def order_taker(connect: Connect, shop: Shop) -> Callable[[Sequence[Request]], list[Answer]]:
    """Return what a gatherer runs: orders in, answers out, one transaction a batch."""

    def take(requests: Sequence[Request]) -> list[Answer]:
        return with_tries(connect, lambda tx: place_orders(tx, shop, requests))

    return take
