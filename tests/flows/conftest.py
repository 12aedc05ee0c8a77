"""A small shop in a database of its own, for every story."""

import psycopg
import pytest

from tests.world import World, build


@pytest.fixture
def world(conn: psycopg.Connection) -> World:
    """Give the small shop."""
    return build(conn)
