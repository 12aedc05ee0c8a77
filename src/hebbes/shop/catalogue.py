"""What the sample shop sells, as it knows it itself, and how it asks the API."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

Facts = dict[str, Any]

Ask = Callable[[str, str, Any], Awaitable[tuple[int, Facts]]]
"""Asks the API: verb, path and body; returns the status and what it says."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article on the shelves of the shop; `names` by language, `colour` a CSS colour."""

    sku: str
    names: dict[str, str]
    price_minor: int
    colour: str
    letter: str

    def name(self, language: str) -> str:
        """Return its name in a language."""
        return self.names.get(language, self.names["en"])


@dataclass(frozen=True, slots=True)
class Storefront:
    """The shop: its range, its channel's code, and its way to the API."""

    ask: Ask
    items: Sequence[Item]
    channel: str
    currency: str = "EUR"

    def item(self, sku: str) -> Item | None:
        """Return the article with that code."""
        return next((one for one in self.items if one.sku == sku), None)
