"""What the tests of the portal share: a served shop."""

from collections.abc import Iterator

import pytest

from tests import databases
from tests.doors.served import Shop, served


@pytest.fixture(scope="module")
def shop(server: str, template: str) -> Iterator[Shop]:
    """Give a served shop that the tests of one module share."""
    with (
        databases.fresh_database(server, template) as url,
        served(url, contact="help@shop.example") as shop,
    ):
        yield shop
