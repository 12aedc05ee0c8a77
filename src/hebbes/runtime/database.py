"""The database of this process: which one it is, and the pool of connections to it."""

import select
from collections.abc import Callable, Generator
from contextlib import contextmanager

from psycopg_pool import ConnectionPool

from hebbes.kit.sql import Tx
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from hebbes.runtime.settings import Settings

Pool = ConnectionPool[Tx]
_NOTICES_SILENCE = {
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A wire that carries nothing any more is given up after half a minute, not after hours."""
_RETRY_S = 300.0  # the pool keeps trying this long before it gives a lost connection up


@contextmanager
def database_url(settings: Settings) -> Generator[str]:
    """Give the URL of the database: DATABASE_URL, or the embedded one, held while inside."""
    if settings.database_url:
        yield settings.database_url
        return
    with EmbeddedPostgres(settings.home) as embedded:
        yield embedded.url


@contextmanager
def open_pool(settings: Settings) -> Generator[Pool]:
    """Open the pool of this process and close it afterwards.

    Connections are transactional (no autocommit). One that broke is replaced when it is asked for;
    an embedded server that was killed together with its supervisor is started again first.
    """
    with (
        _connecting(settings) as conninfo,
        Pool(
            conninfo,
            min_size=1,
            max_size=settings.pool_size,
            kwargs=_NOTICES_SILENCE,
            check=_check_if_touched,
            reconnect_timeout=_RETRY_S,
            name="hebbes",
        ) as pool,
    ):
        yield pool


def _check_if_touched(connection: Tx) -> None:
    """Ask the server only when something came in unasked: a goodbye, mostly, or the end.

    Asking each time costs a round trip a transaction. What breaks without a sign is found when it
    is used, and `transact` does the work again on another connection.
    """
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        Pool.check_connection(connection)


@contextmanager
def _connecting(settings: Settings) -> Generator[str | Callable[[], str]]:
    if settings.database_url:
        yield settings.database_url
        return
    with EmbeddedPostgres(settings.home) as embedded:
        yield embedded.ensure
