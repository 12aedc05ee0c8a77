"""Price an order: lines, charges and their unit shares, in whole minor units that add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hebbes.kit.money import MICRO, micro_to_minor, split, to_minor
from hebbes.orders.draft import Charge


@dataclass(frozen=True, slots=True)
class Priced:
    """What each line costs, its part of the discounts and charges, and the order's total.

    `rounding_minor` is what rounding line by line leaves of the sum of the exact amounts.
    """

    price_minor: list[int]
    discount_minor: list[int]
    charge_minor: list[int]
    charges: list[tuple[str, int, str | None]]
    rounding_minor: int
    total_minor: int


def price_order(
    unit_prices_micro: Sequence[int], units: Sequence[int], charges: Sequence[Charge], currency: str
) -> Priced:
    """Split discounts and charges over the lines by largest remainder, once and for all."""
    exact = [price * count for price, count in zip(unit_prices_micro, units, strict=True)]
    prices = [micro_to_minor(amount, currency) for amount in exact]
    rounding = micro_to_minor(sum(exact), currency) - sum(prices)
    read = [(c.kind, to_minor(c.amount, currency), c.description) for c in charges]
    discount = -sum(-abs(amount) if kind == "discount" else 0 for kind, amount, _ in read)
    added = sum(amount for kind, amount, _ in read if kind != "discount")
    if rounding:
        read.append(("rounding", rounding, None))
    return Priced(
        price_minor=prices,
        discount_minor=split(discount, prices) if discount else [0] * len(prices),
        charge_minor=split(added + rounding, prices) if added + rounding else [0] * len(prices),
        charges=[(k, -abs(a) if k == "discount" else a, d) for k, a, d in read],
        rounding_minor=rounding,
        total_minor=sum(prices) + rounding + added - discount,
    )


def to_micro(text: str) -> int:
    """Read a unit price with up to six decimals as millionths of a major unit."""
    return int(Decimal(text).scaleb(6).to_integral_value()) if text else 0


def micro_to_text(price_micro: int) -> str:
    """Write a unit price as a plain decimal, without needless zeros, with at least two places."""
    exact = Decimal(price_micro) / MICRO
    places = max(2, -int(exact.normalize().as_tuple().exponent))  # type: ignore[arg-type]
    return f"{exact:.{places}f}"
