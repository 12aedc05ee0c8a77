"""What an article costs in a channel, and what an order must know of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Asked:
    """An article someone wants to buy through a channel, in a currency."""

    sku: Sku
    channel: str
    currency: str


@dataclass(frozen=True, slots=True)
class Priced:
    """The article as it is sold. The price is None where the catalog has none in that currency.

    Prices are millionths of the currency's major unit.
    """

    sku: Sku
    name: str
    kind: str
    unit_price_micro: int | None
    cost_price_micro: int | None
    weight_grams: int
    lead_time_hours: int
    tax_class: str
    active: bool


def _row(sku: Sku, name: str | None, *known: object) -> Priced | None:
    return None if name is None else Priced(sku, name, *known)  # type: ignore[arg-type]


_price_of = statement(__file__, given=Asked, row=_row)


def price_of(tx: Tx, asked: Sequence[Asked]) -> list[Priced | None]:
    """Return one answer for each article asked, in the same order; None for an unknown one.

    The channel's own price goes before the one that serves every channel. Codes compare exactly.
    """
    return _price_of(tx, asked) if asked else []
