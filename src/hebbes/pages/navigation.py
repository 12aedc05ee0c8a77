"""The staff's menu, in the order of use, and the words for their roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hebbes.pages.translations import N_


@dataclass(frozen=True, slots=True)
class Door:
    """An entry of the menu; `label` is the English message to translate."""

    label: str
    href: str
    icon: str


MENU: Final[tuple[Door, ...]] = (
    Door(N_("Today"), "/today", "sun"),
    Door(N_("Orders"), "/orders", "shopping-cart"),
    Door(N_("Exceptions"), "/exceptions", "alert-triangle"),
    Door(N_("Stock"), "/stock", "stack-2"),
    Door(N_("Locations"), "/locations", "building-store"),
    Door(N_("Pick"), "/pick", "barcode"),
    Door(N_("Messages"), "/messages", "inbox"),
    Door(N_("Systems"), "/systems", "plug-connected"),
)

ROLES: Final[dict[str, str]] = {
    "admin": N_("Administrator"),
    "agent": N_("Customer service"),
    "store": N_("Store"),
    "partner": N_("Partner"),
}
