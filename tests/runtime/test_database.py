"""The pool of a process gives connections that work, also after the server was killed."""

import os
import signal
from pathlib import Path

import psycopg
import pytest

from hebbes.runtime.database import open_pool
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from hebbes.runtime.settings import Settings
from tests.runtime.conftest import wait_until


def test_the_environment_chooses_the_database(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    with open_pool(Settings()) as pool, pool.connection() as conn:
        assert conn.info.dbname in database
        assert not conn.autocommit
        assert conn.info.get_parameters()["keepalives_idle"] == "15", "silence is noticed"


def test_a_connection_the_server_ended_is_replaced(database: str) -> None:
    with open_pool(Settings(database_url=database, pool_size=1)) as pool:
        with pool.connection() as conn:
            ended = conn.info.backend_pid
        with psycopg.connect(database) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [ended])
        with pool.connection() as conn:
            assert conn.info.backend_pid != ended


@pytest.mark.faults
def test_a_server_killed_with_its_supervisor_comes_back_to_the_pool(home: Path) -> None:
    with open_pool(Settings(database_url=None, home=home)) as pool:
        with pool.connection() as conn:
            conn.execute("CREATE TABLE kept AS SELECT 7 AS number")
        embedded = EmbeddedPostgres(home)
        for pid in (embedded.server_pid(), embedded.supervisor_pid()):
            os.kill(pid or 0, signal.SIGKILL)
        wait_until(lambda: embedded.server_pid() is not None)
        with pool.connection() as conn:
            assert conn.execute("SELECT number FROM kept").fetchone() == (7,)
