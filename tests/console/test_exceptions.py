"""The queue of exceptions, served: by cause, taken on, put aside, repaired; notes and palette."""

import re
from collections.abc import Iterator

import httpx2 as httpx
import psycopg
import pytest

from hebbes.flows.place_orders import Taken
from hebbes.runtime import wiring
from hebbes.runtime.worker import Worker
from tests.doors.served import Shop
from tests.flows.shopfloor import Shopfloor
from tests.world import World, build


@pytest.fixture(scope="module")
def floor(shop: Shop) -> Iterator[Shopfloor]:
    """The small shop, served, with a worker beside it."""
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool)) as connection:
        world = build(connection)
        connection.commit()
        pool, partners = shop.app.tools.pool, shop.app.ports
        yield Shopfloor(world, Worker(pool, world.shop, partners), partners.carriers["simulated"])  # pyright: ignore[reportArgumentType]


@pytest.fixture(scope="module")
def agent(shop: Shop, floor: Shopfloor) -> httpx.Client:
    """Somebody of customer service, signed in."""
    return shop.signed_in("agent")


def placed(world: World, **changes: object) -> Taken:
    (answer,) = world.place(world.order(**changes))
    assert isinstance(answer, Taken), answer
    world.conn.commit()
    return answer


def things(agent: httpx.Client, **asked: str) -> list[str]:
    page = agent.get("/exceptions", params=asked)
    assert page.status_code == 200, page.text
    return list(dict.fromkeys(re.findall(r'name="thing" value="([^"]+)"', page.text)))


def test_an_address_nobody_can_deliver_to_is_corrected_and_the_order_goes_on(
    shop: Shop, agent: httpx.Client, floor: Shopfloor
) -> None:
    nowhere = {"name": "Jo", "street": "Kade", "house_number": "1", "postcode": "12", "city": "Ede",
               "country": "NL"}  # fmt: skip
    order = placed(floor.world, ship_to=nowhere)
    assert things(agent, cause="address") == [f"order:{order.order_id}"]
    here = f"/orders/{order.number}/address"
    assert here in agent.get("/exceptions").text
    assert 'value="Kade"' in agent.get(here).text
    form = {"csrf": shop.csrf(agent), **nowhere, "postcode": "999", "reason": "called"}
    wrong = agent.post(here, data=form)
    assert wrong.status_code == 422
    assert 'value="999"' in wrong.text, "what was typed is kept"
    assert "The postcode is not one of that country" in wrong.text
    assert agent.post(here, data=form | {"postcode": "6711 AB"}).status_code == 303
    assert things(agent, cause="address") == []
    assert "Address corrected" in agent.get(f"/orders/{order.number}").text


def test_what_nobody_can_send_is_looked_for_again(
    shop: Shop, agent: httpx.Client, floor: Shopfloor
) -> None:
    order = floor.released(lines=[{"sku": "CHAIR", "units": 50}])
    floor.world.conn.commit()
    thing = f"order:{order}"
    assert thing in things(agent, cause="unsourced")
    form = {"csrf": shop.csrf(agent), "do": "source", "thing": thing, "cause": "unsourced"}
    answer = agent.post("/exceptions", data=form)
    assert answer.headers["location"] == "/exceptions?cause=unsourced"
    tasks = "SELECT count(*) FROM work.task WHERE kind = 'source_orders' AND key = %s"
    assert floor.world.one(tasks, order) == 1
    floor.world.conn.rollback()


def test_a_dead_task_is_tried_again(shop: Shop, agent: httpx.Client, floor: Shopfloor) -> None:
    order = placed(floor.world)
    floor.world.conn.execute(
        "INSERT INTO work.dead_letter (id, kind, key, facts, attempts, last_error, made_at)"
        " VALUES (9001, 'release_order', %s, '{}', 12, 'no answer', clock_timestamp())",
        [order.order_id],
    )
    floor.world.conn.commit()
    page = agent.get("/exceptions", params={"cause": "dead_task"})
    assert order.number in page.text
    assert "/exceptions?cause=dead_task" in agent.get("/today").text
    form = {"csrf": shop.csrf(agent), "do": "retry", "thing": "task:9001"}
    assert agent.post("/exceptions", data=form).status_code == 303
    assert "task:9001" not in things(agent)
    assert floor.world.one("SELECT count(*) FROM work.dead_letter") == 0
    floor.world.conn.rollback()


def test_an_exception_is_taken_put_aside_and_brought_back(
    shop: Shop, agent: httpx.Client, floor: Shopfloor
) -> None:
    order = placed(floor.world)
    form = {"csrf": shop.csrf(agent), "reason": "odd"}
    agent.post(f"/orders/{order.number}/hold", data=form)
    thing = f"order:{order.order_id}"
    assert thing in things(agent, cause="held")
    assert things(agent, show="mine") == []
    form = {"csrf": shop.csrf(agent), "thing": thing}
    agent.post("/exceptions", data=form | {"do": "take"})
    assert things(agent, show="mine") == [thing]
    agent.post("/exceptions", data=form | {"do": "snooze", "until": "day"})
    assert thing not in things(agent)
    assert things(agent, show="snoozed") == [thing]
    agent.post("/exceptions", data=form | {"do": "wake"})
    assert thing in things(agent)
    agent.post("/exceptions", data=form | {"do": "drop"})
    assert things(agent, show="mine") == []
    assert agent.post("/exceptions", data=form | {"thing": "task:x"}).status_code == 404


def test_a_note_stands_on_the_time_line_as_typed(
    shop: Shop, agent: httpx.Client, floor: Shopfloor
) -> None:
    order = placed(floor.world)
    text = "Klant belt om 15.00 terug <b>"
    form = {"csrf": shop.csrf(agent), "note": text}
    assert agent.post(f"/orders/{order.number}/note", data=form).status_code == 303
    page = agent.get(f"/orders/{order.number}").text
    assert "Klant belt om 15.00 terug &lt;b&gt;" in page


def test_the_palette_finds_orders_while_typing(agent: httpx.Client, floor: Shopfloor) -> None:
    order = placed(floor.world, external_ref="PAL-7")
    found = agent.get("/find", params={"q": "PAL-7"}).json()
    assert [one["label"] for one in found] == [order.number]
    assert found[0]["href"] == f"/orders/{order.number}"
    assert agent.get("/find", params={"q": " "}).json() == []
