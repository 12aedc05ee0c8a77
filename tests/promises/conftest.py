"""The small shop with every way of delivery, for each test of promises."""

from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.kit.sql import Tx
from tests.audit_books import expect_books_to_balance
from tests.flows.shopfloor import Shopfloor
from tests.promises.ways import open_ways
from tests.world import World, build


@pytest.fixture
def world(conn: psycopg.Connection) -> World:
    """Give the small shop with its ways opened."""
    return open_ways(build(conn))


@pytest.fixture
def floor(database: str, tmp_path: Path) -> Generator[Shopfloor]:
    """Give the small shop at work, in a database that every connection sees."""
    with psycopg.connect(database) as connection:
        world = build(connection)
        connection.commit()
        with ConnectionPool[Tx](database, min_size=1, max_size=4) as pool:
            yield Shopfloor.opened(world, pool, tmp_path / "play")
        connection.commit()
        expect_books_to_balance(connection)
