"""From how few units on an article is told to be low, by channel and article."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, none, statement

Band: TypeAlias = Literal["in_stock", "low", "out"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """With so many free units or fewer it is low. An empty channel or article means all."""

    channel: str
    sku: str
    low_units: int


_read = statement(__file__, row=Threshold)
_save = statement(__file__, given=Threshold, row=none, name="thresholds_save")


def low_units(tx: Tx, channel: str, skus: Sequence[Sku]) -> dict[Sku, int]:
    """Return each article's threshold in a channel: its own before the channel's before all's."""
    rows = {(t.channel, t.sku): t.low_units for t in _read(tx, channel=channel, sku=list(skus))}
    found: dict[Sku, int] = {}
    for sku in skus:
        order = ((channel, sku), ("", sku), (channel, ""), ("", ""))
        found[sku] = next((rows[key] for key in order if key in rows), 0)
    return found


def save_thresholds(tx: Tx, thresholds: Sequence[Threshold]) -> None:
    """Save thresholds; of two for the same the last counts."""
    if thresholds:
        _save(tx, list({(t.channel, t.sku): t for t in thresholds}.values()))


def band_of(free: int, low: int) -> Band:
    """Say in one word how much there is."""
    return "out" if free <= 0 else "low" if free <= low else "in_stock"
