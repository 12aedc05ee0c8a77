"""Which language a reader gets."""

from __future__ import annotations

import pytest

from hebbes.pages.language import pick_language
from tests.pages.showing import READER


@pytest.mark.parametrize(
    ("asked", "cookie", "accepts", "given"),
    [
        (None, None, None, "en"),
        ("nl", "en", "en", "nl"),
        ("fr", "nl", "en", "nl"),
        (None, None, "nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        (None, None, "fr, en;q=0.3, nl;q=0.7", "nl"),
        (None, None, "nl;q=0, en;q=0.1", "en"),
        (None, None, "nl;q=oops", "en"),
        ("", "", ";;,,", "en"),
        ("NL_be", None, None, "nl"),
    ],
)
def test_the_address_wins_then_the_cookie_then_the_browser(
    asked: str | None, cookie: str | None, accepts: str | None, given: str
) -> None:
    assert pick_language(asked, cookie, accepts) == given


def test_switching_language_keeps_the_filters() -> None:
    reader = type(READER)(at=READER.at, path="/orders", query="q=a%26b&lang=en&late=")
    assert reader.address_in("nl") == "/orders?q=a%26b&late=&lang=nl"


def test_the_menu_marks_the_page_and_what_lies_under_it() -> None:
    reader = type(READER)(at=READER.at, path="/orders/NL1-K4M2-9QXD")
    assert reader.is_under("/orders")
    assert not reader.is_under("/order")
