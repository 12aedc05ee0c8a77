"""The pick screen: one article at a time, by scan or by hand, then pack, label and hand over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, TypeAlias

from hebbes.pages.parts import Action, Problem
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)

Phase: TypeAlias = Literal["accept", "pick", "pack", "label", "hand_over", "done", "stop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PickLine:
    """One line of the work, in units; `shelf` is None where shelves have no codes."""

    sku: str
    name: str
    shelf: str | None
    units: int
    picked: int
    short: int
    packed: int
    line: str = ""
    barcode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PickNow:
    """The article to fetch now: where, what, how many. `words` tell its colour or size.

    In a round of several orders, `totes` says how many of it go into which tote.
    """

    line: str
    sku: str
    name: str
    words: str | None
    shelf: str | None
    barcode: str | None
    units: int
    picked: int
    totes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanAnswer:
    """What the last scan did: taken or refused, and why in words.

    In a round, `tote` is where the article goes. A refusal is headed "Wrong article" unless
    `heading` says what else it was.
    """

    taken: bool
    code: str
    words: str
    heading: str | None = None
    tote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedParcel:
    """A closed box; its label is there once the carrier answered."""

    name: str
    status: str
    content: str
    tracking: str | None = None
    label_href: str | None = None
    slip_href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Who takes it: the carrier, or the customer with a code. `shelf` is where it lies ready.

    `parcels` is how many wait for the carrier here: it takes them all.
    """

    to: Literal["carrier", "customer"]
    href: str
    carrier: str | None = None
    shelf: str | None = None
    parcels: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PickView:
    """One fulfillment order at work; `phase` says what is to be done now.

    The page listens to `topic` (`order:ID`). Every `..._href` takes a POST and answers with this
    page again. Fields sent: `line` and `code` by a scan; `line`, `units` and `reason` by a short
    pick; `carton` by packing; `shelf` by laying ready what is collected; `code`, `name` and
    `id_seen` by a hand-over to the customer.
    """

    number: str
    order_number: str
    order_href: str | None
    location: str
    place: str
    due_at: datetime
    urgency: str
    method: str
    phase: Phase
    lines: tuple[PickLine, ...]
    now: PickNow | None
    scan: ScanAnswer | None
    scan_href: str
    short_href: str
    short_reasons: tuple[tuple[str, str], ...]
    pack_href: str
    cartons: tuple[tuple[str, str], ...]
    parcels: tuple[PackedParcel, ...]
    hand_over: HandOver | None
    actions: tuple[Action, ...]
    topic: str
    problems: tuple[Problem, ...] = ()
    gift_note: str | None = None
    next_href: str | None = None
    ready_href: str | None = None
    tote: str | None = None
    batch_href: str | None = None
    who: str = ""
    stop_href: str = ""

    @property
    def asks(self) -> list[dict[str, object]]:
        """Return what the page itself must know to go on while the network is gone."""
        return [
            {
                "line": line.line, "number": self.number, "tote": "", "sku": line.sku,
                "codes": [code for code in (line.sku, line.barcode) if code], "name": line.name,
                "shelf": line.shelf or self.place, "units": line.units, "picked": line.picked,
                "short": line.short,
            }
            for line in self.lines
        ]  # fmt: skip

    @property
    def units(self) -> int:
        """All units of the work."""
        return sum(line.units for line in self.lines)

    @property
    def settled(self) -> int:
        """The units picked or told to be missing."""
        return sum(line.picked + line.short for line in self.lines)


def render(view: PickView, reader: Reader) -> str:
    """Return the page; scans swap only the part `#task`."""
    return _PAGE.render(reader, view=view)
