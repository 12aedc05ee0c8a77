"""Save list prices, per article, channel and currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, statement

PriceSaved: TypeAlias = Literal["new", "changed", "same", "unknown_article", "unknown_channel"]


@dataclass(frozen=True, slots=True)
class Price:
    """An article's price in millionths of the currency's major unit.

    Channel '' serves every channel without a price of its own.
    """

    sku: Sku
    currency: str
    unit_price_micro: int
    channel: str = ""


def _saved(saved: PriceSaved) -> PriceSaved:
    return saved


_save_prices = statement(__file__, given=Price, row=_saved)


def save_prices(tx: Tx, prices: Sequence[Price], at: datetime, actor: str) -> list[PriceSaved]:
    """Save the prices and tell of each what that did; a changed one is told to the journal.

    A price for an article or channel nobody knows is refused; its neighbours are saved. Of two
    for one article, channel and currency the last counts.
    """
    return _save_prices(tx, prices, at=at, actor=actor) if prices else []
