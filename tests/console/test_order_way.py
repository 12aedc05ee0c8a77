"""Where an order is, on its page: the carrier's scans, and the stages in a store."""

import httpx2 as httpx
import pytest

from hebbes.flows.ready_for_pickup import ready_for_pickup
from hebbes.fulfillment.make_ready import Laid
from hebbes.kit.names import OrderId
from tests.doors.served import Shop
from tests.flows.shopfloor import PICKER, Shopfloor


@pytest.fixture(scope="module")
def agent(shop: Shop, floor: Shopfloor) -> httpx.Client:
    """Somebody of customer service, signed in."""
    floor.world.conn.commit()
    return shop.signed_in("agent")


def page_of(agent: httpx.Client, floor: Shopfloor, order: OrderId, language: str) -> str:
    number = floor.world.one("SELECT number FROM orders.order_card WHERE id = %s", order)
    floor.world.conn.rollback()
    answer = agent.get(f"/orders/{number}", params={"lang": language})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_every_scan_of_a_parcel_stands_on_the_time_line_in_both_languages(
    agent: httpx.Client, floor: Shopfloor
) -> None:
    order = floor.released(lines=[{"sku": "MUG", "units": 1}])
    floor.send(order)
    floor.hear(days=6)
    english, dutch = (page_of(agent, floor, order, language) for language in ("en", "nl"))
    assert "Parcel 1 with the carrier" in english
    assert "Parcel 1 out for delivery" in english
    assert "Parcel 1 delivered" in english
    assert "Pakket 1 wordt bezorgd" in dutch
    assert "Bericht verstuurd: onderweg" in dutch
    assert "Het hele bedrag is gedekt" in dutch
    for word in ("covered", "parcel ", "delivered"):
        assert word not in dutch.split('id="timeline"')[1], "English on a Dutch page"


def test_what_a_customer_collects_is_followed_to_its_shelf(
    agent: httpx.Client, floor: Shopfloor
) -> None:
    lamp = [{"sku": "LAMP", "units": 1}]
    order = floor.released(lines=lamp, method="pickup", pickup_at="ST-U", ship_to=None)
    (work,) = floor.work(order)
    floor.accept(work)
    floor.pick(work)
    floor.world.conn.commit()
    assert "Being picked" in page_of(agent, floor, order, "en")
    ready_for_pickup(floor.world.conn, floor.world.shop, [Laid(work.id, "12", PICKER)])
    floor.world.conn.commit()
    assert "Shelf 12" in page_of(agent, floor, order, "en")
    assert "Plank 12" in page_of(agent, floor, order, "nl")
