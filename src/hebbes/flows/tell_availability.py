"""Tell what is available: at positions, all told, and in the nearest stores."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.flows.promise_carts import Cart, promise_carts
from hebbes.flows.shop import Shop
from hebbes.inventory.availability import availability, availability_of
from hebbes.inventory.position import Position
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx
from hebbes.promises.offer import AtStore
from hebbes.promises.thresholds import Band, band_of, low_units


@dataclass(frozen=True, slots=True)
class Pair:
    """An article, at one location or (None) all told."""

    sku: Sku
    location: LocationId | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How many units may be promised, and in one word."""

    sku: Sku
    location: LocationId | None
    free: int
    band: Band


@dataclass(frozen=True, slots=True)
class Near:
    """A store that has an article, and how much of it."""

    store: AtStore
    band: Band


def tell_availability(tx: Tx, shop: Shop, channel: str, pairs: Sequence[Pair]) -> list[Told]:
    """Answer each pair, in order; nothing where it may not be promised from now."""
    at = shop.clock.now()
    low = low_units(tx, channel, list(dict.fromkeys(pair.sku for pair in pairs)))
    whole = list(dict.fromkeys(pair.sku for pair in pairs if pair.location is None))
    free: dict[Pair, int] = {Pair(t.sku): t.free for t in availability_of(tx, whole, at)}
    places = [Position(p.location, p.sku) for p in pairs if p.location is not None]
    for one in availability(tx, places, at):
        free[Pair(one.sku, one.location)] = one.free if one.promised else 0
    return [
        Told(pair.sku, pair.location, free[pair], band_of(free[pair], low[pair.sku]))
        for pair in pairs
    ]


def tell_where(
    tx: Tx, shop: Shop, channel: str, skus: Sequence[Sku], country: str, postcode: str | None
) -> dict[Sku, list[Near]]:
    """Return for each article the nearest stores that have it, and when it is ready there."""
    low = low_units(tx, channel, skus)
    carts = [
        Cart([(sku, 1)], channel, country, postcode, methods=frozenset({"pickup"}), with_plan=False)
        for sku in skus
    ]
    answers = promise_carts(tx, shop, carts)
    return {
        sku: [
            Near(store, band_of(store.fewest, low[sku]))
            for offer in answer.offers
            for store in offer.stores
        ]
        for sku, answer in zip(skus, answers, strict=True)
    }
