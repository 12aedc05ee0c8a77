"""The server the tests share, and the databases they get on it."""

import hashlib
import itertools
import os
import secrets
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from hebbes.runtime import migrate
from hebbes.runtime.embedded_postgres import EmbeddedPostgres

# What the tests write is theirs to lose: no disk has to wait for it.
NOT_DURABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
_TEMPLATE_LASTS_S = 86_400.0
_GRACE_S = 30.0  # one run after another finds the server warm
_TEMPLATE_TURN = 4_243_227_002
_counter = itertools.count()


def machine_home() -> Path:
    """One folder for all test runs of this user since the machine started.

    Nothing there survives a crash of the machine, so the start of the machine is in its name.
    """
    boot = Path("/proc/sys/kernel/random/boot_id")
    since = boot.read_text()[:8] if boot.exists() else "0"
    home = Path(tempfile.gettempdir()) / f"hebbes-tests-{os.geteuid()}-{since}"
    home.mkdir(mode=0o755, exist_ok=True)
    assert home.stat().st_uid == os.geteuid(), f"{home} belongs to someone else"
    return home


@contextmanager
def shared_server() -> Generator[str]:
    """Give a URL of the shared server: HEBBES_TEST_SERVER, or one embedded for the machine."""
    url = os.environ.get("HEBBES_TEST_SERVER")
    if url:
        yield url
        return
    with EmbeddedPostgres(machine_home(), NOT_DURABLE, grace_s=_GRACE_S) as embedded:
        yield embedded.url


def template(server: str) -> str:
    """Name a migrated database to copy from, made once per content of the migrations."""
    content = "".join(f"{file.name}:{file.checksum};" for file in migrate.migrations_in())
    name = f"hebbes_tpl_{hashlib.sha256(content.encode()).hexdigest()[:16]}"
    with psycopg.connect(server, dbname="postgres", autocommit=True) as admin:
        admin.execute("SELECT pg_advisory_lock(%s)", [_TEMPLATE_TURN])
        made = "SELECT datistemplate FROM pg_database WHERE datname = %s"
        if admin.execute(made, [name]).fetchone() != (True,):
            _drop_leftovers(admin)
            _make_template(admin, server, name)
    return name


def _make_template(admin: psycopg.Connection, server: str, name: str) -> None:
    admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
    admin.execute(f"CREATE DATABASE {name}".encode())
    with psycopg.connect(server, dbname=name, autocommit=True) as inside:
        migrate.migrate(inside)
        inside.execute("VACUUM (ANALYZE)")
    admin.execute(f"ALTER DATABASE {name} IS_TEMPLATE true ALLOW_CONNECTIONS false".encode())
    admin.execute(f"COMMENT ON DATABASE {name} IS '{time.time():.0f}'".encode())


def _drop_leftovers(admin: psycopg.Connection) -> None:
    """Drop what killed runs have left behind, and templates of migrations long gone."""
    names = admin.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'hebbes\_t\_%'")
    for (name,) in names.fetchall():
        if not Path(f"/proc/{name.split('_')[2]}").exists():
            with suppress(psycopg.Error):
                admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
    old = r"""
        SELECT d.datname FROM pg_database AS d JOIN pg_shdescription AS s ON s.objoid = d.oid
         WHERE d.datname LIKE 'hebbes\_tpl\_%%' AND s.description ~ '^[0-9]+$'
           AND s.description::numeric < %s"""
    for (name,) in admin.execute(old, [time.time() - _TEMPLATE_LASTS_S]).fetchall():
        with suppress(psycopg.Error):
            admin.execute(f"ALTER DATABASE {name} IS_TEMPLATE false".encode())
            admin.execute(f"DROP DATABASE IF EXISTS {name}".encode())


@contextmanager
def fresh_database(server: str, source: str) -> Generator[str]:
    """Give the URL of a new copy of the source, dropped afterwards whoever is still connected.

    Copying files takes 20 to 60 ms, a tenth of what copying through the WAL takes.
    """
    name = f"hebbes_t_{os.getpid()}_{next(_counter)}_{secrets.token_hex(3)}"
    with psycopg.connect(server, dbname="postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY FILE_COPY".encode())
        try:
            yield make_conninfo(server, dbname=name)
        finally:
            admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
