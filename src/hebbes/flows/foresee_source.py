"""Foresee from where articles would come for a destination, without claiming a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from hebbes.catalog.read_articles import ArticleCard, read_articles
from hebbes.customers.check_address import plain_postcode
from hebbes.flows.candidates import Destination, senders
from hebbes.flows.shop import Shop
from hebbes.inventory.free_stock import free_stock
from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.kit.sql import Tx
from hebbes.network.find_places import Address, find_places
from hebbes.network.network import Network
from hebbes.sourcing import (
    Candidate,
    Explanation,
    Need,
    Plan,
    Unsourced,
    Wishes,
    choose_plan,
    explain_plan,
)
from hebbes.sourcing.costs import CENTRES
from hebbes.sourcing.exclusions import Excluded, excluded

_LINE = LineId(UUID(int=1))


@dataclass(frozen=True, slots=True)
class Wish:
    """Units of an article that somebody might order."""

    sku: Sku
    units: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """From where the units would come now, and what is free at every location.

    `told` is a plan, with its explanation where one was asked for, or why not one unit can come.
    """

    wish: Wish
    told: Plan | Explanation | Unsourced
    free: Mapping[LocationId, int]
    distance_km: Mapping[LocationId, float | None]


def destination_at(tx: Tx, country: str, postcode: str, method: str = "standard") -> Destination:
    """Return where a postcode is; the middle of the country, not `known`, when nobody knows it."""
    address = Address(country, plain_postcode(postcode))
    place = find_places(tx, [address])[address]
    if place.latitude is not None:
        return Destination(country, method, place.latitude, place.longitude)
    middle = CENTRES.get(country)
    if middle is None:
        return Destination(country, method, None, None, known=False)
    return Destination(country, method, middle.latitude, middle.longitude, known=False)


def destination_in(network: Network, location: LocationId) -> Destination:
    """Return the counter of a location as the place where a customer collects."""
    place = network.locations[location]
    return Destination(place.country, "pickup", place.latitude, place.longitude, pickup_at=location)


def foresee_source(
    tx: Tx, shop: Shop, wishes: Sequence[Wish], to: Destination, *, explained: bool = False
) -> list[Foreseen]:
    """Plan each wish by itself on what is free now; one answer each, in the same order.

    Nothing is written. Explanations cost time: ask for them where they are shown.
    """
    at = shop.clock.now()
    skus = sorted({wish.sku for wish in wishes})
    left_out = [one for one in excluded(tx, [], at) if one.order_id is None]
    network = shop.settings(tx).network
    looking = _Looking(to, senders(network, to, at), left_out, explained=explained)
    free = {
        one.sku: dict(zip(one.locations, one.free, strict=True)) for one in free_stock(tx, skus)
    }
    articles = read_articles(tx, skus)
    return [looking.at(wish, articles.get(wish.sku), free.get(wish.sku, {})) for wish in wishes]


@dataclass(frozen=True, slots=True)
class _Looking:
    """What all wishes share: where they go, who could send, and who is left out for now."""

    to: Destination
    known: Sequence[Candidate]
    left_out: Sequence[Excluded]
    explained: bool

    def at(
        self, wish: Wish, article: ArticleCard | None, free: Mapping[LocationId, int]
    ) -> Foreseen:
        skip = {one.location: one.reason for one in self.left_out if one.sku in ("", wish.sku)}
        candidates = [replace(one, stock=(free.get(one.location, 0),)) for one in self.known]
        needs = [Need(_LINE, wish.sku, wish.units, article.weight_grams if article else 0)]
        choose = explain_plan if self.explained else choose_plan
        return Foreseen(
            wish,
            choose(needs, candidates, Wishes(only_at=self.to.pickup_at, skip=skip)),
            free,
            {one.location: one.distance_km for one in self.known},
        )
