"""Booking goods from an article's page: received, counted, damaged, moved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx2 as httpx
import psycopg
import pytest

from hebbes.kit.names import LocationId, Sku
from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build


@pytest.fixture
def world(shop: Shop) -> Iterator[World]:
    """The small shop, served."""
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as connection:
        if connection.execute("SELECT FROM network.location").fetchone() is None:
            build(connection)
            connection.commit()
        world = World(connection, shop.app.tools.shop, shop.clock)
        rows = connection.execute("SELECT code, id FROM network.location").fetchall()
        world.codes.update(dict(rows))
        connection.commit()
        yield world


@dataclass
class Keeper:
    """Somebody who books goods by the forms of the page."""

    shop: Shop
    browser: httpx.Client

    def send(
        self, sku: str, word: str, *, once: str | None = None, **fields: str
    ) -> httpx.Response:
        """Fill in a form and send it, as a browser that follows where it is led."""
        page = self.browser.get(f"/stock/{sku}").text
        deed = {"receipts": "receive", "counts": "count", "transfers": "transfer"}.get(word, word)
        kept = re.search(rf'name="{deed}_once" value="([^"]+)"', page)
        form = {f"{deed}_{name}": value for name, value in fields.items()}
        form |= {"csrf": self.shop.csrf(self.browser)}
        form |= {f"{deed}_once": once or (kept[1] if kept else "")}
        return self.browser.post(f"/stock/{sku}/{word}", data=form, follow_redirects=True)


@pytest.fixture
def keeper(shop: Shop, world: World) -> Keeper:
    """Somebody of the store in Utrecht."""
    return Keeper(shop, shop.signed_in("store", world.codes["ST-U"]))


@pytest.fixture
def admin(shop: Shop, world: World) -> Keeper:
    """An administrator."""
    return Keeper(shop, shop.signed_in("admin"))


def stands(world: World, code: str, sku: str) -> tuple[int, int]:
    """Return the units on hand and damaged at a location."""
    world.conn.rollback()
    row = world.conn.execute(
        "SELECT on_hand, damaged FROM inventory.standing WHERE (location, sku) = (%s, %s)",
        (LocationId(world.codes[code]), Sku(sku)),
    ).fetchone()
    return (row[0], row[1]) if row else (0, 0)


def test_what_arrived_is_put_on_ones_own_shelf(world: World, keeper: Keeper) -> None:
    page = keeper.send("MUG", "receipts", units="12", ref="PB-7", location=str(world.codes["WH-A"]))
    assert page.status_code == 200, page.text
    assert "the goods are on the shelf" in page.text
    assert "PB-7" in page.text
    assert stands(world, "ST-U", "MUG") == (12, 0)
    assert stands(world, "WH-A", "MUG") == (100, 0)


def test_a_form_that_is_sent_twice_is_booked_once(world: World, keeper: Keeper) -> None:
    before, _ = stands(world, "ST-U", "LAMP")
    for _ in range(2):
        page = keeper.send("LAMP", "receipts", once="the same form", units="3")
    assert "Nothing was booked twice" in page.text
    assert stands(world, "ST-U", "LAMP")[0] == before + 3


def test_a_count_shows_the_difference_before_it_is_booked(world: World, keeper: Keeper) -> None:
    before, _ = stands(world, "ST-U", "LAMP")
    seen = keeper.send("LAMP", "counts", units=str(before + 4))
    assert f"You counted {before + 4}; the books say {before}." in seen.text
    assert stands(world, "ST-U", "LAMP")[0] == before
    changed = keeper.send("LAMP", "counts", units="1", of=str(before + 4), sure="1")
    assert "You counted 1;" in changed.text, "another number than was compared is compared again"
    booked = keeper.send("LAMP", "counts", units=str(before + 4), of=str(before + 4), sure="1")
    assert "the books say what you counted" in booked.text
    assert stands(world, "ST-U", "LAMP")[0] == before + 4


def test_a_count_that_leaves_an_order_without_goods_says_so_first(
    world: World, admin: Keeper
) -> None:
    world.place(world.order(lines=[{"sku": "CHAIR", "units": 3}]))
    world.conn.commit()
    seen = admin.send("CHAIR", "counts", location=str(world.codes["WH-V"]), units="1")
    assert "Then 2 units are spoken for that are not there" in seen.text


def test_damage_is_set_aside_with_its_reason(world: World, admin: Keeper) -> None:
    here = str(world.codes["WH-A"])
    page = admin.send("MUG", "damage", location=here, units="2", remark="Fell off the rack")
    assert "Fell off the rack" in page.text
    assert stands(world, "WH-A", "MUG")[1] == 2


def test_more_than_the_books_know_of_is_asked_once_more(world: World, admin: Keeper) -> None:
    fields = {"location": str(world.codes["WH-V"]), "units": "5000", "remark": "Flooded"}
    asked = admin.send("LAMP", "damage", **fields)
    assert asked.status_code == 422
    assert "There really are that many" in asked.text
    assert 'value="Flooded"' in asked.text
    assert stands(world, "WH-V", "LAMP") == (20, 0)
    admin.send("LAMP", "damage", sure="1", **fields)
    assert stands(world, "WH-V", "LAMP") == (-4980, 5000)


def test_goods_move_from_one_location_to_another(world: World, admin: Keeper) -> None:
    here, there = str(world.codes["WH-A"]), str(world.codes["ST-R"])
    before, _ = stands(world, "WH-A", "MUG")
    page = admin.send("MUG", "transfers", location=here, to=there, units="5", ref="T-1")
    assert page.status_code == 200
    assert stands(world, "WH-A", "MUG")[0] == before - 5
    assert stands(world, "ST-R", "MUG")[0] == 5
    same = admin.send("MUG", "transfers", location=here, to=here, units="5")
    assert "Choose another location" in same.text


@pytest.mark.parametrize("typed", ["", "many", "-3", "0", "9" * 12])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_mistake_is_named_at_its_field_and_nothing_typed_is_lost(
    keeper: Keeper, typed: str, language: str
) -> None:
    keeper.browser.cookies.set("hebbes_language", language)
    page = keeper.send("LAMP", "receipts", units=typed, ref="my own note")
    assert page.status_code == 422
    assert 'id="receive_units-problem"' in page.text
    assert 'href="#receive_units"' in page.text
    assert 'value="my own note"' in page.text
    assert f'value="{typed}"' in page.text


def test_customer_service_looks_and_does_not_book(shop: Shop, world: World) -> None:
    agent = Keeper(shop, shop.signed_in("agent"))
    assert "Book what you found" not in agent.browser.get("/stock/MUG").text
    assert agent.send("MUG", "receipts", units="1").status_code == 403


def test_what_stands_nowhere_is_found_to_book_it(keeper: Keeper, world: World) -> None:
    assert "/stock/CHAIR" in keeper.browser.get("/stock", params={"q": "chair"}).text
    assert keeper.send("NOTHING", "receipts", units="1").status_code == 404


def test_the_ledger_names_the_order_and_never_an_id(
    shop: Shop, world: World, admin: Keeper
) -> None:
    world.conn.execute(
        "INSERT INTO inventory.movement (at, location, sku, delta, cause, ref, actor)"
        " VALUES (now(), %s, 'CARD', 1, 'receipt', %s, 'key:x')",
        (world.codes["WH-A"], "parcel:0193a000-0000-7000-8000-000000000001"),
    )
    world.conn.commit()
    page = admin.browser.get("/stock/CARD").text
    assert "0193a000" not in page
    assert "A connected system" in page
    world.conn.execute("DELETE FROM inventory.movement WHERE sku = 'CARD'")
    world.conn.commit()
