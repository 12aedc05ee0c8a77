"""The embedded PostgreSQL as root, who may not run it, and as anybody else."""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from hebbes.runtime import postgres_binaries, postgres_cluster
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from hebbes.runtime.postgres_binaries import PostgresUnavailable
from tests.databases import NOT_DURABLE
from tests.runtime.conftest import ROOT, open_home

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
RUN_AND_STOP = """
import os, sys, psycopg
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
embedded = EmbeddedPostgres(sys.argv[1], {"fsync": "off"})
with psycopg.connect(embedded.ensure()) as conn:
    print(os.geteuid(), os.stat(f"/proc/{embedded.server_pid()}").st_uid, flush=True)
embedded.stop()
"""


def modes(folder: Path) -> list[int]:
    return [parent.stat().st_mode for parent in (folder, *folder.parents)]


@as_root
def test_root_hands_the_server_to_an_unprivileged_user(home: Path) -> None:
    before, people = modes(home), pwd.getpwall()
    with EmbeddedPostgres(home, grace_s=0) as embedded:
        owner = Path(f"/proc/{embedded.server_pid()}").stat().st_uid
    assert owner != 0
    assert modes(home) == before
    assert pwd.getpwall() == people


@as_root
def test_a_home_only_root_may_enter_keeps_its_rows_elsewhere() -> None:
    with open_home() as home:
        home.chmod(0o700)
        rows = postgres_cluster.locate(home).rows
        assert not rows.is_relative_to(home)
        embedded = EmbeddedPostgres(home, NOT_DURABLE, grace_s=0)
        with embedded, psycopg.connect(embedded.url) as conn:
            assert conn.execute("SELECT 1").fetchone() == (1,)
        assert home.stat().st_mode & 0o777 == 0o700


@as_root
def test_programs_only_root_may_enter_are_copied_once(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = postgres_binaries.find_installation()
    hidden = tmp_path / "only-root"
    hidden.mkdir(mode=0o700)
    shutil.copytree(found.parent, hidden / found.parent.name, symlinks=True)
    libraries = found.parent.parent / f"{found.parent.name}.libs"
    if libraries.exists():
        shutil.copytree(libraries, hidden / libraries.name, symlinks=True)
    monkeypatch.setenv("HEBBES_PG_HOME", str(hidden / found.parent.name / found.name))
    account = postgres_cluster.locate(home).account
    copy = postgres_binaries.usable_bin(account)
    try:
        assert not copy.is_relative_to(hidden)
        assert postgres_binaries.usable_bin(account) == copy
        with EmbeddedPostgres(home, grace_s=0) as embedded, psycopg.connect(embedded.url) as conn:
            assert conn.execute("SELECT 1").fetchone() == (1,)
        EmbeddedPostgres(home).stop()
    finally:
        shutil.rmtree(copy.parents[2])
    assert hidden.stat().st_mode & 0o777 == 0o700


@as_root
def test_a_user_that_does_not_exist_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEBBES_PG_USER", "nobody-of-that-name")
    with pytest.raises(PostgresUnavailable, match="names 'nobody-of-that-name'"):
        EmbeddedPostgres(home)


@as_root
def test_who_is_not_root_runs_it_as_themselves() -> None:
    nobody = pwd.getpwnam("nobody")
    python = python_for(nobody.pw_uid)
    with open_home() as home:
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        done = as_user(nobody.pw_uid, python, "-c", RUN_AND_STOP, str(home))
        assert done.stdout.split() == [str(nobody.pw_uid)] * 2, done.stderr


def as_user(uid: int, python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this Python as this user, with our code and our packages."""
    packages = [path for path in sys.path if path.endswith("site-packages")]
    return subprocess.run(
        [python, *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *packages])},
        timeout=30,
        user=uid,
        group=pwd.getpwuid(uid).pw_gid,
        extra_groups=[],
    )


def python_for(uid: int) -> str:
    """Find a Python of our version that this user can start, with our packages."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/local/bin/{version}", f"/usr/bin/{version}"):
        with contextlib.suppress(OSError):
            if as_user(uid, python, "-c", "import psycopg, hebbes.runtime").returncode == 0:
                return python
    pytest.skip("no Python here that an unprivileged user may start")
