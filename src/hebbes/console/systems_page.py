"""The board of systems: every partner as a light, the work that waits, and what went wrong last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemRow:
    """One partner; `light` is a code of `statuses.SYSTEM`, `oldest_s` how long work waits for it.

    `calls` and `failed` are of today; `last_failure` is told in the partner's own words, without
    personal data.
    """

    name: str
    port: str
    icon: str
    href: str
    light: str
    last_success_at: datetime | None
    last_failure_at: datetime | None
    last_failure: str | None
    calls: int
    failed: int
    waiting: int
    oldest_s: int
    dead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """The work of one kind that waits, whoever it is for."""

    does: str
    waiting: int
    oldest_s: int
    dead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemsView:
    """The systems, those in trouble first, and the work that waits by kind, the oldest first."""

    rows: tuple[SystemRow, ...]
    kinds: tuple[KindRow, ...]

    @property
    def is_quiet(self) -> bool:
        """Tell whether no system is in trouble: a phone then shows the lights alone."""
        return all(row.light in ("well", "unused") for row in self.rows)

    @property
    def lights(self) -> dict[str, int]:
        """Count the systems by light, in the order trouble comes."""
        order = ("away", "ailing", "paused", "well", "unused")
        counts = {light: sum(row.light == light for row in self.rows) for light in order}
        return {light: count for light, count in counts.items() if count}


def render(view: SystemsView, reader: Reader) -> str:
    """Return the page; it looks again every few seconds."""
    return _PAGE.render(reader, view=view)
