"""Several orders in one round: what goes into which tote, in the order of the shelves."""

import re

import pytest

from hebbes.inventory.put_on_shelf import OnShelf, put_on_shelf
from hebbes.inventory.shelves import along_the_aisles
from hebbes.kit.names import LocationId, Sku
from tests.console.picking import Picker, number_of
from tests.doors.served import NOW, Shop
from tests.flows.shopfloor import Shopfloor
from tests.world import World

VENLO = {"LAMP": "B-10-1", "CHAIR": "B-2-3"}


@pytest.fixture(scope="module")
def venlo(shop: Shop, floor: Shopfloor, world: World) -> Picker:
    """Somebody of the warehouse in Venlo, where lamps and chairs have their shelves."""
    place = LocationId(world.codes["WH-V"])
    shelves = [OnShelf(place, Sku(sku), shelf) for sku, shelf in VENLO.items()]
    put_on_shelf(world.conn, shelves, NOW, "person:test")
    world.stand({("WH-V", "CHAIR"): 50, ("WH-V", "LAMP"): 50})
    world.conn.commit()
    return Picker.at(shop, place)


def asking(floor: Shopfloor, **units: int) -> str:
    """Place an order for articles that only Venlo has enough of."""
    return number_of(floor, lines=[{"sku": sku, "units": n} for sku, n in units.items()])


def started(venlo: Picker, *numbers: str) -> str:
    """Start a round for these numbers; return its address."""
    answer = venlo.send("/pick-batches", number=list(numbers))
    assert answer.status_code == 200
    found = re.search(r'action="(/pick-batches/[^/"]+)/scan"', answer.text)
    assert found, answer.text
    return found[1]


def test_shelves_are_walked_in_the_order_of_their_numbers() -> None:
    shelves = ["B-10-1", None, "b-2-3", "A-1", "A-01-2", "10", "B-2-1"]
    walked = ["10", "A-1", "A-01-2", "B-2-1", "b-2-3", "B-10-1", None]
    assert sorted(shelves, key=along_the_aisles) == walked


def test_a_scan_fills_the_right_tote_and_says_which(floor: Shopfloor, venlo: Picker) -> None:
    first, second = asking(floor, LAMP=3), asking(floor, LAMP=3, CHAIR=1)
    here = started(venlo, first, second)
    page = venlo.look(here)
    assert page.index("B-2-3") < page.index("B-10-1"), "the shelves stand in walking order"
    assert "Chair" in page[page.index('id="fetch"') : page.index('id="fetch"') + 80]
    wrong = venlo.send(f"{here}/scan", code="871-MUG").text
    assert "This is Mug; you need" in wrong
    assert "Into tote B" in venlo.send(f"{here}/scan", code="871-CHAIR").text
    told = [venlo.send(f"{here}/scan", code="LAMP").text for _ in range(6)]
    assert [re.findall(r"Into tote (\w)", page)[0] for page in told] == list("AAABBB")
    assert "All picked" in told[-1]
    assert "Enough of this one" in venlo.send(f"{here}/scan", code="LAMP").text
    assert "Tote B" in venlo.look("/pick")
    assert 'data-phase="pack"' in venlo.look(f"/pick/{second}")
    assert "Tote B" in venlo.look(f"/pick/{second}")


def test_a_form_that_arrives_twice_books_one_unit(floor: Shopfloor, venlo: Picker) -> None:
    number = asking(floor, LAMP=4)
    here = started(venlo, number)
    for _ in range(2):
        venlo.send(f"{here}/scan", code="LAMP", once="key-1")
    assert "1 of 4 picked" in venlo.look(f"/pick/{number}")


def test_the_next_five_are_the_most_urgent_nobody_picks(floor: Shopfloor, venlo: Picker) -> None:
    taken = asking(floor, CHAIR=2)
    started(venlo, taken)
    numbers = [asking(floor, CHAIR=1) for _ in range(6)]
    page = venlo.send("/pick-batches", next="5").text
    assert "Round for 5 orders" in page
    assert taken not in page
    assert sum(number in page for number in numbers) == 5
    assert "Tick the orders first" in venlo.send("/pick-batches").text
    again = venlo.send("/pick-batches", number=[taken])
    assert "in another round already" in again.text


def test_what_is_short_is_missing_from_the_last_tote_and_asks_for_a_count(
    floor: Shopfloor, venlo: Picker
) -> None:
    first, second = asking(floor, LAMP=3), asking(floor, LAMP=3)
    here = started(venlo, first, second)
    answer = venlo.send(f"{here}/short", line="LAMP", units="9", reason="none")
    assert "No more than 6" in answer.text
    venlo.send(f"{here}/short", line="LAMP", units="2", reason="misplaced")
    floor.world.conn.rollback()
    query = (
        "SELECT f.number, l.short FROM fulfillment.fulfillment_order AS f"
        " JOIN fulfillment.fulfillment_line AS l ON l.fulfillment_order_id = f.id"
        " WHERE f.number IN (%s, %s)"
    )
    short = dict(floor.world.conn.execute(query, (first, second)).fetchall())
    assert short == {first: 0, second: 2}
    asked = "SELECT reason FROM inventory.count_asked WHERE sku = 'LAMP'"
    assert floor.world.one(asked) == "short pick: misplaced"


def test_ending_a_round_puts_back_what_nobody_touched(floor: Shopfloor, venlo: Picker) -> None:
    touched, untouched = asking(floor, CHAIR=2), asking(floor, CHAIR=2)
    here = started(venlo, touched, untouched)
    venlo.send(f"{here}/scan", code="CHAIR")
    queue = venlo.send(f"{here}/end").text
    assert f'value="{untouched}"' in queue, "it can be chosen again"
    assert f'value="{touched}"' not in queue
    assert untouched not in venlo.look(here)
    kinds = floor.world.conn.execute(
        "SELECT kind FROM journal.entry WHERE facts ->> 'number' = %s ORDER BY id", (untouched,)
    ).fetchall()
    assert [kind for (kind,) in kinds][-2:] == ["fulfillment.in_batch", "fulfillment.left_batch"]


def test_a_round_is_of_one_location_and_seen_there_only(
    shop: Shop, floor: Shopfloor, venlo: Picker, world: World
) -> None:
    mug = number_of(floor)
    assert "There is no such work here" in venlo.send("/pick-batches", number=[mug]).text
    here = started(venlo, asking(floor, CHAIR=1))
    elsewhere = Picker.at(shop, world.codes["ST-U"], "partner")
    assert elsewhere.browser.get(here).status_code == 404
    for verb in ("scan", "short", "end"):
        assert elsewhere.send(f"{here}/{verb}", code="CHAIR", line="CHAIR").status_code == 404
    nowhere = "/pick-batches/0198c0de-0000-7000-8000-000000000000"
    assert venlo.browser.get(nowhere).status_code == 404
    assert venlo.browser.get("/pick-batches/x").status_code == 404
