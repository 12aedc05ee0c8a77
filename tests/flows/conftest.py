"""A small shop in a database of its own, for every story."""

from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest

from tests.flows.shopfloor import Shopfloor
from tests.world import World, build


@pytest.fixture
def world(conn: psycopg.Connection) -> World:
    """Give the small shop."""
    return build(conn)


@pytest.fixture
def floor(database: str, tmp_path: Path) -> Generator[Shopfloor]:
    """Give the small shop at work, in a database that every connection sees."""
    with psycopg.connect(database) as connection:
        world = build(connection)
        connection.commit()
        yield Shopfloor.opened(world, database, tmp_path / "play")
