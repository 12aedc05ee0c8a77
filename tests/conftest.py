"""What every test may ask for: a database of its own on a real server."""

from collections.abc import Generator

import psycopg
import pytest

from tests import databases


@pytest.fixture(scope="session")
def server() -> Generator[str]:
    """Give the URL of the server all tests share."""
    with databases.shared_server() as url:
        yield url


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """Name the migrated database the others are copied from."""
    return databases.template(server)


@pytest.fixture
def database(server: str, template: str) -> Generator[str]:
    """Give the URL of a fresh migrated database, gone after the test."""
    with databases.fresh_database(server, template) as url:
        yield url


@pytest.fixture
def conn(database: str) -> Generator[psycopg.Connection]:
    """Give a transactional connection to a fresh database; what is not committed is lost."""
    with psycopg.connect(database) as connection:
        yield connection
        connection.rollback()
