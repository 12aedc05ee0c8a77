"""A small shop in a database of its own, for every story; its books are audited afterwards."""

from collections.abc import Generator

import psycopg
import pytest

from tests.audit_books import expect_books_to_balance
from tests.world import World, build


@pytest.fixture
def world(conn: psycopg.Connection) -> Generator[World]:
    """Give the small shop, and audit it at the end."""
    built = build(conn)
    yield built
    expect_books_to_balance(conn)
