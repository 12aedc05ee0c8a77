"""The bar above every page of the demo: time, whom one is, the tour, and what can be broken."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hebbes.demo.backstage import Sessions
from hebbes.demo.cast import PARTS, Part
from hebbes.demo.clock import PACES
from hebbes.demo.files import file_url
from hebbes.demo.tour import COOKIE, Leg, leg_of
from hebbes.doors.credentials import session_cookie
from hebbes.pages.reader import Reader
from hebbes.pages.render import page
from hebbes.runtime.shared_clock import SharedClock

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarView:
    """What the bar shows; `csrf` is None where nobody is known to be signed in."""

    pace: float
    paces: tuple[int, ...]
    business_s: float
    machine_s: float
    parts: tuple[Part, ...]
    playing: str | None
    csrf: str | None
    back: str
    leg: Leg | None
    style: str
    script: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Makes the bar for each page."""

    clock: SharedClock
    sessions: Sessions
    is_https: bool

    def __call__(self, reader: Reader, cookies: Mapping[str, str]) -> str:
        """Return the bar as HTML, and remember what forms of this reader's session must carry."""
        session = cookies.get(session_cookie(is_https=self.is_https), "")
        if session and reader.csrf:
            self.sessions.seen(session, reader.csrf)
        return render(
            BarView(
                pace=self.clock.pace,
                paces=PACES,
                business_s=reader.at.timestamp(),
                machine_s=time.time(),
                parts=PARTS,
                playing=_playing(reader),
                csrf=reader.csrf or (self.sessions.csrf_of(session) if session else None),
                back=reader.path + (f"?{reader.query}" if reader.query else ""),
                leg=leg_of(cookies.get(COOKIE)),
                style=file_url("demo.css"),
                script=file_url("demo.js"),
            ),
            reader,
        )


def render(view: BarView, reader: Reader) -> str:
    """Return the bar."""
    return _PAGE.render(reader, view=view)


def _playing(reader: Reader) -> str | None:
    if reader.path.startswith("/o/"):
        return "shopper"
    return next((part.code for part in PARTS if part.role == reader.role), None)
