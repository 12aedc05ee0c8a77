"""Migrations: forward only, once, in turn, and never changed afterwards."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from hebbes.runtime.migrate import MigrationRefused, migrate, migrations_in, pending
from tests import databases


@pytest.fixture
def empty(server: str) -> Iterator[str]:
    with databases.fresh_database(server, "template1") as url:
        yield url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "0001_shelf.sql").write_text("CREATE TABLE shelf (id int); SELECT 100 % 7;")
    (tmp_path / "0002_label.sql").write_text("ALTER TABLE shelf ADD label text;")
    return tmp_path


def test_every_file_is_applied_once_in_order(empty: str, folder: Path) -> None:
    with psycopg.connect(empty) as conn:
        assert [done.name for done in migrate(conn, folder)] == ["0001_shelf", "0002_label"]
        conn.execute("INSERT INTO shelf VALUES (1, 'top')")
        conn.commit()
        assert migrate(conn, folder) == []
        assert conn.execute("SELECT label FROM shelf").fetchall() == [("top",)]


def test_the_real_migrations_apply_and_leave_nothing_pending(empty: str) -> None:
    with psycopg.connect(empty) as conn:
        assert pending(conn) == migrations_in() == migrate(conn)
        assert pending(conn) == []


def test_a_past_file_that_was_changed_is_refused_by_name(empty: str, folder: Path) -> None:
    with psycopg.connect(empty, autocommit=True) as conn:
        migrate(conn, folder)
        (folder / "0001_shelf.sql").write_text("CREATE TABLE shelf (id bigint);")
        (folder / "0003_more.sql").write_text("CREATE TABLE more (id int);")
        with pytest.raises(MigrationRefused, match="0001_shelf was changed"):
            migrate(conn, folder)
        assert conn.execute("SELECT to_regclass('more')").fetchone() == (None,)


def test_a_database_of_a_newer_version_is_refused(empty: str, folder: Path) -> None:
    with psycopg.connect(empty) as conn:
        migrate(conn, folder)
        (folder / "0002_label.sql").unlink()
        with pytest.raises(MigrationRefused, match="0002_label, which this Hebbes does not have"):
            pending(conn, folder)


def test_a_file_numbered_before_an_applied_one_is_refused(empty: str, folder: Path) -> None:
    with psycopg.connect(empty) as conn:
        migrate(conn, folder)
        (folder / "0000_late.sql").write_text("SELECT 1;")
        with pytest.raises(MigrationRefused, match="0000_late comes before 0002_label"):
            migrate(conn, folder)


def test_two_files_of_one_number_are_refused(folder: Path) -> None:
    (folder / "0002_other.sql").write_text("SELECT 1;")
    with pytest.raises(MigrationRefused, match="0002_label and 0002_other have the same number"):
        migrations_in(folder)


def test_a_migration_that_fails_half_way_leaves_nothing_of_itself(empty: str, folder: Path) -> None:
    (folder / "0003_half.sql").write_text("CREATE TABLE half (id int); SELECT 1 / 0;")
    with psycopg.connect(empty) as conn:
        with pytest.raises(psycopg.errors.DivisionByZero):
            migrate(conn, folder)
        assert conn.execute("SELECT to_regclass('half')").fetchone() == (None,)
        assert [left.name for left in pending(conn, folder)] == ["0003_half"]


def test_migrators_at_once_take_turns(empty: str, folder: Path) -> None:
    (folder / "0003_slow.sql").write_text("SELECT pg_sleep(0.2); CREATE TABLE slow (id int);")

    def run(_: int) -> list[str]:
        with psycopg.connect(empty) as conn:
            return [done.name for done in migrate(conn, folder)]

    with ThreadPoolExecutor(4) as many:
        done = [name for names in many.map(run, range(4)) for name in names]
    assert sorted(done) == ["0001_shelf", "0002_label", "0003_slow"]


def test_a_migration_gives_up_a_lock_it_cannot_have_and_comes_back(
    empty: str, folder: Path
) -> None:
    with psycopg.connect(empty) as conn, psycopg.connect(empty) as busy:
        migrate(conn, folder)
        (folder / "0003_wide.sql").write_text("ALTER TABLE shelf ADD width int;")
        busy.execute("SELECT FROM shelf")
        with ThreadPoolExecutor(1) as one:
            waiting = one.submit(migrate, conn, folder, lock_timeout_ms=50)
            with pytest.raises(TimeoutError):
                waiting.result(0.3)
            with psycopg.connect(empty) as third:  # not queued behind the one that waits
                third.execute("SELECT FROM shelf")
            busy.rollback()
            assert [done.name for done in waiting.result(10)] == ["0003_wide"]
