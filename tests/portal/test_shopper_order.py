"""The shopper's page of an order, opened by its signed link over HTTP."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from hebbes.flows.hand_over_pickup import hand_over_pickup
from hebbes.flows.ready_for_pickup import ready_for_pickup
from hebbes.fulfillment.hand_over import Collecting
from hebbes.fulfillment.make_ready import Laid
from hebbes.kit.names import OrderId
from hebbes.runtime import wiring
from hebbes.runtime.worker import Worker
from tests.doors.served import NOW, Shop
from tests.flows.shopfloor import PICKER, Shopfloor
from tests.world import build


@pytest.fixture(scope="module")
def floor(shop: Shop) -> Iterator[Shopfloor]:
    """The small shop, served, with a worker beside it."""
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as connection:
        world = build(connection)
        connection.commit()
        pool, partners = shop.app.tools.pool, shop.app.ports
        carrier: Any = partners.carriers["simulated"]
        yield Shopfloor(world, Worker(pool, world.shop, partners), carrier)


def page(shop: Shop, order: OrderId, **asked: str) -> str:
    link = shop.app.tools.links.sign("order", order, NOW + timedelta(days=30))
    answer = shop.visitor(accept="text/html").get(f"/o/{link}", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


def test_an_order_is_followed_from_placed_to_on_its_way(shop: Shop, floor: Shopfloor) -> None:
    order = floor.released(lines=[{"sku": "MUG", "units": 2}])
    before = page(shop, order, lang="en")
    assert "Still to be packed" in before
    assert "Damrak 1" in before
    floor.send(order)
    floor.world.conn.commit()
    after = page(shop, order, lang="en")
    assert "Parcel 1 of 1" in after
    assert "Your order is on its way." in after
    assert "Still to be packed" not in after


def test_the_page_speaks_the_language_of_the_order(shop: Shop, floor: Shopfloor) -> None:
    order = floor.released()
    assert '<html lang="nl">' in page(shop, order)
    assert '<html lang="en">' in page(shop, order, lang="en")


def test_the_page_says_whom_to_ask(shop: Shop, floor: Shopfloor) -> None:
    asked = page(shop, floor.released(), lang="nl")
    assert '<a href="mailto:help@shop.example">help@shop.example</a>' in asked


def test_what_lies_ready_shows_its_code_only_then(shop: Shop, floor: Shopfloor) -> None:
    lamp = [{"sku": "LAMP", "units": 1}]
    order = floor.released(lines=lamp, method="pickup", pickup_at="ST-U", ship_to=None)
    (work,) = floor.work(order)
    assert work.pickup_code is not None
    assert work.pickup_code not in page(shop, order)
    conn, store = floor.world.conn, floor.world.shop
    floor.pick(work)
    ready_for_pickup(conn, store, [Laid(work.id, "4B", PICKER)])
    conn.commit()
    assert work.pickup_code in page(shop, order)
    assert "Store Utrecht" in page(shop, order)
    hand_over_pickup(conn, store, [Collecting(work.id, work.pickup_code, "Jo", PICKER)])
    conn.commit()
    collected = page(shop, order, lang="en")
    assert work.pickup_code not in collected
    assert "Your order has arrived" in collected


def test_a_link_shows_nothing_of_another_order(shop: Shop, floor: Shopfloor) -> None:
    one, other = floor.released(), floor.released()
    number = floor.world.one("SELECT number FROM orders.order_card WHERE id = %s", other)
    assert number not in page(shop, one)
    assert number in page(shop, other)
