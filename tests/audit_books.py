"""Audit the books at the end of a test that moved anything."""

import psycopg

from hebbes.audit.audit import CHECKS, Difference
from hebbes.kit.sql import statement


def expect_books_to_balance(conn: psycopg.Connection) -> None:
    """Run every check of `hebbes audit` in the test's own transaction."""
    for path in sorted(CHECKS.glob("*.sql")):
        differences = statement(str(path), row=Difference)(conn)
        assert not differences, f"{path.stem}: {differences[:5]}"
