"""Which orders are late or at risk, and by what cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from hebbes.kit.sql import Tx, statement
from hebbes.pages.translations import N_

CAUSES: Final[dict[str, str]] = {
    "work_overdue": N_("Not packed by its deadline"),
    "work_soon": N_("To be packed within the hour"),
    "no_stock": N_("Waits for stock"),
    "held": N_("On hold for more than four hours"),
    "label_refused": N_("The carrier refuses it"),
    "parcel_astray": N_("Could not be delivered"),
    "parcel_lost": N_("Parcel lost"),
    "carrier": N_("Still with the carrier"),
    "other": N_("Not picked yet"),
}
"""Causes, in the order in which something can be done about them; an order has the gravest one."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Orders that are `late` (past their promise) or `at_risk`, of one cause, soonest first."""

    standing: str
    cause: str
    count: int
    orders: Sequence[UUID]


_trouble = statement(__file__, row=Trouble)


def trouble(tx: Tx, at: datetime, most: int = 0) -> list[Trouble]:
    """Return how many orders are in trouble at a moment, with the first `most` of each cause."""
    return _trouble(tx, at=at, most=most, narrowed=False, among=())


def trouble_of(tx: Tx, at: datetime, orders: Sequence[UUID]) -> dict[UUID, Trouble]:
    """Return in which trouble each of these orders is; who is in none is left out."""
    found = _trouble(tx, at=at, most=len(orders), narrowed=True, among=orders)
    return {order: one for one in found for order in one.orders}
