"""The nouns of a promise: a window, a way to get a cart, and why another way is not offered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from hebbes.kit.names import LocationId, Sku

METHODS: Final = (
    "pickup", "hour", "same_day", "evening", "express", "weekend", "standard", "letterbox",
    "two_person",
)  # fmt: skip
"""The ways to get something, the order in which they are told; a carrier may name others."""

TODAY_ONLY: Final = frozenset({"hour", "same_day"})
"""Ways that are not offered at all when they would bring it another day."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when, and in whose wall time that is told."""

    starts: datetime
    ends: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What one location would send: units by article, by which service, ready by when."""

    location: LocationId
    service: str
    units: tuple[tuple[Sku, int], ...]
    leaves_at: datetime | None


@dataclass(frozen=True, slots=True)
class AtStore:
    """A store that has the whole cart: when it can be collected there, and until when that day."""

    location: LocationId
    ready_at: datetime
    until: datetime
    order_by: datetime
    distance_km: float | None
    fewest: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to get the whole cart: its earliest window and the ones after it.

    Ordering before `order_by` still gets the first window. `confidence` is the share of promises
    like this one that were kept, None while too few were given to say.
    """

    method: str
    windows: tuple[Window, ...]
    order_by: datetime
    price_minor: int
    currency: str
    plan: tuple[Sent, ...] = ()
    stores: tuple[AtStore, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class NotOffered:
    """A way that is closed for this cart now, and the first reason."""

    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All ways for one cart, offered and not; `known` is False when only the country is."""

    offers: Sequence[Offer]
    not_offered: Sequence[NotOffered]
    known: bool = True
    unknown: Sequence[Sku] = field(default=())
