"""The folder of a demo: marked as such, so that nothing else is ever taken for one or deleted."""

import shutil
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from hebbes.kit.faults import Lasting
from hebbes.runtime import postgres_cluster
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from hebbes.runtime.postgres_binaries import PostgresUnavailable

MARK = "this-is-demo-data"
_TRIES = 20
_BREATH_S = 0.25


class NotADemo(Lasting):
    """The folder holds something that no demo put there; the message says what to do."""


def is_demo(home: Path) -> bool:
    """Tell whether a folder holds a demo."""
    return (home / MARK).exists()


def mark(home: Path) -> None:
    """Make the folder a demo's own; NotADemo when something else lives in it."""
    if is_demo(home):
        return
    if home.exists() and any(home.iterdir()):
        raise NotADemo(f"{home} holds something that is no demo; name another folder by --home")
    home.mkdir(parents=True, exist_ok=True)
    (home / MARK).write_text("Deleted with `hebbes demo --reset`.\n", encoding="utf-8")


def forget(home: Path) -> None:
    """Stop the demo's database and delete the folder; one that is no demo is left alone."""
    if not home.exists():
        return
    if not is_demo(home):
        raise NotADemo(f"{home} is no demo, so it is not deleted; name its folder by --home")
    EmbeddedPostgres(home).stop()
    # Where root starts the demo, the rows may lie where the server's own user reaches them.
    shutil.rmtree(postgres_cluster.locate(home).rows, ignore_errors=True)
    # The worker of a demo that was killed may still be about to end, and write in there.
    for _ in range(_TRIES):
        shutil.rmtree(home, ignore_errors=True)
        if not home.exists():
            return
        time.sleep(_BREATH_S)
    shutil.rmtree(home)


@contextmanager
def early_database(home: Path) -> Generator[None]:
    """Start the demo's database beside everything else, and hold it while inside.

    What keeps it from starting is told by whoever needs it next.
    """
    database = EmbeddedPostgres(home)

    def start() -> None:
        with suppress(PostgresUnavailable):
            database.ensure()

    starting = threading.Thread(target=start, name="database", daemon=True)
    starting.start()
    try:
        yield
    finally:
        starting.join()
        database.release()
