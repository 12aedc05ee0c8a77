"""What simulated partners remember: an SQLite file, apart from our books and our crashes."""

import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from hebbes.kit.notices import RawNotice

__all__ = ["Memory", "Page"]

T = TypeVar("T")

_TABLES = """
CREATE TABLE IF NOT EXISTS fact (
    kind TEXT NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS notice (
    receipt TEXT PRIMARY KEY, partner TEXT NOT NULL, due_at REAL NOT NULL,
    body BLOB NOT NULL, headers BLOB NOT NULL, hidden_until REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS notice_due ON notice (partner, due_at, receipt);
"""


class Page:
    """The memory as one transaction sees it; what is written counts once the page is closed."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file

    def recall(self, kind: str, name: str, form: type[T]) -> T | None:
        """Give what was remembered under this name, or nothing."""
        row = self._file.execute(
            "SELECT body FROM fact WHERE kind = ? AND name = ?", (kind, name)
        ).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=form)

    def remember(self, kind: str, name: str, fact: object) -> None:
        """Keep a fact, in place of an earlier one of that name."""
        self._file.execute(
            "INSERT OR REPLACE INTO fact (kind, name, body) VALUES (?, ?, ?)",
            (kind, name, msgspec.json.encode(fact)),
        )

    def first_time(self, kind: str, name: str) -> bool:
        """Say whether this is the first time anyone asks, and remember that it was asked."""
        done = self._file.execute(
            "INSERT OR IGNORE INTO fact (kind, name, body) VALUES (?, ?, 'true')", (kind, name)
        )
        return done.rowcount == 1

    def post(self, partner: str, due_at: datetime, notice: RawNotice) -> None:
        """Put a notice in the partner's tray, to be sent at a business moment."""
        self._file.execute(
            "INSERT OR IGNORE INTO notice (receipt, partner, due_at, body, headers)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                notice.receipt,
                partner,
                due_at.timestamp(),
                notice.body,
                msgspec.json.encode(notice.headers),
            ),
        )

    def withdraw(self, receipt_start: str) -> None:
        """Take back every notice not yet sent whose receipt starts so."""
        self._file.execute(
            "DELETE FROM notice WHERE receipt >= ? AND receipt < ?",
            (receipt_start, receipt_start + "\U0010ffff"),
        )

    def due(
        self, partner: str, until: datetime, limit: int, hide: tuple[float, float]
    ) -> list[RawNotice]:
        """Give due notices in order of time, hiding them from others from one moment to another."""
        now, then = hide
        rows = self._file.execute(
            "SELECT receipt, body, headers FROM notice"
            " WHERE partner = ? AND due_at <= ? AND hidden_until <= ?"
            " ORDER BY due_at, receipt LIMIT ?",
            (partner, until.timestamp(), now, limit),
        ).fetchall()
        self._file.executemany(
            "UPDATE notice SET hidden_until = ? WHERE receipt = ?", [(then, row[0]) for row in rows]
        )
        return [
            RawNotice(row[0], row[1], msgspec.json.decode(row[2], type=dict[str, str]))
            for row in rows
        ]

    def forget_notices(self, receipts: list[str]) -> None:
        """Drop notices that have been taken."""
        self._file.executemany("DELETE FROM notice WHERE receipt = ?", [(r,) for r in receipts])

    def next_due(self, partner: str) -> datetime | None:
        """Give the moment of the earliest notice still in the tray."""
        row = self._file.execute(
            "SELECT min(due_at) FROM notice WHERE partner = ?", (partner,)
        ).fetchone()
        return None if row[0] is None else datetime.fromtimestamp(row[0], UTC)


class Memory:
    """A file that any number of threads and processes may open; one writes at a time, briefly."""

    def __init__(self, path: Path) -> None:
        """The file is made at first use; its folder too."""
        self._path = path
        self._guard = threading.Lock()
        self._file: sqlite3.Connection | None = None
        self._owner = 0

    @contextmanager
    def open(self) -> Generator[Page]:
        """Open a page; an exception undoes everything written on it."""
        with self._guard:
            file = self._opened()
            file.execute("BEGIN IMMEDIATE")
            try:
                yield Page(file)
            except BaseException:
                file.execute("ROLLBACK")
                raise
            file.execute("COMMIT")

    def _opened(self) -> sqlite3.Connection:
        # A connection must not be carried across a fork: a child opens one of its own.
        if self._file is None or self._owner != os.getpid():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(
                self._path, timeout=20, isolation_level=None, check_same_thread=False
            )
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute("PRAGMA synchronous = NORMAL")
            self._file.executescript(_TABLES)
            self._owner = os.getpid()
        return self._file
