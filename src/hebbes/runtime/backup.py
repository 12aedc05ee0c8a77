"""Back the whole database up into one file, and bring it back into an empty one."""

import os
import subprocess
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from hebbes.kit.faults import Lasting
from hebbes.runtime.postgres_binaries import PostgresUnavailable, environment, find_installation

_OURS = "SELECT count(*) FROM pg_namespace WHERE nspname IN ('journal', 'orders', 'inventory')"


class BackupFailed(Lasting):
    """The file could not be written or read whole; nothing was left half done."""


class NotEmpty(Lasting):
    """There is a shop in this database already: a restore never writes over one."""


def back_up(url: str, file: Path) -> int:
    """Write everything as it stood at one moment; return the bytes written.

    Readers and writers go on meanwhile. The file holds personal data, so only its owner may read
    it, and it has its name only when it is whole.
    """
    making = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        making.touch(mode=0o600)
        how = ("--format=custom", "--no-owner", "--no-privileges", f"--file={making}")
        _run(url, "pg_dump", *how)
        making.replace(file)
    finally:
        making.unlink(missing_ok=True)
    return file.stat().st_size


def restore(url: str, file: Path) -> None:
    """Bring a backup back into an empty database, in one transaction: all of it or nothing.

    NotEmpty when a shop stands there already.
    """
    if not file.is_file():
        message = f"there is no file {file}; name one that `hebbes backup` wrote"
        raise BackupFailed(message)
    with psycopg.connect(url, autocommit=True) as conn:
        found = conn.execute(_OURS).fetchone()
        if found is not None and found[0]:
            message = "there is a shop in this database; restore into an empty one"
            raise NotEmpty(message)
    how = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    _run(url, "pg_restore", *how, str(file))
    with psycopg.connect(url, autocommit=True) as conn:
        conn.execute("ANALYZE")


def _run(url: str, program: str, *arguments: str) -> None:
    """Run a program on the database; its password stands in no list of processes."""
    given = conninfo_to_dict(url)
    password = given.pop("password", None)
    secret = {"PGPASSWORD": str(password)} if password else {}
    command = [_found(program), *arguments, f"--dbname={make_conninfo('', **given)}"]
    done = subprocess.run(
        command, env={**environment(), **secret}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        spoken = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        message = f"{program} failed ({spoken[0]}); HEBBES_PG_HOME may name a newer PostgreSQL"
        raise BackupFailed(message)


def _found(program: str) -> str:
    try:
        return str(find_installation() / "bin" / program)
    except PostgresUnavailable:
        return program
