"""Tests of the network share one database: what a test does not commit, the next does not see."""

from collections.abc import Generator

import psycopg
import pytest

from tests import databases


@pytest.fixture(scope="session")
def kept(server: str, template: str) -> Generator[str]:
    """Give the URL of the database for tests that commit nothing."""
    with databases.fresh_database(server, template) as url:
        yield url


@pytest.fixture
def conn(kept: str) -> Generator[psycopg.Connection]:
    """Give a connection whose work is rolled back after the test."""
    with psycopg.connect(kept) as connection:
        yield connection
        connection.rollback()
