"""Bring a database up to the newest migration: forward only, each in its own transaction."""

import hashlib
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from psycopg.errors import LockNotAvailable
from psycopg.rows import class_row

from hebbes.kit.faults import Lasting
from hebbes.kit.sql import Tx

# Packaged with the code, so that an installed Hebbes has them too.
MIGRATIONS = Path(str(resources.files("hebbes"))) / "migrations"
_TURN = 4_243_227_001  # the advisory lock of whoever migrates this database
_ATTEMPTS = 5
_LEDGER = """
    CREATE TABLE IF NOT EXISTS public.hebbes_migration (
        number     integer     PRIMARY KEY,
        name       text        NOT NULL,
        checksum   text        NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )
"""


class MigrationRefused(Lasting):
    """The database and the migration files contradict each other; the message says how."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered file, as it is here or as it was when it was applied."""

    number: int
    name: str
    checksum: str


def migrations_in(folder: Path = MIGRATIONS) -> list[Migration]:
    """List the migration files in order; two of one number are refused."""
    found = [
        Migration(int(path.name[:4]), path.stem, _checksum(path))
        for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    ]
    for before, after in itertools.pairwise(found):
        if before.number == after.number:
            raise MigrationRefused(
                f"{before.name} and {after.name} have the same number; renumber the younger one."
            )
    return found


def pending(conn: Tx, folder: Path = MIGRATIONS) -> list[Migration]:
    """List what has yet to be applied, without changing anything.

    Raises MigrationRefused when an applied file was changed or is missing here.
    """
    known = conn.execute("SELECT to_regclass('public.hebbes_migration') IS NOT NULL").fetchone()
    return _unapplied(migrations_in(folder), _applied(conn) if known and known[0] else [])


def migrate(
    conn: Tx, folder: Path = MIGRATIONS, *, lock_timeout_ms: int = 5_000
) -> list[Migration]:
    """Apply what is pending, in order, and return it. Several at once take turns.

    A migration waits at most `lock_timeout_ms` for a lock, so that a busy database is never held
    up behind it, and is tried again a few times. Raises MigrationRefused as `pending` does.
    The connection must not be inside a transaction.
    """
    done: list[Migration] = []
    while True:
        applied = _apply_next(conn, folder, lock_timeout_ms)
        if applied is None:
            return done
        done.append(applied)


def _apply_next(conn: Tx, folder: Path, lock_timeout_ms: int) -> Migration | None:
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with conn.transaction():
                return _apply_one(conn, folder, lock_timeout_ms)
        except LockNotAvailable:
            if attempt == _ATTEMPTS:
                raise
            time.sleep(0.2 * 2**attempt)
    return None


def _apply_one(conn: Tx, folder: Path, lock_timeout_ms: int) -> Migration | None:
    # A lock of the transaction, not of the session: it also works through a connection pooler.
    conn.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
    conn.execute("SET LOCAL client_min_messages = warning")
    conn.execute(_LEDGER)
    todo = _unapplied(migrations_in(folder), _applied(conn))
    if not todo:
        return None
    migration = todo[0]
    conn.execute("SELECT set_config('lock_timeout', %s, true)", [f"{lock_timeout_ms}ms"])
    conn.execute((folder / f"{migration.name}.sql").read_bytes())
    conn.execute(
        "INSERT INTO public.hebbes_migration (number, name, checksum) VALUES (%s, %s, %s)",
        [migration.number, migration.name, migration.checksum],
    )
    return migration


def _applied(conn: Tx) -> list[Migration]:
    with conn.cursor(row_factory=class_row(Migration)) as cursor:
        cursor.execute("SELECT number, name, checksum FROM public.hebbes_migration ORDER BY number")
        return cursor.fetchall()


def _unapplied(here: Sequence[Migration], applied: Sequence[Migration]) -> list[Migration]:
    files = {migration.number: migration for migration in here}
    for past in applied:
        file = files.pop(past.number, None)
        if file is None:
            raise MigrationRefused(
                f"this database has had migration {past.name}, which this Hebbes does not have: "
                "it was migrated by a newer one; run a Hebbes at least as new."
            )
        if file.checksum != past.checksum:
            raise MigrationRefused(
                f"migration {file.name} was changed after this database had it as {past.name}; "
                "put the file back as it was and write the change as a new migration."
            )
    newest = applied[-1].number if applied else -1
    todo = [files[number] for number in sorted(files)]
    if todo and todo[0].number < newest:
        raise MigrationRefused(
            f"migration {todo[0].name} comes before {applied[-1].name}, which this database "
            "already had; give it the next free number."
        )
    return todo


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
