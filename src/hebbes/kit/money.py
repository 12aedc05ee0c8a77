"""Money in whole minor units, split so that the parts add up."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

MICRO = 1_000_000
"""Unit prices are kept in millionths of the currency's major unit."""

_DECIMALS = {"JPY": 0, "KRW": 0, "ISK": 0, "BHD": 3, "KWD": 3, "TND": 3}


def decimals(currency: str) -> int:
    """Return how many decimals the currency's minor unit has; two for most."""
    return _DECIMALS.get(currency, 2)


def micro_to_minor(amount_micro: int, currency: str) -> int:
    """Round millionths of a major unit to whole minor units, half away from zero."""
    per_minor = MICRO // 10 ** decimals(currency)
    whole, rest = divmod(abs(amount_micro), per_minor)
    rounded = whole + (2 * rest >= per_minor)
    return rounded if amount_micro >= 0 else -rounded


def to_text(amount_minor: int, currency: str) -> str:
    """Write minor units as a plain decimal: 1250 euro cents is `12.50`."""
    places = decimals(currency)
    return str(Decimal(amount_minor).scaleb(-places).quantize(Decimal(1).scaleb(-places)))


def to_minor(text: str, currency: str) -> int:
    """Read a plain decimal as minor units. ValueError when it has too many decimals."""
    scaled = Decimal(text).scaleb(decimals(currency))
    rounded = scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    if rounded != scaled:
        message = f"{text} has more decimals than {currency} has"
        raise ValueError(message)
    return int(rounded)


def split(amount_minor: int, weights: Sequence[int]) -> list[int]:
    """Split an amount over weights by largest remainder; earlier parts win ties.

    The parts add up to the amount exactly. All weights 0 counts as all equal.
    """
    if not weights:
        return []
    total = sum(weights)
    shares = list(weights) if total else [1] * len(weights)
    total = total or len(weights)
    sign = 1 if amount_minor >= 0 else -1
    amount = abs(amount_minor)
    parts = [amount * weight // total for weight in shares]
    left = amount - sum(parts)
    by_remainder = sorted(range(len(shares)), key=lambda i: -(amount * shares[i] % total))
    for i in by_remainder[:left]:
        parts[i] += 1
    return [sign * part for part in parts]


def share_of(amount_minor: int, units: int, start: int, count: int) -> int:
    """Return what units `start` to `start + count` carry of an amount split over all units.

    The first units carry the odd minor units, as largest remainder gives them.
    """
    sign = 1 if amount_minor >= 0 else -1
    base, odd = divmod(abs(amount_minor), units)
    before = start * base + min(start, odd)
    until = (start + count) * base + min(start + count, odd)
    return sign * (until - before)
