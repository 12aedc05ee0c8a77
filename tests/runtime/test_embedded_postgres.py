"""The embedded PostgreSQL: shared, stopped cleanly, and nothing committed lost when killed."""

import contextlib
import os
import signal
import threading
from pathlib import Path

import psycopg
import pytest

from hebbes.runtime import postgres_cluster
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from hebbes.runtime.postgres_binaries import PostgresUnavailable
from tests.databases import NOT_DURABLE
from tests.runtime.conftest import open_home, start_python, wait_until

USE_IT = """
import sys
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
embedded = EmbeddedPostgres(sys.argv[1], grace_s=float(sys.argv[2]))
embedded.ensure()
print(embedded.server_pid(), flush=True)
if len(sys.argv) > 3:
    input()
"""


def rows_of(home: Path) -> Path:
    return postgres_cluster.locate(home).rows


def running_in(home: Path) -> list[int]:
    return postgres_cluster.processes_in(rows_of(home))


def test_the_first_who_asks_makes_it_and_the_next_finds_it_running() -> None:
    with open_home() as home, EmbeddedPostgres(home, grace_s=0) as first:
        server = first.server_pid()
        assert server
        with EmbeddedPostgres(home) as next_one, psycopg.connect(next_one.url) as conn:
            assert next_one.server_pid() == server
            said = conn.execute(
                "SELECT current_user, current_database(), current_setting('cluster_name'),"
                " current_setting('fsync'), current_setting('synchronous_commit')"
            ).fetchone()
        assert said == ("hebbes", "hebbes", "hebbes", "on", "on")


def test_it_stops_cleanly_when_asked_and_leaves_no_process(home: Path) -> None:
    embedded = EmbeddedPostgres(home)
    embedded.ensure()
    embedded.stop()
    assert running_in(home) == []
    assert embedded.supervisor_pid() is None
    assert not (rows_of(home) / "postmaster.pid").exists()
    assert "database system is shut down" in (home / "postgres.log").read_text()


def test_it_ends_by_itself_when_the_last_has_left_but_not_before(home: Path) -> None:
    first, second = EmbeddedPostgres(home, grace_s=0.1), EmbeddedPostgres(home)
    first.ensure()
    second.ensure()
    first.release()
    with pytest.raises(AssertionError):
        wait_until(lambda: not running_in(home), 0.8)
    second.release()
    wait_until(lambda: not running_in(home))
    wait_until(lambda: first.supervisor_pid() is None)


def test_it_outlives_the_process_that_started_it(home: Path) -> None:
    starter = start_python(USE_IT, str(home), "5")
    server = int(starter.communicate()[0])
    with EmbeddedPostgres(home) as embedded:
        assert embedded.server_pid() == server


def test_it_outlives_the_thread_that_started_it(home: Path) -> None:
    embedded = EmbeddedPostgres(home, grace_s=0)
    thread = threading.Thread(target=embedded.ensure)
    thread.start()
    thread.join()
    with psycopg.connect(embedded.url) as conn:
        assert conn.execute("SELECT pg_sleep(0.5), 1").fetchone()
    embedded.release()


def test_processes_that_ask_at_once_share_one_server(home: Path) -> None:
    many = [start_python(USE_IT, str(home), "3") for _ in range(5)]
    assert len({one.communicate()[0] for one in many}) == 1
    assert all(one.returncode == 0 for one in many)


@pytest.mark.faults
def test_one_who_is_killed_holds_no_lease_any_more(home: Path) -> None:
    user = start_python(USE_IT, str(home), "0.1", "stay", stdin=-1)
    assert user.stdout
    assert user.stdout.readline()
    assert running_in(home)
    user.kill()
    user.communicate()
    wait_until(lambda: not running_in(home))


@pytest.mark.faults
@pytest.mark.parametrize("victims", [{"server"}, {"supervisor"}, {"server", "supervisor"}])
def test_what_was_committed_is_there_after_a_kill(home: Path, victims: set[str]) -> None:
    with EmbeddedPostgres(home, grace_s=0) as embedded:
        with psycopg.connect(embedded.url, autocommit=True) as conn:
            conn.execute("CREATE TABLE told (number int PRIMARY KEY)")
        told: list[int] = []
        writing = threading.Thread(target=write, args=(embedded.url, told))
        writing.start()
        wait_until(lambda: len(told) > 50)
        pids = {"server": embedded.server_pid(), "supervisor": embedded.supervisor_pid()}
        for victim in victims:
            os.kill(pids[victim] or 0, signal.SIGKILL)
        if "server" not in victims:
            wait_until(lambda: embedded.supervisor_pid() not in {None, pids["supervisor"]})
            assert embedded.server_pid() == pids["server"], "what ran is adopted"
            os.kill(pids["server"] or 0, signal.SIGKILL)
        writing.join()
        with psycopg.connect(embedded.ensure()) as conn:
            kept = {number for (number,) in conn.execute("SELECT number FROM told")}
        assert set(told) <= kept
    wait_until(lambda: not running_in(home))


def write(url: str, told: list[int]) -> None:
    """Commit numbers one by one, keeping those that were confirmed, until the server is gone."""
    gone = contextlib.suppress(psycopg.OperationalError)
    with gone, psycopg.connect(url, autocommit=True) as conn:
        for number in range(1_000_000):
            conn.execute("INSERT INTO told VALUES (%s)", [number])
            told.append(number)


@pytest.mark.faults
def test_whoever_uses_it_brings_it_back_without_being_asked(home: Path) -> None:
    with EmbeddedPostgres(home, grace_s=0) as embedded:
        killed = embedded.server_pid(), embedded.supervisor_pid()
        for pid in killed:
            os.kill(pid or 0, signal.SIGKILL)
        wait_until(lambda: embedded.server_pid() not in {None, killed[0]})
        with psycopg.connect(embedded.url) as conn:
            assert conn.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.faults
def test_an_orphaned_server_can_be_stopped(home: Path) -> None:
    embedded = EmbeddedPostgres(home)
    embedded.ensure()
    supervisor = embedded.supervisor_pid()
    embedded.release()
    os.kill(supervisor or 0, signal.SIGKILL)
    EmbeddedPostgres(home).stop()
    assert running_in(home) == []


@pytest.mark.faults
def test_a_dead_servers_number_given_to_a_stranger_does_not_stand_in_the_way(home: Path) -> None:
    embedded = EmbeddedPostgres(home)
    embedded.ensure()
    note = rows_of(home) / "postmaster.pid"
    as_it_ran = note.read_text().splitlines()
    embedded.stop()
    note.write_text("\n".join([str(os.getpid()), *as_it_ran[1:]]) + "\n")
    with embedded, psycopg.connect(embedded.url) as conn:
        assert conn.execute("SELECT 1").fetchone() == (1,)


def test_a_cluster_that_was_half_made_is_made_anew() -> None:
    with open_home() as home:
        half = rows_of(home).with_name("cluster.making")
        half.mkdir()
        (half / "PG_VERSION").write_text("18")
        embedded = EmbeddedPostgres(home, NOT_DURABLE, grace_s=0)
        with embedded, psycopg.connect(embedded.url) as conn:
            assert conn.execute("SELECT 1").fetchone() == (1,)


def test_variables_meant_for_another_postgres_do_not_reach_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "9")
    monkeypatch.setenv("PGDATA", "/nowhere")
    embedded = EmbeddedPostgres(home, grace_s=0)
    with embedded, psycopg.connect(embedded.url, port=5432) as conn:
        assert conn.execute("SHOW port").fetchone() == ("5432",)


def test_a_server_that_cannot_start_says_why(home: Path) -> None:
    with pytest.raises(PostgresUnavailable, match="shared_buffers"):
        EmbeddedPostgres(home, {"shared_buffers": "a lot"}).ensure()


def test_an_installation_that_is_not_there_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEBBES_PG_HOME", "/nowhere")
    with pytest.raises(PostgresUnavailable, match="HEBBES_PG_HOME is /nowhere"):
        EmbeddedPostgres(home).ensure()


def test_a_cluster_of_another_version_is_left_alone_and_named(home: Path) -> None:
    (rows_of(home) / "PG_VERSION").write_text("15\n")
    with pytest.raises(PostgresUnavailable, match="made by PostgreSQL 15"):
        EmbeddedPostgres(home).ensure()
