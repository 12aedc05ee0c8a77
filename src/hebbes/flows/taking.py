"""Turn a checked draft into an order to write: groups, prices, holds, payments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from hebbes.catalog.channels import Channel
from hebbes.catalog.price_of import Priced as ArticlePrice
from hebbes.customers.check_address import plain_postcode
from hebbes.flows.candidates import Destination
from hebbes.flows.in_time import Job
from hebbes.flows.shop import Settings
from hebbes.holds.place import Hold
from hebbes.kit.money import to_minor, to_text
from hebbes.kit.names import LineId, LocationId, OrderId, RecipientId, Sku
from hebbes.network.find_places import Address as PlaceKey
from hebbes.network.find_places import Place
from hebbes.orders.draft import Address, Draft, Line, Payment
from hebbes.orders.price import Priced, price_order, to_micro
from hebbes.orders.refusals import Flaw
from hebbes.sourcing import Need
from hebbes.sourcing.costs import CENTRES

NOT_FROM_STOCK = frozenset({"service", "digital", "gift_card"})
"""Kinds of article that no location has to send."""


@dataclass(frozen=True, slots=True)
class GroupKey:
    """What lines must share to travel together."""

    method: str
    pickup_at: str | None
    ship_to: int


@dataclass(slots=True)
class Group:
    """Lines of one order with one recipient, address and method."""

    no: int
    method: str
    address: Address
    pickup_at: LocationId | None
    recipient_id: RecipientId
    lines: list[int] = field(default_factory=list[int])


@dataclass(slots=True)
class Taking:
    """An order on its way in: what came, and what was made of it so far."""

    order_id: OrderId
    number: str
    draft: Draft
    channel: Channel
    currency: str
    actor: str
    body: bytes
    media_type: str
    key_digest: UUID | None = None
    body_digest: UUID | None = None
    external_digest: UUID | None = None
    groups: list[Group] = field(default_factory=list[Group])
    line_ids: list[LineId] = field(default_factory=list[LineId])
    articles: Sequence[ArticlePrice] = ()
    priced: Priced | None = None
    unit_prices_micro: list[int] = field(default_factory=list[int])
    holds: list[Hold] = field(default_factory=list[Hold])


def group_lines(taking: Taking, settings: Settings, new_id: Any) -> list[Flaw]:
    """Sort the lines into delivery groups; return what is wrong with where they go."""
    draft = taking.draft
    found: dict[GroupKey, Group] = {}
    flaws: list[Flaw] = []
    addresses: dict[Any, int] = {}
    for at, line in enumerate(draft.lines):
        address = line.ship_to or draft.ship_to or _whole_customer(draft, taking.channel)
        pickup = line.pickup_at or (draft.pickup_at if line.method in (None, "pickup") else None)
        method = line.method or ("pickup" if line.pickup_at else draft.method)
        which = addresses.setdefault(_as_key(address), len(addresses))
        key = GroupKey(method, pickup if method == "pickup" else None, which)
        group = found.get(key)
        if group is None:
            place, flaw = _pickup_location(settings, key.pickup_at, line, at)
            flaws += flaw
            group = found[key] = Group(
                len(found) + 1, method, address, place, RecipientId(new_id())
            )
        group.lines.append(at)
    taking.groups = list(found.values())
    return flaws


def _as_key(address: Address) -> tuple[str | None, ...]:
    return tuple(getattr(address, name) for name in address.__struct_fields__)


def _whole_customer(draft: Draft, channel: Channel) -> Address:
    buyer = draft.customer
    return Address(
        country=channel.country,
        name=buyer.name,
        company=buyer.company,
        email=buyer.email,
        phone=buyer.phone,
    )


def _pickup_location(
    settings: Settings, code: str | None, line: Line, at: int
) -> tuple[LocationId | None, list[Flaw]]:
    if code is None:
        return None, []
    place = settings.network.by_code(code)
    pointer = f"/lines/{at}/pickup_at" if line.pickup_at else "/pickup_at"
    if place is None:
        return None, [
            Flaw(
                pointer,
                "unknown_location",
                f"There is no location {code[:40]}.",
                "Send the code of a location; GET /v1/locations lists them.",
            )
        ]
    if not place.pickup:
        return None, [Flaw(pointer, "no_pickup_here", f"{place.name} does not hand over orders.",
                           "Choose a location with pick-up.")]  # fmt: skip
    return place.id, []


def price_lines(taking: Taking, prices: Sequence[ArticlePrice | None]) -> list[Flaw]:
    """Price the lines from the catalog or as the channel states; return what is wrong with them."""
    flaws: list[Flaw] = []
    known: list[ArticlePrice] = []
    for at, (line, article) in enumerate(zip(taking.draft.lines, prices, strict=True)):
        flaw = _not_sold(f"/lines/{at}/sku", line, article, taking.currency)
        if flaw is not None:
            flaws.append(flaw)
            continue
        assert article is not None
        known.append(article)
        stated = line.unit_price
        taking.unit_prices_micro.append(
            to_micro(stated) if stated is not None else article.unit_price_micro or 0
        )
    if flaws:
        return flaws
    taking.articles = known
    taking.priced = price_order(
        taking.unit_prices_micro,
        [line.units for line in taking.draft.lines],
        taking.draft.charges,
        taking.currency,
    )
    if taking.priced.total_minor < 0:
        return [Flaw("/charges", "negative_total", "The discounts are more than the order.",
                     "Lower the discount.")]  # fmt: skip
    return []


def _not_sold(pointer: str, line: Line, article: ArticlePrice | None, currency: str) -> Flaw | None:
    """Say why a line cannot be sold: nobody knows the article, or what it costs."""
    if article is None or not article.active:
        return Flaw(
            pointer,
            "unknown_article",
            f"There is no article {line.sku[:60]} for sale.",
            "Send a known code (codes compare exactly), or import the article first.",
        )
    if line.unit_price is None and article.unit_price_micro is None:
        return Flaw(
            pointer,
            "no_price",
            f"{line.sku[:60]} has no price in {currency}.",
            "Give the article a list price for this channel and currency.",
        )
    return None


def payments_of(taking: Taking) -> tuple[list[tuple[Payment, int]], list[Flaw]]:
    """Say which method carries which amount; the one without an amount carries the rest."""
    assert taking.priced is not None
    total = taking.priced.total_minor
    asked = [taking.draft.payment] if taking.draft.payment else list(taking.draft.payments)
    if not asked:
        asked = [Payment("on_account" if taking.channel.segment == "b2b" else "bank_transfer")]
    stated = [to_minor(p.amount, taking.currency) if p.amount else None for p in asked]
    left = total - sum(amount or 0 for amount in stated)
    open_ended = stated.count(None)
    if left < 0 or open_ended > 1 or (left > 0 and not open_ended):
        return [], [Flaw("/payments", "payments_do_not_add_up",
                         f"The payments do not add up to {to_text(total, taking.currency)}.",
                         "Leave the amount of one payment out: it carries the rest.")]  # fmt: skip
    return [(p, left if a is None else a) for p, a in zip(asked, stated, strict=True)], []


def jobs_of(taking: Taking, places: Mapping[PlaceKey, Place]) -> list[Job]:
    """Return what must be sourced, group by group; nothing for orders that are history."""
    if taking.draft.history:
        return []
    jobs: list[Job] = []
    for group in taking.groups:
        needs = [
            Need(taking.line_ids[at], Sku(line.sku), line.units, taking.articles[at].weight_grams)
            for at in group.lines
            if (line := taking.draft.lines[at]) and taking.articles[at].kind not in NOT_FROM_STOCK
        ]
        if needs:
            lead = max(taking.articles[at].lead_time_hours for at in group.lines)
            to = destination(group, places)
            jobs.append(Job(taking.order_id, group.no, needs, to, lead))
    return jobs


def destination(group: Group, places: Mapping[PlaceKey, Place]) -> Destination:
    """Return where a group goes; the centre of the country when the postcode is nobody's."""
    country = group.address.country
    place = places.get(PlaceKey(country, plain_postcode(group.address.postcode)))
    if place is not None and place.latitude is not None:
        return Destination(
            country, group.method, place.latitude, place.longitude, pickup_at=group.pickup_at
        )
    centre = CENTRES.get(country)
    middle = (centre.latitude, centre.longitude) if centre else (None, None)
    return Destination(country, group.method, *middle, known=False, pickup_at=group.pickup_at)
