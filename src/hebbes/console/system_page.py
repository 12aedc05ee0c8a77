"""One system: how it is doing, its queue, the calls that came to nothing, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.parts import Action, Fact
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task for the system: `payload` is what it carries, personal data masked, as text.

    `age_s` is how long ago it was asked for; `replay` puts one that is stuck back on the list.
    """

    id: int
    does: str
    key: str | None
    attempts: int
    said: str
    age_s: int
    payload: str
    replay: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureRow:
    """A call that came to nothing; `ended` is a code of `statuses.CALL`."""

    at: datetime
    call: str
    ended: str
    words: str
    key: str | None
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemView:
    """A system in full; of its queue and its failures no more than the page holds."""

    code: str
    name: str
    port: str
    href: str
    light: str
    story: str
    stuck: tuple[TaskRow, ...]
    stuck_units: int
    waiting: tuple[TaskRow, ...]
    waiting_units: int
    failures: tuple[FailureRow, ...]
    facts: tuple[Fact, ...]
    actions: tuple[Action, ...]


def render(view: SystemView, reader: Reader) -> str:
    """Return the page; its head looks again every few seconds."""
    return _PAGE.render(reader, view=view)
