"""The board of systems and a system's page, served for real, with a partner that fails."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import httpx2 as httpx
import psycopg
import pytest

from hebbes.kit.faults import NotReached
from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome
from hebbes.kit.transact import transact
from hebbes.runtime import wiring
from hebbes.runtime.worker import Worker
from hebbes.work import Task, add, keep_calls, lease, put_off
from tests.doors.served import NOW, Shop


@dataclass(frozen=True, slots=True)
class Want:
    key: IdempotencyKey
    name: str


def _away(_: Sequence[Want]) -> list[Outcome[str]]:
    message = "Joris van Dam is not at joris@dam.example"
    raise NotReached(message)


@pytest.fixture
def conn(shop: Shop) -> Iterator[psycopg.Connection]:
    with psycopg.connect(wiring.conninfo_of(shop.app.tools.pool), autocommit=True) as connection:
        yield connection


@pytest.fixture
def failing(shop: Shop, conn: psycopg.Connection) -> str:
    """A carrier that does not answer, with one task stuck."""
    gateway = shop.app.ports.gateway
    want = Want(IdempotencyKey("1/label"), "Joris van Dam")
    for _ in range(6):
        gateway.act("carrier.label", _away, [want], partner="west")
    transact(shop.app.tools.pool, lambda tx: keep_calls(tx, gateway.log.take(), NOW))
    with conn.transaction():
        conn.execute("DELETE FROM work.task")
        conn.execute("DELETE FROM work.dead_letter")
        wanted = {"name": "Joris van Dam", "sku": "MUG"}
        add(conn, [Task("label_parcel", facts=wanted, waits_for="carrier.west")])
        conn.execute("UPDATE work.task SET max_attempts = 1")
        put_off(conn, [(lease(conn, "label_parcel")[0], "nobody is there")])
    return "/systems/carrier.west"


def _press(shop: Shop, browser: httpx.Client, page: str, verb: str, **form: str) -> httpx.Response:
    return browser.post(f"{page}/{verb}", data={"csrf": shop.csrf(browser), **form})


@pytest.mark.parametrize(
    ("language", "light"), [("en", "Does not answer"), ("nl", "Antwoordt niet")]
)
def test_the_board_says_who_does_not_answer(
    shop: Shop, failing: str, language: str, light: str
) -> None:
    board = shop.signed_in("agent").get("/systems", params={"lang": language})
    assert board.status_code == 200, board.text
    assert light in board.text
    assert failing in board.text


def test_a_payload_is_shown_without_whom_it_is_about(shop: Shop, failing: str) -> None:
    page = shop.signed_in("agent").get(failing).text
    assert "1/label" in page
    assert "MUG" in page
    assert "nobody is there" in page
    assert "Joris" not in page
    assert "joris@" not in page


def test_what_is_stuck_is_replayed(shop: Shop, failing: str, conn: psycopg.Connection) -> None:
    browser = shop.signed_in("agent")
    letter = re.search(r'name="letter" value="(\d+)"', browser.get(failing).text)
    assert letter is not None
    assert _press(shop, browser, failing, "replay", letter="1" * 18).status_code == 303
    assert conn.execute("SELECT count(*) FROM work.dead_letter").fetchone() == (1,)
    assert _press(shop, browser, failing, "replay", letter=letter[1]).status_code == 303
    assert conn.execute("SELECT id, attempts FROM work.task").fetchall() == [(int(letter[1]), 0)]


def test_a_system_is_paused_and_goes_on(shop: Shop, failing: str) -> None:
    admin, worker = (
        shop.signed_in("admin"),
        Worker(shop.app.tools.pool, shop.app.tools.shop, shop.app.ports),
    )
    worker.stopping.set()
    _press(shop, admin, failing, "pause")
    assert "Let it go on" in admin.get(failing).text
    worker.tell_systems()
    assert shop.app.ports.gateway.log.paused == {"carrier.west"}
    _press(shop, admin, failing, "resume")
    worker.tell_systems()
    assert shop.app.ports.gateway.log.paused == frozenset()


def test_only_an_administrator_pauses(shop: Shop, failing: str) -> None:
    assert _press(shop, shop.signed_in("agent"), failing, "pause").status_code == 403


def test_an_unknown_system_is_not_found(shop: Shop) -> None:
    assert shop.signed_in("agent").get("/systems/carrier.nowhere").status_code == 404
