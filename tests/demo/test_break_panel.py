"""The panel that breaks things: every break is told and undone, and the books hold after each."""

import re
import time

import psycopg
import pytest

from hebbes.audit import audit
from hebbes.demo.breaks import BREAKS
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from tests.demo.conftest import Visitor
from tests.demo.running import Demo, wait

HANDED_OVER = "SELECT count(*) FROM journal.entry WHERE kind = 'parcel.handed_over'"
RESERVED = """
    SELECT count(*)
      FROM inventory.standing AS s JOIN network.location_card AS l ON l.id = s.location
     WHERE s.reserved > 0 AND s.on_hand > 0 AND s.short = 0 AND l.kind = 'store'"""
LOST = "SELECT count(*) FROM work.dead_letter"
LIVES_S = 120
SUFFERS_S = 2.0


@pytest.mark.faults
@pytest.mark.parametrize("code", BREAKS)
def test_a_break_is_told_and_undone_and_the_books_hold(visitor: Visitor, code: str) -> None:
    shop = visitor.demo
    wait(lambda: shop.one(RESERVED) > 0, LIVES_S, "no store ever had anything reserved")
    told = visitor.press("/demo/break", what=code, location="W-RTM").text
    assert "hd-did" in card(told, code)
    assert ("hd-stands" in card(told, code)) == (BREAKS[code].mend is not None)
    time.sleep(SUFFERS_S)
    expect_books_to_hold(shop)
    mended = visitor.press("/demo/mend", what=code).text
    assert "hd-stands" not in card(mended, code)
    expect_books_to_hold(shop)


@pytest.mark.faults
def test_after_all_of_it_the_shop_goes_on_and_nothing_was_given_up(visitor: Visitor) -> None:
    shop = visitor.demo
    visitor.press("/demo/pace", pace="3600")
    before = shop.one(HANDED_OVER)
    wait(lambda: shop.one(HANDED_OVER) > before, LIVES_S, "nothing leaves any more")
    visitor.press("/demo/pace", pace="60")
    assert shop.one(LOST) == 0
    books = visitor.browser.get("/demo/break?books=1").text.partition('id="books"')[2]
    assert "hb-badge hb-ok" in books.partition("</section>")[0]


@pytest.mark.faults
def test_a_killed_worker_is_replaced_by_another(visitor: Visitor) -> None:
    told = card(visitor.press("/demo/break", what="worker_killed").text, "worker_killed")
    killed = re.findall(r"\d{2,}", told)[-1]

    def another() -> str | None:
        now = card(visitor.browser.get("/demo/break").text, "worker_killed").split("</time>")[1]
        return next((pid for pid in re.findall(r"\b\d{2,}\b", now) if pid != killed), None)

    wait(another, 30, "nobody took over")
    assert another() != killed


def card(page: str, code: str) -> str:
    """Return one card of the panel."""
    found = re.search(rf'<section class="[^"]*" id="{code}".*?</section>', page, re.DOTALL)
    assert found is not None, f"no card {code}"
    return found[0]


def expect_books_to_hold(shop: Demo) -> None:
    with psycopg.connect(EmbeddedPostgres(shop.home).url) as conn:
        for finding in audit(conn):
            assert finding.holds, finding
