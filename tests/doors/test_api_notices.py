"""Notices that partners post: believed for their signature, and harmless twice or out of order."""

from typing import Any

import httpx2 as httpx
import psycopg
import pytest

from hebbes.kit.notices import KeepsNotices, RawNotice
from hebbes.runtime import wiring
from tests.doors.served import Shop
from tests.world import World, build

PAYMENTS = "/v1/notices/payments/simulated"


@pytest.fixture(scope="module")
def world(shop: Shop) -> World:
    """The small shop, served."""
    return build(psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True))


def notices(shop: Shop, **later: float) -> list[RawNotice]:
    """Let business time pass and return what the provider would post."""
    provider = shop.app.ports.payments["simulated"]
    assert isinstance(provider, KeepsNotices)
    due = list(provider.notices_due(shop.clock.forward(**later)))
    provider.notices_taken([one.receipt for one in due])
    return due


def post(shop: Shop, notice: RawNotice, path: str = PAYMENTS, **more: str) -> httpx.Response:
    """Post a notice as its sender does: without a key of ours."""
    return shop.visitor().post(path, content=notice.body, headers=notice.headers | more)


def test_a_transfer_is_booked_once_however_often_it_is_told(shop: Shop, world: World) -> None:
    payment = {"method": "bank_transfer", "token": "tok_transfer"}
    with shop.with_key("orders:write", "orders:read") as door:
        href = door.post("/v1/orders", json=world.order(payment=payment)).json()["href"]
        shop.work_off()
        before: dict[str, Any] = door.get(href).json()
        told = notices(shop, days=3)
        answers = [post(shop, one) for one in [*told, *reversed(told)]]
        shop.work_off()
        after: dict[str, Any] = door.get(href).json()
    assert before["payments"][0]["captured"]["amount"] == "0.00"
    assert {one.status_code for one in answers} == {200}
    assert after["payments"][0]["captured"]["amount"] == "25.90"
    assert world.one("SELECT count(*) FROM payments.posting") == 1


def test_what_is_not_signed_by_the_partner_changes_nothing(shop: Shop, world: World) -> None:
    with shop.with_key("orders:write") as door:
        payment = {"method": "bank_transfer", "token": "tok_transfer"}
        door.post("/v1/orders", json=world.order(payment=payment)).raise_for_status()
    shop.work_off()
    (notice, *_) = notices(shop, days=3)
    unsigned = RawNotice(notice.receipt, notice.body, {})
    bent = RawNotice(notice.receipt, notice.body + b" ", notice.headers)
    for forged in (unsigned, bent):
        answer = post(shop, forged)
        assert (answer.status_code, answer.json()["code"]) == (403, "bad_signature")
    assert post(shop, notice, "/v1/notices/payments/nobody").status_code == 404
    assert world.one("SELECT count(*) FROM payments.posting") == 1


def test_a_carriers_call_needs_the_carriers_signature(shop: Shop, world: World) -> None:
    unsigned = RawNotice("", b"{}", {"content-type": "application/json"})
    assert post(shop, unsigned, "/v1/notices/carriers/simulated").status_code == 403
