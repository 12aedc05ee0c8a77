"""What customers are told: once each, in their language, from the journal."""

import re

from hebbes.flows.inbox import inbox
from hebbes.flows.ready_for_pickup import ready_for_pickup
from hebbes.fulfillment.make_ready import Laid
from hebbes.fulfillment.pack import Carton, Content
from tests.flows.shopfloor import PICKER, Shopfloor


def test_a_customer_is_told_once_of_order_parcel_and_delivery(floor: Shopfloor) -> None:
    floor.world.shop.link_for = lambda order: f"https://shop.test/o/{str(order)[:8]}"
    order = floor.released()
    floor.send(order)
    floor.hear(days=3)
    mails = inbox(floor.world.conn, floor.world.shop, order=order)
    assert [(m.event, m.status, m.to) for m in reversed(mails)] == [
        ("confirmed", "sent", "jan@example.com"),
        ("shipped", "sent", "jan@example.com"),
        ("delivered", "sent", "jan@example.com"),
    ]
    delivered, shipped, confirmed = mails
    assert confirmed.subject == f"We hebben je bestelling {confirmed.order_number}"
    assert confirmed.body.startswith("Hallo Jan de Vries,\n\nBedankt")
    assert "- 2 x Mug" in confirmed.body
    assert "€\xa025,90" in confirmed.body
    assert f"https://shop.test/o/{str(order)[:8]}" in delivered.body
    tracking = floor.world.one("SELECT tracking FROM fulfillment.parcel")
    assert f"Pakketnummer: {tracking}" in shipped.body
    told = [kind for kind in floor.entries(order) if kind == "message.sent"]
    assert len(told) == 3


def test_every_parcel_is_told_of_once_and_what_follows_is_named(floor: Shopfloor) -> None:
    order = floor.released(lines=[{"sku": "MUG", "units": 3}], language="en")
    (work,) = floor.work(order)
    floor.pick(work)
    line = work.lines[0].line
    floor.pack(work, Carton((Content(line, 1),)), Carton((Content(line, 2),)))
    floor.hand_over(work.location)
    floor.run_dry()
    floor.run_dry()
    shipped = [m for m in inbox(floor.world.conn, floor.world.shop) if m.event == "shipped"]
    assert sorted(re.findall(r"- (\d) x Mug", "".join(m.body for m in shipped))) == ["1", "2"]
    assert all(m.subject.startswith("Your parcel is on its way") for m in shipped)


def test_who_collects_is_told_when_and_where_with_the_code(floor: Shopfloor) -> None:
    lines = [{"sku": "LAMP", "units": 1, "pickup_at": "ST-U"}]
    order = floor.released(lines=lines)
    (work,) = floor.work(order)
    floor.pick(work)
    ready_for_pickup(floor.world.conn, floor.world.shop, [Laid(work.id, "A-3", PICKER)])
    floor.run_dry()
    ready, confirmed = inbox(floor.world.conn, floor.world.shop, order=order)
    assert ready.subject.endswith("ligt klaar bij Store Utrecht")
    assert f"Je afhaalcode: {work.pickup_code}" in ready.body
    assert "tot en met maandag 30 november" in ready.body
    assert "Haal je iets op in de winkel?" in confirmed.body
    assert "pakket" not in confirmed.body


def test_a_customer_without_a_mail_address_is_no_reason_to_stop(floor: Shopfloor) -> None:
    order = floor.released(customer={"name": "Someone"})
    (mail,) = inbox(floor.world.conn, floor.world.shop, order=order)
    assert (mail.status, mail.failure) == ("failed", "no_address")
    assert floor.world.one("SELECT count(*) FROM work.task WHERE kind = 'send_message'") == 0


def test_orders_that_are_history_are_not_told_of(floor: Shopfloor) -> None:
    floor.world.place(floor.world.order(history=True))
    floor.run_dry()
    assert inbox(floor.world.conn, floor.world.shop) == []
