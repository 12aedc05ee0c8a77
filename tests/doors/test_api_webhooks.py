"""Webhooks: who subscribed is told once, tried again, and nobody's trouble is another's."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import httpx2 as httpx
import msgspec
import psycopg
import pytest

from hebbes.flows.deliver_webhooks import AGAIN_AFTER_S
from hebbes.kit.gateway import Gateway
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.runtime import wiring
from hebbes.runtime.worker import Worker
from hebbes.webhooks.receiver_port import PORT_VERSION, Sending
from tests.doors.served import NOW, Shop
from tests.world import World, build


@dataclass
class Outside:
    """Receivers of a test: each address answers as it is told to."""

    answers: dict[str, Outcome[int]] = field(default_factory=dict[str, Outcome[int]])
    got: list[Sending] = field(default_factory=list[Sending])
    port_version: int = PORT_VERSION

    def why_not(self, url: str) -> str | None:
        """Take every address."""
        return None

    def deliver(self, sendings: Sequence[Sending]) -> Sequence[Outcome[int]]:
        """Keep what came and answer."""
        self.got += sendings
        return [self.answers.get(one.url, Succeeded(204)) for one in sendings]

    def at(self, url: str) -> list[dict[str, Any]]:
        """Return what arrived at an address."""
        return [msgspec.json.decode(one.body) for one in self.got if one.url == url]


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


@pytest.fixture
def admin(shop: Shop, world: World) -> httpx.Client:
    """The program of someone who hands events on; nothing is subscribed yet."""
    world.conn.execute("DELETE FROM webhooks.subscription")
    return shop.with_key("events:subscribe")


def subscribe(admin: httpx.Client, code: str, **asked: Any) -> dict[str, Any]:
    """Subscribe `https://CODE.example/`."""
    body = {"url": f"https://{code}.example/", **asked}
    answer = admin.put(f"/v1/webhooks/{code}", json=body)
    assert answer.status_code in (200, 201), answer.text
    return dict(answer.json())


def work_off(shop: Shop, world: World, outside: Outside) -> None:
    """Do all that is due, bring events to these receivers, and try again what was put off."""
    world.conn.execute("UPDATE work.task SET due_at = clock_timestamp() WHERE lease IS NULL")
    # A gateway of its own: what it learned of a receiver at the last try is hours old by now.
    ports = replace(shop.app.ports, receivers=outside, gateway=Gateway())
    worker = Worker(shop.app.tools.pool, shop.app.tools.shop, ports)
    for _ in range(60):
        done = worker.number() + worker.follow()
        done += sum(worker.do(kind) for kind in worker.stories)
        if not done:
            return
    pytest.fail("the work never ends")


def place(shop: Shop, world: World, **changes: Any) -> str:
    """Place an order and return its id."""
    with shop.with_key("orders:write") as door:
        answer = door.post("/v1/orders", json=world.order(**changes)).raise_for_status()
    return str(answer.json()["id"])


def test_who_asked_for_a_type_is_told_once_with_what_the_feed_tells(
    shop: Shop, world: World, admin: httpx.Client
) -> None:
    first = subscribe(admin, "orders", types=["order.placed"])
    again = subscribe(admin, "orders", types=["order.placed"])
    subscribe(admin, "all")
    subscribe(admin, "off", active=False)
    assert (first["new"], first["secret"][:6]) == (True, "whsec_")
    assert (again["new"], again["secret"]) == (False, None)
    outside = Outside()
    order = place(shop, world)
    for _ in range(2):
        work_off(shop, world, outside)
    (told,) = outside.at("https://orders.example/")
    assert (told["type"], told["data"]["order"]) == ("order.placed", order)
    with shop.with_key("events:read") as door:
        after = {"after": told["data"]["number"] - 1, "limit": 1}
        assert door.get("/v1/events", params=after).json()["events"] == [told["data"]]
    everything = outside.at("https://all.example/")
    assert {one["type"] for one in everything} > {"order.placed", "fulfillment.sent"}
    assert len({one["data"]["id"] for one in everything}) == len(everything)
    assert outside.at("https://off.example/") == []


def test_one_receivers_trouble_is_not_anothers_and_is_tried_ten_times(
    shop: Shop, world: World, admin: httpx.Client
) -> None:
    for code in ("good", "bad", "away"):
        subscribe(admin, code, types=["order.placed"])
    outside = Outside({"https://bad.example/": Retryable("answered 500")})
    place(shop, world)
    work_off(shop, world, outside)
    assert len(outside.at("https://good.example/")) == 1
    waits = world.one(
        "SELECT extract(epoch FROM due_at - clock_timestamp()) FROM work.task"
        " WHERE kind = 'deliver_webhook'"
    )
    assert 3 < waits < 8
    for _ in range(12):
        work_off(shop, world, outside)
    assert len(outside.at("https://bad.example/")) == len(AGAIN_AFTER_S) + 1 == 10
    assert timedelta(seconds=sum(AGAIN_AFTER_S)) == timedelta(hours=75, minutes=35, seconds=5)
    listed = {one["code"]: one for one in admin.get("/v1/webhooks").json()["webhooks"]}
    assert (listed["bad"]["given_up"], listed["bad"]["waiting"]) == (1, 0)
    assert (listed["good"]["given_up"], listed["good"]["delivered_at"] is None) == (0, False)


def test_what_was_given_up_is_sent_again_when_asked(
    shop: Shop, world: World, admin: httpx.Client
) -> None:
    subscribe(admin, "shut", types=["order.placed"])
    outside = Outside({"https://shut.example/": Refused("bad_address")})
    place(shop, world)
    work_off(shop, world, outside)
    outside.answers.clear()
    since = {"since": (NOW - timedelta(days=1)).isoformat()}
    assert admin.post("/v1/webhooks/shut/replay", json=since).json() == {"queued": 1}
    assert admin.post("/v1/webhooks/shut/replay", json=since).json() == {"queued": 0}
    work_off(shop, world, outside)
    first, second = outside.at("https://shut.example/")
    assert first == second
    assert admin.post("/v1/webhooks/shut/replay", json=since | {"all": True}).json() == {
        "queued": 1
    }


def test_who_answers_gone_is_told_no_more_until_subscribed_again(
    shop: Shop, world: World, admin: httpx.Client
) -> None:
    subscribe(admin, "gone", types=["order.placed"])
    outside = Outside({"https://gone.example/": Refused("gone")})
    for _ in range(2):
        place(shop, world)
        work_off(shop, world, outside)
    assert len(outside.got) == 1
    (listed,) = admin.get("/v1/webhooks").json()["webhooks"]
    assert listed["stopped"]
    subscribe(admin, "gone", types=["order.placed"])
    outside.answers.clear()
    place(shop, world)
    work_off(shop, world, outside)
    assert len(outside.got) == 2


def test_a_bound_key_hands_on_events_of_its_channel_only(
    shop: Shop, world: World, admin: httpx.Client
) -> None:
    subscribe(admin, "mine")
    app = shop.bound_key("events:subscribe", channel="app")
    subscribe(app, "app", types=["order.placed"])
    stolen = app.put("/v1/webhooks/mine", json={"url": "https://app.example/"})
    assert stolen.status_code == 404
    assert app.delete("/v1/webhooks/mine").status_code == 404
    since = {"since": NOW.isoformat()}
    assert app.post("/v1/webhooks/mine/replay", json=since).status_code == 404
    assert [one["code"] for one in app.get("/v1/webhooks").json()["webhooks"]] == ["app"]
    outside = Outside()
    place(shop, world)
    theirs = place(shop, world, channel="app")
    work_off(shop, world, outside)
    told = outside.at("https://app.example/")
    assert [one["data"]["order"] for one in told] == [theirs]
    assert app.delete("/v1/webhooks/app").status_code == 200
    store = shop.bound_key("events:subscribe", location=world.codes["WH-A"])
    assert store.get("/v1/webhooks").status_code == 403


def test_an_address_inside_is_refused_when_it_is_named(shop: Shop, admin: httpx.Client) -> None:
    for url in ("http://shop.example/", "https://127.0.0.1/", "https://localhost/", "nonsense"):
        answer = admin.put("/v1/webhooks/inside", json={"url": url})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/url")
    assert admin.get("/v1/webhooks").json() == {"webhooks": []}
