"""Backup and restore as people type them."""

import json
from pathlib import Path

import psycopg
import pytest

from hebbes.cli.app import main
from tests import databases
from tests.world import build


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str]:
    """Run a command; return its exit code and what it printed."""
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    said = capsys.readouterr()
    return ended.value.code, said.out + said.err


def test_a_shop_is_backed_up_and_restored_with_its_books_audited(
    server: str,
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with psycopg.connect(database) as conn:
        world = build(conn)
        world.place(world.order())
    file = str(tmp_path / "shop.backup")
    monkeypatch.setenv("DATABASE_URL", database)
    code, said = answer(capsys, "backup", file, "--json")
    assert (code, json.loads(said)["bytes"]) == (0, Path(file).stat().st_size)
    code, said = answer(capsys, "restore", file)
    assert (code, "into an empty one" in said) == (1, True)
    with databases.fresh_database(server, "template0") as empty:
        monkeypatch.setenv("DATABASE_URL", empty)
        code, said = answer(capsys, "restore", file)
        assert (code, said.strip()) == (0, "Restored, and the books balance.")
        with psycopg.connect(empty) as conn:
            found = conn.execute("SELECT count(*) FROM orders.sales_order").fetchone()
        assert found == (1,)
