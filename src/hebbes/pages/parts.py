"""What the shared page parts are filled with: actions, steps, time line, facts, paging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from hebbes.pages.statuses import Tone

# Words in these parts are for people: either in the reader's language already,
# or an English message of the catalogue, which the template translates.

Actor: TypeAlias = Literal["person", "system", "message", "carrier", "shopper"]
StepState: TypeAlias = Literal["done", "now", "todo", "stopped", "skipped"]


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole minor units of a currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts; `href` makes the value a link."""

    name: str
    value: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Something the reader may do, or may not and why.

    An action that is not allowed is shown greyed with `why_not` in words beside it. A GET action
    is a link, a POST one a form of one button; `fields` travel along as hidden values. With `asks`
    the button unfolds a question of that name first: a choice when there are `choices` (code and
    words), else a line of text; the answer is sent as `reason`.
    """

    label: str
    href: str
    why_not: str | None = None
    method: Literal["get", "post"] = "post"
    tone: Literal["primary", "plain", "danger"] = "plain"
    icon: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    asks: str | None = None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view of a list; `count` is told where it is cheap to know."""

    label: str
    href: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an order's way to the doorstep."""

    label: str
    icon: str
    state: StepState
    at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, on a time line: when, who, what and why; `href` shows it whole."""

    at: datetime
    actor: Actor
    who: str
    title: str
    reason: str | None = None
    facts: tuple[Fact, ...] = ()
    icon: str | None = None
    tone: Tone = "neutral"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the tree that shows how an order was split."""

    label: str
    icon: str
    note: str | None = None
    status: tuple[str, str] | None = None
    href: str | None = None
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a list goes on; addresses carry the key of the row at the edge, never a page number."""

    shown: int
    earlier: str | None = None
    later: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a form: the field it belongs to, and what to do about it."""

    field: str
    remedy: str
