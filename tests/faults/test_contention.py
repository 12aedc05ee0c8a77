"""Rows 4 and 5: the last unit is sold once, and baskets that overlap never stop each other."""

import random

import pytest

from tests.faults.buyers import LONG, Body, Market, open_market

pytestmark = pytest.mark.faults

PLACES = ["WH-A", "WH-V", "ST-U", "ST-R"]
SOLD = "SELECT coalesce(sum(units), 0) FROM inventory.reservation WHERE hard"
COUNTED = "SELECT coalesce(sum(reserved), 0) FROM inventory.position"
DEADLOCKS = (
    "SELECT deadlocks FROM pg_stat_database"
    " WHERE datname = current_database() AND pg_stat_force_next_flush() IS NOT NULL"
)


def one_of(sku: str, units: int = 1) -> Body:
    """Change an order into one for some units of one article."""
    return {"lines": [{"sku": sku, "units": units}]}


def many(
    market: Market, body: Body, buyers: int, batches: int, size: int
) -> list[list[list[Body]]]:
    """Let every buyer try the same order, in batches."""
    order = market.world.order(**body)
    return [[[order] * size for _ in range(batches)] for _ in range(buyers)]


@pytest.mark.parametrize(("buyers", "batches", "size"), [(8, 6, 1), (4, 3, 96)])
def test_the_last_unit_is_sold_once_however_many_want_it(
    database: str, buyers: int, batches: int, size: int
) -> None:
    market = open_market(database, {("WH-A", "CHAIR"): 1})
    tries = batches * 40 if LONG else batches
    taken = market.together(many(market, one_of("CHAIR"), buyers, tries, size))
    assert len(taken) == buyers * tries * size
    assert sum(one.short == 0 for one in taken) == 1
    assert (market.number(SOLD), market.number(COUNTED)) == (1, 1)
    market.expect_books_to_balance()


def test_a_hundred_units_in_five_places_are_sold_a_hundred_times(database: str) -> None:
    stock = {(place, "MUG"): 20 for place in [*PLACES, "SH-E"]}
    market = open_market(database, stock)
    rounds = 100 if LONG else 3
    taken = market.together(many(market, one_of("MUG"), 8, rounds, 16))
    for_sale = market.number(
        "SELECT sum(on_hand) FROM inventory.position AS p JOIN network.location AS l"
        " ON l.id = p.location WHERE NOT l.display_only"
    )
    assert sum(one.short == 0 for one in taken) == for_sale
    assert (market.number(SOLD), market.number(COUNTED)) == (for_sale, for_sale)
    assert market.number("SELECT count(*) FROM orders.sales_order") == 8 * rounds * 16
    market.expect_books_to_balance()


def test_baskets_that_overlap_in_any_order_are_all_answered(database: str) -> None:
    skus = ["MUG", "LAMP", "CHAIR"]
    market = open_market(database, {(place, sku): 8 for place in PLACES for sku in skus})
    chance = random.Random(5)

    def basket() -> Body:
        some = chance.sample(skus, k=chance.randint(2, 3))
        half = sorted(some, reverse=chance.random() < 0.5)
        return market.world.order(
            customer={"name": "Jan", "email": f"{chance.choice('abcd')}@example.com"},
            lines=[{"sku": sku, "units": chance.randint(1, 3)} for sku in half],
        )

    rounds = 200 if LONG else 6
    baskets = [
        [[basket() for _ in range(chance.randint(1, 8))] for _ in range(rounds)] for _ in range(8)
    ]
    wanted = sum(
        line["units"]
        for buyer in baskets
        for batch in buyer
        for body in batch
        for line in body["lines"]
    )
    taken = market.together(baskets)
    assert len(taken) == sum(len(batch) for buyer in baskets for batch in buyer)
    assert wanted - sum(one.short for one in taken) == market.number(SOLD)
    assert market.number(SOLD) == market.number(COUNTED) <= 8 * 4 * 3
    assert market.number(DEADLOCKS) == 0
    market.expect_books_to_balance()
