"""A scratch database beside the shop's own: made for a replay, and gone after it."""

import secrets
from collections.abc import Generator
from contextlib import contextmanager

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from hebbes.runtime.migrate import migrate


@contextmanager
def scratch_database(server: str, *, keep: bool = False) -> Generator[str]:
    """Give the URL of a new migrated database on the same server; dropped unless it is kept."""
    name = f"hebbes_replay_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = make_conninfo(server, dbname=name)
    try:
        with psycopg.connect(url, autocommit=True) as conn:
            migrate(conn)
        yield url
    finally:
        if not keep:
            with psycopg.connect(server, autocommit=True) as admin:
                drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                admin.execute(drop.format(sql.Identifier(name)))
