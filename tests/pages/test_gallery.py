"""Every shared part, looked at in both languages, wide and narrow, light and dark."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hebbes.pages.parts import Action, Branch, Entry, Fact, Paging, Problem, Step
from hebbes.pages.problem_page import problem_page
from hebbes.pages.reader import Reader
from hebbes.pages.render import environment
from hebbes.pages.statuses import STATUSES
from tests.pages.showing import NOW, look_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

_GALLERY = (Path(__file__).parent / "gallery.html").read_text(encoding="utf-8")

_NAMES = "Accepted Fraud Payment Sourced Released Picked Packed Shipped Delivered".split()
_SIGNS = "check shield-check credit-card map-pin arrow-right shopping-cart package truck home".split()


def _steps(done: int, now: str) -> list[Step]:
    states = ["done"] * done + [now] + ["todo"] * (8 - done)
    return [
        Step(name, sign, state, NOW - timedelta(minutes=9 - at) if state == "done" else None)  # pyright: ignore[reportArgumentType]
        for at, (name, sign, state) in enumerate(zip(_NAMES, _SIGNS, states, strict=True))
    ]


_TREE = Branch(
    "NL1-K4M2-9QXD",
    "shopping-cart",
    "4 units",
    branches=(
        Branch("DC Tilburg", "building-warehouse", "3 units", ("work", "in_progress"), "#", (
            Branch("3SHEB123456789", "package", None, ("parcel", "in_transit")),
            Branch("3SHEB123456790", "package", None, ("parcel", "labelled")),
        )),
        Branch("Store Utrecht", "building-store", "1 unit", ("work", "sent")),
    ),
)


def _gallery(reader: Reader) -> str:
    return environment(reader.language).from_string(_GALLERY).render(
        reader=reader,
        badges=[(kind, list(codes)) for kind, codes in STATUSES.items()],
        steps=_steps(5, "now"),
        held=_steps(1, "stopped"),
        rows=[
            ("NL1-K4M2-9QXD", "Joris van den Berg", "partly_shipped", "paid", 12595),
            ("NL1-7TPA-3WEF", "Bloemenhandel De Vries & Zonen B.V.", "on_hold", "authorized", 1234567),
        ],
        paging=Paging(2, None, "?after=x"),
        problems=[Problem("reason", "Say why: colleagues will read it.")],
        actions=[
            Action("Release", "/x", tone="primary", icon="check"),
            Action("Cancel", "/x", why_not="The parcel has left the warehouse.", icon="ban"),
            Action("Hold", "/x", tone="danger", icon="hand-stop"),
        ],
        facts=[Fact("Name", "Joris van den Berg"), Fact("Mail", "joris@example.org", "mailto:joris@example.org")],
        entries=[
            Entry(NOW, "carrier", "PostNL (simulated)", "Parcel scanned at the depot", tone="info"),
            Entry(NOW - timedelta(minutes=4), "person", "Sanne de Wit", "Hold released",
                  "Called the customer, address is right", tone="ok", icon="check"),
            Entry(NOW - timedelta(minutes=9), "system", "Sourcing", "Sourced from DC Tilburg",
                  "Cheapest complete plan, € 0,38 below Store Utrecht",
                  (Fact("Plan", "1 parcel"), Fact("Cost", "€ 4,12"))),
            Entry(NOW - timedelta(minutes=10), "message", "Confirmation", "Mail sent", tone="info"),
        ],
        tree=_TREE,
    )


@pytest.mark.browser
def test_every_shared_part_is_accessible_in_both_languages(browser_page: Page) -> None:
    look_at(browser_page, _gallery, "gallery")


@pytest.mark.browser
@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_problem_page_says_what_to_do(browser_page: Page, status: int) -> None:
    look_at(browser_page, lambda reader: problem_page(reader, status, reference="r-1"), f"problem-{status}")
