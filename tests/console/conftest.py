"""What the tests of the console share: a served shop, and somebody who picks in it."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from hebbes.runtime import wiring
from hebbes.runtime.worker import Worker
from tests import databases
from tests.browser import browser, browser_page
from tests.console.picking import Picker
from tests.doors.served import Shop, served
from tests.flows.shopfloor import Shopfloor
from tests.world import World, build

__all__ = ["browser", "browser_page"]


@pytest.fixture(scope="module")
def shop(server: str, template: str) -> Iterator[Shop]:
    """Give a served shop that the tests of one module share."""
    with databases.fresh_database(server, template) as url, served(url) as shop:
        yield shop


@pytest.fixture(scope="module")
def world(shop: Shop) -> Iterator[World]:
    """The small shop, served."""
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as connection:
        built = build(connection)
        connection.commit()
        yield built


@pytest.fixture(scope="module")
def floor(shop: Shop, world: World) -> Shopfloor:
    """The same shop with a worker that uses the partners of the served process."""
    pool, partners = shop.app.tools.pool, shop.app.ports
    carrier: Any = partners.carriers["simulated"]
    return Shopfloor(world, Worker(pool, world.shop, partners), carrier)


@pytest.fixture(scope="module")
def picker(shop: Shop, world: World) -> Picker:
    """Somebody of the warehouse in Almere."""
    return Picker.at(shop, world.codes["WH-A"])
