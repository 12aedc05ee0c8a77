"""Open pages hear that something changed, only about what they may see, and never what."""

import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import httpx2 as httpx
import pytest

from hebbes.access.revoke_links import revoke_links
from hebbes.access.signing_keys import make_signing_key, read_signing_keys, retire_signing_keys
from hebbes.doors.topics import topics_of
from hebbes.journal import Entry, Recorded, append, number_fresh
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from tests.doors.served import NOW, Shop


def happen(shop: Shop, order: UUID, kind: str = "order.placed", **facts: object) -> None:
    """Write an entry and number it, as the worker would."""

    def work(tx: Tx) -> None:
        append(tx, [Entry(NOW, kind, "system:test", order, facts={"name": "Jan", **facts})])

    transact(shop.app.tools.pool, work)
    transact(shop.app.tools.pool, number_fresh)


def heard(browser: httpx.Client, shop: Shop, topics: list[str], *orders: UUID) -> list[str]:
    """Follow the topics, let something happen to the orders, and return the lines that came."""
    lines: list[str] = []
    with browser.stream("GET", "/live", params=[("topic", topic) for topic in topics]) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        stream = answer.iter_lines()
        lines.append(next(stream))
        for order in orders:
            happen(shop, order)
        for line in stream:
            lines.append(line)
            if line.startswith("data:"):
                break
    return lines


def test_an_open_list_hears_that_an_order_came(shop: Shop) -> None:
    order = shop.app.tools.ids.new()
    lines = heard(shop.signed_in("agent"), shop, ["orders", "stock"], order)
    assert lines[-2:] == ["event: changed", "data: orders"]
    assert "Jan" not in "".join(lines)


def test_a_page_of_one_order_hears_of_that_one_only(shop: Shop) -> None:
    mine, other = shop.app.tools.ids.new(), shop.app.tools.ids.new()
    lines = heard(shop.signed_in("agent"), shop, [f"order:{mine}"], other, other, mine)
    assert [line for line in lines if line.startswith("data")] == [f"data: order:{mine}"]


def with_link(shop: Shop, link: str, topic: str) -> httpx.Response:
    """Ask with a link and hang up as soon as the answer begins."""
    with shop.visitor().stream("GET", "/live", params={"topic": topic, "link": link}) as answer:
        return answer


def test_a_link_follows_its_own_order_only(shop: Shop) -> None:
    mine, other = OrderId(shop.app.tools.ids.new()), shop.app.tools.ids.new()
    link = shop.app.tools.links.sign("order", mine, NOW + timedelta(days=1))
    assert with_link(shop, link, f"order:{mine}").status_code == 200
    for topic in (f"order:{other}", "orders", "stock", "messages", "location:1", "order:"):
        assert with_link(shop, link, topic).status_code == 403, topic


def test_a_revoked_link_follows_nothing(shop: Shop) -> None:
    mine = OrderId(shop.app.tools.ids.new())
    link = shop.app.tools.links.sign("order", mine, NOW + timedelta(days=1))
    transact(shop.app.tools.pool, lambda tx: revoke_links(tx, [link], NOW))
    assert with_link(shop, link, f"order:{mine}").status_code == 404


def test_a_store_follows_its_own_location_only(shop: Shop) -> None:
    browser = shop.signed_in("store", 3)
    for topic, status in {
        "location:3": 200,
        "stock": 200,
        "location:4": 403,
        "location:x": 403,
        "orders": 403,
        "messages": 403,
    }.items():
        with browser.stream("GET", "/live", params={"topic": topic}) as answer:
            assert answer.status_code == status, topic


@pytest.mark.parametrize("query", ["", "?topic=", "?" + "&".join(f"topic=a{n}" for n in range(21))])
def test_too_few_or_too_many_topics_are_refused(shop: Shop, query: str) -> None:
    answer = shop.signed_in("admin").get(f"/live{query}", headers={"accept": "application/json"})
    assert answer.status_code in (403, 422)


def test_a_rotated_key_ends_the_links_it_signed(shop: Shop) -> None:
    mine = OrderId(shop.app.tools.ids.new())
    link = shop.app.tools.links.sign("order", mine, NOW + timedelta(days=1))
    pool = shop.app.tools.pool
    transact(pool, lambda tx: make_signing_key(tx, NOW))
    newest = transact(pool, read_signing_keys)[0]
    transact(pool, lambda tx: retire_signing_keys(tx, newest.id, NOW))
    keys = shop.app.tools.links.keys
    keys.clock = lambda: time.monotonic() + 31  # pyright: ignore[reportFunctionMemberAccess]
    assert with_link(shop, link, f"order:{mine}").status_code == 404
    fresh = shop.app.tools.links.sign("order", mine, NOW + timedelta(days=1))
    assert with_link(shop, fresh, f"order:{mine}").status_code == 200


def recorded(**changes: object) -> Iterator[Recorded]:
    entry: dict[str, object] = {
        "number": 1, "turn": 1, "id": UUID(int=1), "at": NOW, "recorded_at": NOW,
        "kind": "units.reserved", "order_id": None, "subject": None, "actor": "system:x",
        "reason": None, "facts": {},
    }  # fmt: skip
    yield Recorded(**(entry | changes))  # pyright: ignore[reportArgumentType]


def test_an_entry_touches_what_it_names() -> None:
    order = UUID(int=5)
    facts = {"lines": [{"sku": "MUG", "units": 1}, {"sku": "LAMP"}], "location": 4}
    (entry,) = recorded(order_id=order, subject="parcel:9", facts=facts)
    assert set(topics_of(entry)) == {
        "orders", f"order:{order}", "parcel:9", "stock", "stock:MUG", "stock:LAMP", "location:4",
    }  # fmt: skip
    (message,) = recorded(kind="message.sent")
    assert set(topics_of(message)) == {"messages"}
