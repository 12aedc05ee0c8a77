"""Run work in a transaction, and again when the database failed in a way that passes."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from psycopg import Error, OperationalError, errors
from psycopg_pool import ConnectionPool, PoolTimeout

from hebbes.kit.faults import NotReached, Passing, Unanswered
from hebbes.kit.sql import Tx

__all__ = ["LostRace", "Patience", "RolledBackTooOften", "transact"]

A = TypeVar("A")

_ROLLED_BACK = (errors.SerializationFailure, errors.DeadlockDetected, errors.LockNotAvailable)
_CONNECT_S = 2.0
_chance = random.Random()  # noqa: S311 - no secret, only a pause
_TOO_MUCH_ASKED = "54"  # the class of errors that come again however often one tries


class LostRace(Exception):
    """Another transaction took first what this one was taking: raise it to look again."""


class RolledBackTooOften(Passing):
    """Others held the same rows each time; nothing was done."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a transaction that lost against others is tried, and how long a server awaited."""

    tries: int = 3
    away_s: float = 10.0
    first_pause_s: float = 0.02


def transact(
    pool: ConnectionPool[Tx],
    work: Callable[[Tx], A],
    *,
    patience: Patience = Patience(),
    repeatable: bool = True,
    preview: bool = False,
) -> A:
    """Run `work` in one transaction and commit it; a preview is rolled back instead.

    `work` may run more than once, so it does nothing outside the database. Faults that pass are
    tried again within the patience given, and so is work that raises LostRace; then NotReached or
    RolledBackTooOften is raised. When the connection breaks while committing, work that is not
    `repeatable` ends in Unanswered: it may or may not have been done.
    """
    until = time.monotonic() + patience.away_s
    tried = 0
    while True:
        tried += 1
        try:
            return _once(pool, work, repeatable=repeatable, preview=preview)
        except (LostRace, *_ROLLED_BACK) as fault:
            if tried >= patience.tries:
                raise RolledBackTooOften(str(fault)) from fault
        except (OperationalError, PoolTimeout) as fault:
            if (fault.sqlstate or "").startswith(_TOO_MUCH_ASKED):
                raise
            if time.monotonic() >= until or isinstance(fault, errors.QueryCanceled):
                raise NotReached("the database does not answer") from fault
            _weed(pool)
        _pause(tried, patience)


def _once(
    pool: ConnectionPool[Tx], work: Callable[[Tx], A], *, repeatable: bool, preview: bool
) -> A:
    with pool.connection(timeout=_CONNECT_S) as tx:
        answer = work(tx)
        if preview:
            tx.rollback()
        else:
            _commit(tx, repeatable=repeatable)
    return answer


def _commit(tx: Tx, *, repeatable: bool) -> None:
    try:
        tx.commit()
    except OperationalError as fault:
        if repeatable or isinstance(fault, _ROLLED_BACK):
            raise
        raise Unanswered("the database went away while it was committing") from fault


def _weed(pool: ConnectionPool[Tx]) -> None:
    """Drop the connections that broke, so that the next try does not meet them one by one."""
    try:
        pool.check()
    except Error:
        return


def _pause(tried: int, patience: Patience) -> None:
    """Wait a little longer each time, and never in step with others that lost too."""
    longest = min(1.0, patience.first_pause_s * 2**tried)
    time.sleep(longest * _chance.uniform(0.5, 1))
