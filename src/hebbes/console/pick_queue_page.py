"""The queue of one location: what must be picked, the nearest deadline first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.parts import Action, Tab
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One fulfillment order; `urgency` is `late`, `soon` or `later`, `status` its state.

    One that is picked in a round has a `tote` there; one that `may_join` can be chosen for one.
    `shelf` is where it lies ready.
    """

    number: str
    href: str
    due_at: datetime
    urgency: str
    status: str
    lines: int
    units: int
    picked: int
    method: str
    first: str
    tote: str | None = None
    batch_href: str | None = None
    may_join: bool = False
    shelf: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PickQueueView:
    """The queue of `location` (an id, empty when none is chosen yet) and where else to look.

    `topic` (`location:ID`) is what it listens to. `late` and `soon` count the work that is past its
    deadline or nearly so. `collects` when customers come to collect here. `carriers` hand over what
    waits for them; `told` says why that could not be done.
    """

    location: str
    place: str
    locations: tuple[tuple[str, str], ...]
    tabs: tuple[Tab, ...]
    rows: tuple[QueueRow, ...]
    topic: str
    late: int = 0
    soon: int = 0
    collects: bool = False
    carriers: tuple[Action, ...] = ()
    told: str | None = None

    @property
    def may_join(self) -> int:
        """How many of the rows can be picked in a round."""
        return sum(row.may_join for row in self.rows)


def render(view: PickQueueView, reader: Reader) -> str:
    """Return the page; the queue refreshes by itself."""
    return _PAGE.render(reader, view=view)
