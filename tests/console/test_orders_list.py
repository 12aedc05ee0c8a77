"""The list of orders, served: search by anything, filters, views, several at once, the file."""

import re
from collections.abc import Iterator

import httpx2 as httpx
import psycopg
import pytest

from hebbes.console.orders_asked import OrdersAsked, find_orders
from hebbes.flows.place_orders import Taken
from hebbes.flows.search_orders import search_orders
from hebbes.kit.sql import Tx
from hebbes.runtime import wiring
from hebbes.runtime.worker import Worker
from tests.doors.served import NOW, Shop
from tests.flows.shopfloor import Shopfloor
from tests.world import World, build


@pytest.fixture(scope="module")
def world(shop: Shop) -> Iterator[World]:
    """The small shop, served."""
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as connection:
        built = build(connection)
        connection.commit()
        yield built


@pytest.fixture(scope="module")
def floor(shop: Shop, world: World) -> Shopfloor:
    """Its work floor."""
    pool, partners = shop.app.tools.pool, shop.app.ports
    return Shopfloor(world, Worker(pool, world.shop, partners), partners.carriers["simulated"])  # pyright: ignore[reportArgumentType]


@pytest.fixture(scope="module")
def agent(shop: Shop, world: World) -> httpx.Client:
    """Somebody of customer service, signed in."""
    return shop.signed_in("agent")


def placed(world: World, name: str, **changes: object) -> Taken:
    who = {
        "name": name,
        "email": f"{name.split(maxsplit=1)[0].lower()}@example.com",
        "phone": "+31 6 1234 9876",
    }
    body = world.order(customer=who | changes.pop("customer", {}), **changes)  # type: ignore[operator]
    (answer,) = world.place(body)
    assert isinstance(answer, Taken), answer
    world.conn.commit()
    return answer


def listed(agent: httpx.Client, **asked: str) -> set[str]:
    page = agent.get("/orders", params=asked)
    assert page.status_code == 200, page.text
    return set(re.findall(r'id="order-([A-Z0-9-]+)"', page.text))


@pytest.fixture(scope="module")
def order(world: World, floor: Shopfloor) -> Taken:
    """An order that was sent, with all that can be known of it."""
    taken = placed(
        world, "Wilhelmina van Oosterhout", external_ref="BOL-9917",
        ship_to={"name": "Bram Kuiper", "street": "Kade", "house_number": "12",
                 "postcode": "3511 AB", "city": "Utrecht", "country": "NL"},
        lines=[{"sku": "LAMP", "units": 1}],
    )  # fmt: skip
    floor.run_dry()
    floor.send(taken.order_id)
    world.conn.commit()
    return taken


@pytest.fixture(scope="module")
def other(world: World, order: Taken) -> Taken:
    """Another one, about which nothing is the same."""
    return placed(
        world, "Kees Groot", customer={"phone": "010 555 1111"},
        ship_to={"name": "Kees Groot", "street": "Plein", "house_number": "3",
                 "postcode": "3011 CC", "city": "Rotterdam", "country": "NL"},
        lines=[{"sku": "MUG", "units": 1}],
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "oosterhout", "Wilhelmina v", "wilhelmina@example.com", "WILHELMINA@", "9876", "0612349876",
        "+31612349876", "3511ab", "3511 AB 12", "bram kui", "LAMP", "lamp", "871-LAMP", "BOL-9917",
        "bol-9917",
    ],
)  # fmt: skip
def test_an_order_is_found_by_anything_and_no_other(
    agent: httpx.Client, order: Taken, other: Taken, words: str
) -> None:
    assert listed(agent, q=words) == {order.number}
    assert other.number not in listed(agent, q=words)


def test_an_order_is_found_by_its_number_its_beginning_and_its_tracking_code(
    agent: httpx.Client, world: World, order: Taken
) -> None:
    tracking = world.one(
        "SELECT tracking FROM fulfillment.parcel WHERE order_id = %s", order.order_id
    )
    whole = order.number
    for words in (whole, whole.lower(), whole.replace("-", ""), whole[:8], tracking):
        assert whole in listed(agent, q=words), words


@pytest.mark.parametrize("words", ["", "   ", "'; DROP", "%", "__", "3511 AB 13", "a & b", "\\"])
def test_words_that_fit_nothing_find_nothing(conn: Tx, words: str) -> None:
    assert search_orders(conn, words) == []


def test_filters_stand_in_the_address_and_narrow_together(
    agent: httpx.Client, world: World, order: Taken, other: Taken
) -> None:
    assert order.number in listed(agent, state="shipped")
    assert other.number not in listed(agent, state="shipped")
    assert listed(agent, state="shipped", q="kees") == set()
    assert listed(agent, hold="fraud") == {other.number}
    assert listed(agent, hold="any", channel="app") == set()
    almere = str(world.codes["WH-V"])
    assert listed(agent, location=almere) == {order.number}


def test_what_is_late_or_at_risk_is_listed_with_its_cause(
    agent: httpx.Client, world: World, floor: Shopfloor
) -> None:
    late = placed(world, "Lies Laat")
    floor.run_dry()
    world.conn.execute(
        "UPDATE orders.delivery_group SET promised_until = %s WHERE order_id = %s",
        [NOW.replace(hour=8), late.order_id],
    )
    world.conn.execute(
        "UPDATE fulfillment.fulfillment_order SET due_at = %s WHERE order_id = %s",
        [NOW.replace(hour=8), late.order_id],
    )
    world.conn.commit()
    assert listed(agent, risk="late") == {late.number}
    assert listed(agent, risk="late", cause="work_overdue") == {late.number}
    assert listed(agent, risk="late", cause="no_stock") == set()
    assert "Not packed by its deadline" in agent.get("/orders", params={"risk": "late"}).text
    today = agent.get("/today").text
    assert "/orders?risk=late&amp;cause=work_overdue" in today


def test_pages_go_on_by_key_and_come_back(conn: Tx) -> None:
    world = build(conn)
    answers = world.place(*[world.order() for _ in range(7)])
    numbers = [one.number for one in answers if isinstance(one, Taken)][::-1]
    ask = OrdersAsked()
    first = find_orders(conn, ask, NOW, 3)
    second = find_orders(conn, ask, NOW, 3, after=first[-1].id)
    assert [one.number for one in (*first, *second)] == numbers[:6]
    back = find_orders(conn, ask, NOW, 3, before=second[0].id)
    assert [one.number for one in back] == numbers[:3]
    found = find_orders(conn, OrdersAsked(q="MUG"), NOW, 3, after=first[-1].id)
    assert [one.number for one in found] == numbers[3:6]


class Counting(psycopg.Cursor):  # type: ignore[type-arg]
    """A cursor that counts what the server is asked."""

    asked = 0

    def execute(self, *query: object, **how: object) -> "Counting":  # pyright: ignore[reportIncompatibleMethodOverride]
        Counting.asked += 1
        return super().execute(*query, **how)  # type: ignore[arg-type]


def test_the_number_of_statements_does_not_grow_with_the_list(conn: Tx) -> None:
    world = build(conn)
    conn.cursor_factory = Counting
    counts: list[int] = []
    for orders in (2, 20):
        world.place(*[world.order() for _ in range(orders)])
        Counting.asked = 0
        find_orders(conn, OrdersAsked(q="mug", risk="any"), NOW, 50)
        find_orders(conn, OrdersAsked(), NOW, 50)
        counts.append(Counting.asked)
    assert counts == [8, 8]


def test_several_orders_are_counted_first_and_then_done(
    shop: Shop, agent: httpx.Client, world: World, order: Taken
) -> None:
    free, held = placed(world, "Anna Een"), placed(world, "Bert Twee")
    form = {
        "csrf": shop.csrf(agent),
        "do": "hold",
        "order": [free.number, held.number, order.number],
    }
    counted_first = agent.post("/orders/bulk", data=form).text
    assert "2 can" in counted_first
    assert "1 cannot, and why" in counted_first
    assert "Nothing is left that could be held." in counted_first
    assert world.one("SELECT count(*) FROM holds.standing WHERE gate = 'manual'") == 0
    world.conn.rollback()
    done = agent.post("/orders/bulk", data=form | {"sure": "yes", "reason": "stock count"}).text
    assert "2 done" in done
    held_so = (
        "SELECT count(*) FROM holds.standing WHERE gate = 'manual' AND reason LIKE 'stock c%%'"
    )
    assert world.one(held_so) == 2
    world.conn.rollback()
    gone = form | {"do": "cancel", "sure": "yes", "reason": "asked"}
    assert "2 done" in agent.post("/orders/bulk", data=gone).text
    assert {free.number, held.number} <= listed(agent, state="cancelled")


def test_the_list_is_given_as_a_file_that_no_spreadsheet_reads_as_a_formula(
    agent: httpx.Client, world: World
) -> None:
    evil = placed(world, "=HYPERLINK(1)")
    answer = agent.get("/exports/orders.csv", params={"q": evil.number})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = answer.text.splitlines()
    assert len(rows) == 2
    assert f"{evil.number}," in rows[1]
    assert "'=HYPERLINK(1)" in rows[1]


def test_a_view_is_kept_shared_and_forgotten(shop: Shop, agent: httpx.Client) -> None:
    form = {"csrf": shop.csrf(agent), "name": "Web on hold", "hold": "any", "channel": "web"}
    kept = agent.post("/orders/views", data=form)
    assert kept.headers["location"] == "/orders?channel=web&hold=any"
    assert "Web on hold" in agent.get("/orders").text
    admin = shop.signed_in("admin")
    assert "Web on hold" not in admin.get("/orders").text
    agent.post("/orders/views", data=form | {"shared": "yes"})
    assert "Web on hold" in admin.get("/orders").text
    page = agent.get(kept.headers["location"]).text
    forget = re.search(r"/orders/views/[0-9a-f-]{36}/forget", page)
    assert forget, page
    admin.post(forget[0], data={"csrf": shop.csrf(admin)})
    assert "Web on hold" in agent.get("/orders").text, "only who kept it may forget it"
    agent.post(forget[0], data={"csrf": shop.csrf(agent)})
    assert "Web on hold" not in agent.get("/orders").text
