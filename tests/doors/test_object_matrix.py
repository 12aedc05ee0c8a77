"""Every route on every kind of object: what is out of reach is answered like what is not there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

import httpx2 as httpx
import psycopg
import pytest

from hebbes.access.rights import RIGHTS, Right
from hebbes.access.roles import SCOPES
from hebbes.flows.pick_batches import Round, start_round
from hebbes.fulfillment.work_now import read_work
from hebbes.kit.names import FulfillmentOrderId
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build

THINGS: Final = {
    "/orders/{number}": "order",
    "/v1/orders/{id}": "order",
    "/pick/{number}": "work",
    "/work/{id}": "work",
    "/v1/fulfillment-orders/{id}": "work",
    "/pick-batches/{id}": "round",
    "/parcels/{id}": "parcel",
    "/v1/parcels/{id}": "parcel",
    "/v1/stock/{sku}/{location}": "position",
}
"""What an address names, by how it begins: all that has an owner."""

NOBODYS: Final = (
    "/sign-in/{token}",
    "/assets/",
    "/docs/problems/",
    "/o/{link}",
    "/messages/{id:uuid}",
    "/stock/{sku}",
    "/v1/processes/{code}",
    "/v1/webhooks/{code}",
    "/v1/notices/",
    "/systems/{name}",
    "/locations/{code}",
    "/orders/views/{id:uuid}",
)
"""Addresses that name what is everybody's, or that are checked where their secret is."""

BODIES: Final[dict[str, dict[str, Any]]] = {
    "address": {"ship_to": {"country": "NL"}, "reason": "x"},
    "pick": {"code": "MUG"},
    "short": {"code": "MUG", "reason": "none"},
    "pack": {},
    "ready": {"shelf": "A1"},
    "hand-over": {"code": "x", "name": "x"},
}
OTHERWISE: Final = {"reason": "x"}

EVERYTHING: Final = frozenset({"at A", "at V", "nowhere"})


@dataclass(frozen=True, slots=True)
class Caller:
    """Someone, and whose objects they reach: of orders and work, and of stock."""

    door: httpx.Client
    words: frozenset[str]
    sees: frozenset[str]
    sees_stock: frozenset[str]
    at_location: bool = False


def thing_of(path: str) -> str | None:
    """Return what the address names, None where it names nothing that has an owner."""
    if "{" not in path or path.startswith(NOBODYS):
        return None
    return next(thing for start, thing in THINGS.items() if path.startswith(start))


def test_it_is_said_of_each_address_whose_it_is() -> None:
    for right in RIGHTS:
        try:
            thing_of(right.path)
        except StopIteration:
            pytest.fail(f"{right.path} names something: say in THINGS or NOBODYS whose it is")


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


Names = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def objects(shop: Shop, world: World) -> dict[str, Names]:
    """Give what addresses can name, thing by thing and owner by owner."""
    found: dict[str, Names] = {
        "order": {}, "work": {}, "parcel": {}, "position": {}, "round": {},
    }  # fmt: skip
    places = {"at A": ("MUG", "web", "WH-A"), "at V": ("CHAIR", "app", "WH-V")}
    with shop.with_key(*SCOPES) as door:
        for owner, (sku, channel, place) in places.items():
            lines = [{"sku": sku, "units": 1}]
            href = place_order(door, world.order(lines=lines, channel=channel))
            shop.work_off()
            order = door.get(href).json()
            (work,) = order["fulfillment_orders"]
            assert work["location"] == place
            packed = pack(door, work["id"], sku)
            body = world.order(lines=lines, channel=channel)
            found["round"][owner] = {"id": start(shop, door, place_order(door, body))}
            found["order"][owner] = {"id": order["id"], "number": order["number"]}
            found["work"][owner] = {"id": work["id"], "number": work["number"]}
            found["parcel"][owner] = {"id": packed}
            found["position"][owner] = {"sku": sku, "location": place}
        waiting = door.get(place_order(door, world.order())).json()
        found["order"]["nowhere"] = {"id": waiting["id"], "number": waiting["number"]}
    return found


def place_order(door: httpx.Client, body: dict[str, Any]) -> str:
    """Place an order and return its address."""
    return str(door.post("/v1/orders", json=body).raise_for_status().json()["href"])


def start(shop: Shop, door: httpx.Client, href: str) -> str:
    """Start a round with the work of an order, and return the round."""
    shop.work_off()
    (work,) = door.get(href).json()["fulfillment_orders"]
    id_ = FulfillmentOrderId(UUID(work["id"].partition("_")[2]))

    def begin(tx: Tx) -> str:
        place = read_work(tx, [id_])[id_].location
        return str(start_round(tx, shop.app.tools.shop, Round(place, [id_], "person:x")).batch)

    return transact(shop.app.tools.pool, begin)


def pack(door: httpx.Client, work: str, sku: str) -> str:
    """Pick and pack all of some work, and return its parcel."""
    href = f"/v1/fulfillment-orders/{work}"
    door.post(f"{href}/accept").raise_for_status()
    head = {"idempotency-key": work}
    door.post(f"{href}/pick", json={"code": sku}, headers=head).raise_for_status()
    door.post(f"{href}/pack", json={}).raise_for_status()
    labelled = door.post(f"{href}/label").raise_for_status().json()
    return str(labelled["parcels"][0]["id"])


@pytest.fixture(scope="module")
def callers(shop: Shop, world: World) -> dict[str, Caller]:
    """Give everyone who may come in."""
    a, v = world.codes["WH-A"], world.codes["WH-V"]
    all_scopes, at_a, at_v = frozenset(SCOPES), frozenset({"at A"}), frozenset({"at V"})
    found = {
        "a key": Caller(shop.with_key(*SCOPES), all_scopes, EVERYTHING, EVERYTHING),
        "a key of A": Caller(
            shop.bound_key(*SCOPES, location=a), all_scopes, at_a, at_a, at_location=True
        ),
        "a key of V": Caller(
            shop.bound_key(*SCOPES, location=v), all_scopes, at_v, at_v, at_location=True
        ),
        "a key of the web shop": Caller(
            shop.bound_key(*SCOPES, channel="web"), all_scopes, at_a | {"nowhere"}, EVERYTHING
        ),
        "a key of the app": Caller(
            shop.bound_key(*SCOPES, channel="app"), all_scopes, at_v, EVERYTHING
        ),
    }
    people = (("admin", None), ("agent", None), ("store", a), ("store", v), ("partner", a))
    for role, location in people:
        browser = shop.signed_in(role, location)  # type: ignore[arg-type]
        browser.headers.update({"x-csrf-token": shop.csrf(browser), "accept": "application/json"})
        sees = EVERYTHING if location is None else at_a if location == a else at_v
        found[f"{role} {location or ''}".strip()] = Caller(
            browser, frozenset({role}), sees, sees if role != "partner" else frozenset()
        )
    return found


def absent(thing: str) -> dict[str, str]:
    """Return names of something that is not there, as if it had been taken away."""
    prefix = {"order": "ord", "work": "ful", "parcel": "par"}.get(thing, "bat")
    return {
        "id": f"{prefix}_{uuid4().hex}",
        "number": "NL0-AAAA-AAAA",
        "sku": "GONE",
        "location": "GONE",
    }


def ask(caller: Caller, right: Right, names: dict[str, str]) -> httpx.Response:
    """Send a request that would do if the thing were there and one's own."""
    path = right.path
    for name, value in (names | {"gate": "manual"}).items():
        if name == "id" and not right.is_page:
            path = path.replace("{id}", value)
        elif name == "id":
            path = path.replace("{id}", str(UUID(value.rpartition("_")[2])))
        else:
            path = path.replace(f"{{{name}}}", value)
    if right.verb == "GET":
        return caller.door.get(path)
    if right.is_page:
        return caller.door.request(right.verb, path, data={"reason": "busy", "note": "busy"})
    body = BODIES.get(path.rpartition("/")[2], OTHERWISE)
    head = {"idempotency-key": uuid4().hex}
    return caller.door.request(right.verb, path, json=body, headers=head)


def said(answer: httpx.Response) -> tuple[int, object]:
    """Return the answer without what differs between any two requests."""
    if answer.headers.get("content-type", "").startswith("application/problem+json"):
        return answer.status_code, answer.json() | {"request_id": ""}
    return answer.status_code, None


def on_objects() -> Iterator[Right]:
    """Yield the rights on things that have an owner."""
    for right in RIGHTS:
        thing = "{" in right.path and not right.path.startswith(NOBODYS)
        if thing and right.path != "/live":
            yield right


@pytest.mark.parametrize("right", on_objects(), ids=lambda r: f"{r.verb} {r.path}")
def test_everyone_reaches_their_own_and_learns_nothing_of_the_rest(
    right: Right, objects: dict[str, Names], callers: dict[str, Caller]
) -> None:
    thing = thing_of(right.path)
    assert thing is not None
    for name, caller in callers.items():
        nothing = said(ask(caller, right, absent(thing)))
        may = not caller.words.isdisjoint(right.may)
        assert nothing[0] == (404 if may else 403), (name, nothing)
        seen = caller.sees_stock if thing == "position" else caller.sees
        for owner, names in objects[thing].items():
            answer = said(ask(caller, right, names))
            where = (name, owner, answer)
            if not may or owner not in seen:
                assert answer == nothing, where
            elif caller.at_location and thing == "order" and right.verb != "GET":
                assert answer[0] == 403, where
            else:
                assert answer != nothing, where
                assert answer[0] not in (401, 403, 500), where
