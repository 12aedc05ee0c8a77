"""The small shop with every way of delivery, for each test of promises."""

import psycopg
import pytest

from tests.promises.ways import open_ways
from tests.world import World, build


@pytest.fixture
def world(conn: psycopg.Connection) -> World:
    """Give the small shop with its ways opened."""
    return open_ways(build(conn))
