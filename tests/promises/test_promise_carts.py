"""What a cart is promised: every way there is, by when, until when to order, and why not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hebbes.flows.promise_carts import Cart, promise_carts
from hebbes.kit.names import LocationId, Sku
from hebbes.promises.offer import Answer, Offer
from tests.world import World

AMSTERDAM, UTRECHT = "1012 LG", "3511 AK"


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """Return a moment of November 2026, in Amsterdam's wall time (an hour ahead of UTC)."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC) - timedelta(hours=1)


def ask(world: World, *lines: tuple[str, int], **how: Any) -> Answer:
    cart = Cart(
        lines=[(Sku(sku), units) for sku, units in lines],
        **{"channel": "web", "country": "NL", "postcode": AMSTERDAM, **how},
    )
    (answer,) = promise_carts(world.conn, world.shop, [cart])
    return answer


def offered(answer: Answer) -> dict[str, Offer]:
    return {offer.method: offer for offer in answer.offers}


def refused(answer: Answer) -> dict[str, str]:
    return {one.method: one.reason for one in answer.not_offered}


def test_every_way_is_offered_or_tells_why_not(world: World) -> None:
    world.clock.at = at(23, 10)
    answer = ask(world, ("LAMP", 1), postcode=UTRECHT)
    assert [offer.method for offer in answer.offers] == [
        "pickup", "hour", "same_day", "evening", "express", "weekend", "standard",
    ]  # fmt: skip
    assert refused(answer) == {}
    assert refused(ask(world, ("MUG", 1))) == {
        "pickup": "no_store_has_it_all",
        "hour": "too_far",
    }


def test_today_is_offered_until_the_cut_off_and_not_after(world: World) -> None:
    world.clock.at = at(23, 13, 59, 59)
    before = offered(ask(world, ("MUG", 1)))["same_day"]
    assert before.order_by == at(23, 14)
    assert (before.windows[0].starts, before.windows[0].ends) == (at(23, 17), at(23, 22))
    world.clock.at = at(23, 14)
    assert refused(ask(world, ("MUG", 1)))["same_day"] == "too_late_today"


def test_after_the_cut_off_the_next_day_is_a_day_later(world: World) -> None:
    world.clock.at = at(23, 16, 59)
    assert offered(ask(world, ("MUG", 1)))["express"].windows[0].starts == at(24, 8)
    world.clock.at = at(23, 17, 1)
    assert offered(ask(world, ("MUG", 1)))["express"].windows[0].starts == at(25, 8)


def test_a_holiday_of_the_carrier_moves_the_day(world: World) -> None:
    world.clock.at = at(23, 10)
    world.conn.execute("INSERT INTO network.carrier_holiday VALUES ('bolt', 'NL', '2026-11-24')")
    assert offered(ask(world, ("MUG", 1)))["express"].windows[0].starts == at(25, 8)


def test_the_weekend_offers_saturday_and_sunday(world: World) -> None:
    world.clock.at = at(27, 10)
    weekend = offered(ask(world, ("MUG", 1)))["weekend"]
    assert [window.starts for window in weekend.windows[:2]] == [at(28, 8), at(29, 8)]


def test_within_the_hour_needs_an_open_store_nearby(world: World) -> None:
    world.clock.at = at(23, 10)
    hour = offered(ask(world, ("LAMP", 1), postcode=UTRECHT))["hour"]
    assert hour.windows[0].ends == at(23, 11)
    world.clock.at = at(23, 18)
    assert refused(ask(world, ("LAMP", 1), postcode=UTRECHT))["hour"] == "closed_now"
    world.clock.at = at(23, 10)
    assert refused(ask(world, ("LAMP", 1)))["hour"] == "too_far"


def test_a_store_hands_over_when_it_is_ready(world: World) -> None:
    world.clock.at = at(23, 10)
    pickup = offered(ask(world, ("LAMP", 2)))["pickup"]
    assert [store.ready_at for store in pickup.stores] == [at(23, 10, 30)]
    assert pickup.order_by == at(23, 17, 30)
    world.clock.at = at(23, 17, 30)
    assert offered(ask(world, ("LAMP", 2)))["pickup"].stores[0].ready_at == at(24, 9, 30)


def test_a_store_that_is_asked_for_answers_alone(world: World) -> None:
    here = LocationId(world.codes["ST-R"])
    assert refused(ask(world, ("LAMP", 1), store=here)) == {"pickup": "out_of_stock"}


def test_a_showroom_promises_nothing(world: World) -> None:
    world.stand({("SH-E", "LAMP"): 50})
    assert "standard" in offered(ask(world, ("LAMP", 22)))
    assert refused(ask(world, ("LAMP", 23)))["standard"] == "out_of_stock"


def test_a_cart_comes_when_its_last_article_does(world: World) -> None:
    world.clock.at = at(23, 16, 30)
    world.stand({("ST-R", "MUG"): 5})
    assert offered(ask(world, ("MUG", 1)))["express"].windows[0].starts == at(24, 8)
    alone = offered(ask(world, ("MUG", 103)))["express"]
    assert alone.windows[0].starts == at(25, 8)
    assert {sent.location for sent in alone.plan} == {world.codes["WH-A"], world.codes["ST-R"]}


def test_what_a_location_waits_for_is_in_the_promise(world: World) -> None:
    world.clock.at = at(23, 10)
    world.conn.execute("UPDATE network.location SET lead_time_hours = 48 WHERE code = 'WH-A'")
    express = offered(ask(world, ("MUG", 1)))["express"]
    assert express.windows[0].starts == at(26, 8)
    assert express.order_by == at(23, 17)


def test_an_article_that_is_made_first_comes_later(world: World) -> None:
    world.clock.at = at(23, 10)
    world.conn.execute("UPDATE catalog.article SET lead_time_hours = 24 WHERE sku = 'MUG'")
    assert offered(ask(world, ("MUG", 1)))["express"].windows[0].starts == at(25, 8)


def test_a_heavy_unit_goes_by_no_way_that_cannot_carry_it(world: World) -> None:
    world.conn.execute("UPDATE catalog.article SET weight_grams = 31000 WHERE sku = 'MUG'")
    assert refused(ask(world, ("MUG", 1)))["standard"] == "too_heavy"


def test_a_postcode_nobody_can_place_gets_no_courier_and_says_so(world: World) -> None:
    answer = ask(world, ("MUG", 1), postcode="9999 ZZ")
    assert not answer.known
    assert refused(answer)["hour"] == "postcode_needed"
    assert "standard" in offered(answer)


def test_the_last_unit_is_gone_for_everyone_at_once(world: World) -> None:
    assert "standard" in offered(ask(world, ("CHAIR", 4)))
    world.place(world.order(lines=[{"sku": "CHAIR", "units": 4}]))
    assert refused(ask(world, ("CHAIR", 1)))["standard"] == "display_only"


@pytest.mark.parametrize("sku", ["NOPE", "mug"])
def test_an_article_nobody_knows_is_named(world: World, sku: str) -> None:
    answer = ask(world, (sku, 1))
    assert (answer.unknown, answer.offers) == ([sku], ())


def test_what_comes_by_mail_needs_no_way(world: World) -> None:
    assert set(refused(ask(world, ("CARD", 1))).values()) == {"nothing_to_send"}
