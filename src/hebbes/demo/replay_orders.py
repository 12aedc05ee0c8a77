"""Past orders of a wholesaler as live ones: where each goes, and the stock to serve them from."""

import hashlib
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

import msgspec

from hebbes.catalog.save_articles import Article
from hebbes.demo.replay_network import ACTOR, TOWNS, Town
from hebbes.flows.place_orders import Request
from hebbes.integrations.files.online_retail_document import Document
from hebbes.integrations.files.online_retail_plan import plan
from hebbes.integrations.files.online_retail_treatments import article_kind
from hebbes.inventory.receive import Received
from hebbes.kit.names import LocationId, Sku
from hebbes.orders.draft import Draft

LIGHTEST_GRAMS, HEAVIEST_GRAMS = 40, 900
STORE_SHARE, WAREHOUSE_SHARE = 1, 6
HELD_AT_STORES = 0.35
"""The part of the range a store has; of what it has, warehouses have six times as much."""


@dataclass(frozen=True, slots=True)
class Live:
    """An order to be placed at its moment."""

    at: datetime
    request: Request


def live_orders(documents: Iterable[Document], most: int, seed: int) -> list[Live]:
    """Return the first orders by their moment, to be paid and sent like new ones.

    The file says neither where goods go nor how they are paid: every customer gets a town by
    the seed and the towns' shares. Customers with a number buy on account, others by card.
    """
    found: list[Live] = []
    for document in sorted(documents, key=lambda one: (one.occurred_at, one.number)):
        if len(found) == most:
            break
        body = plan(document).order
        if body is not None:
            found.append(Live(document.occurred_at, _request(dict(body), document, seed)))
    return found


def _request(body: dict[str, Any], document: Document, seed: int) -> Request:
    del body["history"]
    buyer = document.customer or f"guest-{document.number}"
    town = _town_of(buyer, seed)
    email = f"customer-{buyer}@example.org"
    body["customer"] = {"ref": document.customer, "email": email, "name": f"Customer {buyer}"}
    body["ship_to"] = {
        "name": f"Customer {buyer}", "street": "High Street", "house_number": "1",
        "postcode": town.postcode, "city": town.name, "country": "GB",
    }  # fmt: skip
    on_account = {"method": "on_account"}
    body["payment"] = on_account if document.customer else {"method": "card", "token": "tok_ok"}
    body["po_number"] = document.number
    raw = msgspec.json.encode(body)
    return Request(msgspec.json.decode(raw, type=Draft), raw, ACTOR, may_price=True)


def _chance(*of: object) -> random.Random:
    """Randomness that depends on these alone."""
    return random.Random(hashlib.sha256(repr(of).encode()).digest())


def _town_of(buyer: str, seed: int) -> Town:
    shares = list(accumulate(town.share for town in TOWNS))
    return _chance("town", buyer, seed).choices(TOWNS, cum_weights=shares)[0]


def articles_of(orders: Sequence[Live], seed: int) -> list[Article]:
    """Return every article of the orders; the file knows no weights, so the seed draws them."""
    skus = sorted({line.sku for live in orders for line in live.request.draft.lines})
    return [
        Article(
            Sku(sku), sku, "gift_card" if article_kind(Sku(sku)) == "gift_card" else "goods",
            _chance("weight", sku, seed).randint(LIGHTEST_GRAMS, HEAVIEST_GRAMS),
        )
        for sku in skus
    ]  # fmt: skip


def stock_for(
    orders: Sequence[Live], places: Sequence[tuple[LocationId, bool]], cover: float, seed: int
) -> Iterator[Received]:
    """Spread `cover` times what the orders ask over the locations, warehouses having most.

    `places` says of each location whether it is a store. Below 1 some orders wait for goods.
    """
    wanted: Counter[str] = Counter()
    for live in orders:
        for line in live.request.draft.lines:
            wanted[line.sku] += line.units
    for sku, units in sorted(wanted.items()):
        chance = _chance("stock", sku, seed)
        shares = [
            (WAREHOUSE_SHARE if not is_store else STORE_SHARE if _has(chance) else 0)
            * chance.random()
            for _, is_store in places
        ]
        if not any(shares):
            shares[0] = 1.0
        left = math.ceil(units * cover)
        for (place, _), share in zip(places, shares, strict=True):
            here = min(left, math.ceil(units * cover * share / sum(shares)))
            if here:
                left -= here
                yield Received(place, Sku(sku), here, ref="replay")


def _has(chance: random.Random) -> bool:
    return chance.random() < HELD_AT_STORES
