"""What the doctor asks the database."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg

from hebbes.kit.sql import Tx, statement
from hebbes.runtime import migrate
from hebbes.runtime.database import database_url
from hebbes.runtime.finding import Finding, ill, ill_by, sentence, well
from hebbes.runtime.migrate import MigrationRefused
from hebbes.runtime.postgres_binaries import PostgresUnavailable
from hebbes.runtime.settings import Settings

OLDEST_SERVER = 16
CLOCKS_MAY_DIFFER = timedelta(seconds=2)
_CONNECT_S = 5


@dataclass(frozen=True, slots=True)
class Server:
    """What a server tells of itself."""

    major: int
    encoding: str
    keeps_on_disk: bool
    survives_torn_pages: bool
    confirms: str
    may_create: bool
    machine_time_at: datetime


_ask = statement(__file__, row=Server)


def examine(settings: Settings) -> list[Finding]:
    """Connect, and judge the server and what is in the database."""
    with ExitStack() as open_things:
        try:
            url = open_things.enter_context(database_url(settings))
            conn = open_things.enter_context(psycopg.connect(url, connect_timeout=_CONNECT_S))
        except (PostgresUnavailable, psycopg.OperationalError) as fault:
            return [unreachable(settings, str(fault))]
        return [well("database", _where(conn)), *_judged(conn)]


def _judged(conn: Tx) -> Iterator[Finding]:
    before = datetime.now(UTC)
    (server,) = _ask(conn)
    middle = before + (datetime.now(UTC) - before) / 2
    yield version(server)
    if server.major >= OLDEST_SERVER:
        yield encoding(server)
        yield durability(server)
        yield clocks(middle, server.machine_time_at)
        yield migrations(conn, server)


def unreachable(settings: Settings, reason: str) -> Finding:
    """The database does not let us in."""
    lines = reason.splitlines() or ["no reason was given"]
    telling = next((line for line in lines if "FATAL:" in line), lines[0])
    if settings.database_url:
        remedy = "See that the server runs and that DATABASE_URL names it, its user and database."
    else:
        remedy = f"Read {settings.home / 'postgres.log'}, or set DATABASE_URL to another server."
    return ill("database", sentence(f"The database cannot be reached: {telling}"), remedy)


def version(server: Server) -> Finding:
    """The server is new enough."""
    if server.major >= OLDEST_SERVER:
        return well("server version", f"PostgreSQL {server.major}.")
    return ill(
        "server version",
        f"The server is PostgreSQL {server.major}, older than {OLDEST_SERVER}.",
        f"Upgrade it to {OLDEST_SERVER} or newer, or leave DATABASE_URL out to use our own.",
    )


def encoding(server: Server) -> Finding:
    """The database can hold every name."""
    if server.encoding == "UTF8":
        return well("encoding", "The database holds all of Unicode.")
    return ill(
        "encoding",
        f"The database is encoded as {server.encoding}, which cannot hold every name.",
        "Create a database with ENCODING 'UTF8' and name that in DATABASE_URL.",
    )


def durability(server: Server) -> Finding:
    """What the server confirmed is on disk."""
    loose = {
        "fsync": not server.keeps_on_disk,
        "full_page_writes": not server.survives_torn_pages,
        "synchronous_commit": server.confirms == "off",
    }
    named = " and ".join(name for name, is_off in loose.items() if is_off)
    if not named:
        return well("durability", "What is confirmed is on disk.")
    return ill(
        "durability",
        f"The server has {named} off, so confirmed orders may be lost when it goes down.",
        f"Turn {named} on in the server's configuration and reload it.",
    )


def clocks(ours_at: datetime, theirs_at: datetime) -> Finding:
    """The clocks of this machine and the database's agree."""
    ahead = ours_at - theirs_at
    seconds = abs(ahead.total_seconds())
    if abs(ahead) <= CLOCKS_MAY_DIFFER:
        return well("clocks", "This machine and the database agree on the time.")
    direction = "ahead of" if ahead > timedelta() else "behind"
    return ill(
        "clocks",
        f"The clock of this machine is {seconds:.0f} s {direction} that of the database.",
        "Set both by a time server (chrony or systemd-timesyncd).",
    )


def migrations(conn: Tx, server: Server) -> Finding:
    """The tables are those this version of Hebbes works on."""
    try:
        waiting = [migration.name for migration in migrate.pending(conn)]
    except MigrationRefused as fault:
        return ill_by("migrations", fault)
    if not waiting:
        return well("migrations", "Every migration has been applied.")
    if not server.may_create:
        return ill(
            "migrations",
            f"{', '.join(waiting)} has yet to be applied and this user may not create schemas.",
            "Grant the user CREATE on the database, then run `hebbes migrate`.",
        )
    return ill(
        "migrations", f"{', '.join(waiting)} has yet to be applied.", "Run `hebbes migrate`."
    )


def _where(conn: Tx) -> str:
    there = conn.info
    return f"Connected to {there.dbname} on {there.host or 'this machine'} as {there.user}."
