"""Save what carriers do, and for what price."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal, TypeAlias

from hebbes.kit.sql import Tx, statement
from hebbes.network.network import CarrierService

CarrierSaved: TypeAlias = Literal["new", "changed", "same"]


def _saved(saved: CarrierSaved) -> CarrierSaved:
    return saved


@dataclass(frozen=True, slots=True)
class _Row:
    """A service with its countries in one text, for PostgreSQL has no lists of lists."""

    carrier: str
    service: str
    name: str
    method: str
    currency: str
    base_minor: int
    per_kg_minor: int
    per_100km_minor: int
    max_weight_grams: int
    transit_days: int
    countries: str
    active: bool
    price_minor: int | None
    delivers: str
    window_from: str
    window_until: str
    radius_km: int | None
    courier_minutes: int | None


_AS_TEXT = ("countries", "window_from", "window_until")

_save_carriers = statement(__file__, given=_Row, row=_saved)


def save_carriers(
    tx: Tx, offered: Sequence[CarrierService], at: datetime, actor: str
) -> list[CarrierSaved]:
    """Save the services and tell of each what that did; of two of one name the last counts."""
    if not offered:
        return []
    names = [field.name for field in fields(_Row) if field.name not in _AS_TEXT]
    rows = [
        _Row(
            **{name: getattr(one, name) for name in names},
            countries=" ".join(sorted(one.countries)),
            window_from=one.window_from.isoformat(),
            window_until=one.window_until.isoformat(),
        )
        for one in offered
    ]
    return _save_carriers(tx, rows, at=at, actor=actor)
