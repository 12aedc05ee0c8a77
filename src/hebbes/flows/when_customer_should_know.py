"""When something happened that a customer should know, queue the message that tells it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from hebbes.catalog.read_articles import read_articles
from hebbes.flows.ready_for_pickup import KEPT_FOR
from hebbes.flows.shop import Shop
from hebbes.fulfillment.read_parcels import InParcel, ParcelNow, contents, read_parcels
from hebbes.fulfillment.work_now import WorkNow, read_work
from hebbes.journal.read import Recorded
from hebbes.kit.names import FulfillmentOrderId, OrderId, ParcelId, Sku
from hebbes.kit.sql import Tx
from hebbes.messages.queue import News, queue
from hebbes.orders.read_headers import Header, read_headers
from hebbes.orders.read_lines import LineNow, read_lines
from hebbes.work import Task, add

Facts = dict[str, Any]


def when_customer_should_know(tx: Tx, shop: Shop, entries: Sequence[Recorded]) -> None:
    """Queue one message a thing, whatever is read how often; orders that are history stay quiet."""
    headers = read_headers(tx, sorted({OrderId(e.order_id) for e in entries if e.order_id}))
    live = [e for e in entries if e.order_id and not headers[OrderId(e.order_id)].history]
    news: list[News] = []
    for kind, tell in _TELLERS.items():
        of_kind = [entry for entry in live if entry.kind == kind]
        if of_kind:
            news += tell(tx, shop, of_kind, headers)
    fresh = queue(tx, news, shop.clock.now())
    add(tx, [Task("send_message", id_) for id_ in fresh])


def _confirmed(
    tx: Tx, shop: Shop, entries: Sequence[Recorded], headers: Mapping[OrderId, Header]
) -> list[News]:
    orders = [OrderId(entry.order_id) for entry in entries if entry.order_id]
    lines: dict[OrderId, list[LineNow]] = {}
    for line in read_lines(tx, orders):
        lines.setdefault(line.order_id, []).append(line)
    names = _names(tx, [line.sku for mine in lines.values() for line in mine])
    news: list[News] = []
    for order in orders:
        header, mine = headers[order], lines[order]
        facts: Facts = {
            "number": header.number,
            "total_minor": header.total_minor,
            "currency": header.currency,
            "lines": [{"name": names[line.sku], "units": line.units} for line in mine],
            "collect": any(line.method == "pickup" for line in mine),
            "send": any(line.method not in ("pickup", "digital") for line in mine),
        }
        news.append(_one(shop, header, "confirmed", order, facts))
    return news


def _shipped(
    tx: Tx, shop: Shop, entries: Sequence[Recorded], headers: Mapping[OrderId, Header]
) -> list[News]:
    return _of_parcels(tx, shop, entries, headers, "shipped")


def _delivered(
    tx: Tx, shop: Shop, entries: Sequence[Recorded], headers: Mapping[OrderId, Header]
) -> list[News]:
    return _of_parcels(tx, shop, entries, headers, "delivered")


def _of_parcels(
    tx: Tx,
    shop: Shop,
    entries: Sequence[Recorded],
    headers: Mapping[OrderId, Header],
    event: str,
) -> list[News]:
    parcels = read_parcels(tx, [ParcelId(id_) for id_ in _subjects(entries, "parcel")])
    inside: dict[ParcelId, list[InParcel]] = {}
    for content in contents(tx, list(parcels)):
        inside.setdefault(content.parcel, []).append(content)
    names = _names(tx, [c.sku for mine in inside.values() for c in mine])
    waiting = _still_with_us(tx, sorted({p.order_id for p in parcels.values()}))
    return [
        _one(
            shop,
            headers[parcel.order_id],
            event,
            parcel.id,
            _facts_of(parcel, inside[parcel.id], names, more=parcel.order_id in waiting),
        )
        for parcel in parcels.values()
    ]


def _facts_of(
    parcel: ParcelNow, inside: Sequence[InParcel], names: Mapping[Sku, str], *, more: bool
) -> Facts:
    return {
        "lines": [{"name": names[content.sku], "units": content.units} for content in inside],
        "parcel": parcel.no,
        "carrier": parcel.carrier,
        "tracking": parcel.tracking,
        "tracking_url": parcel.tracking_url,
        "more": more,
    }


def _still_with_us(tx: Tx, orders: Sequence[OrderId]) -> set[OrderId]:
    """The orders of which something that is to be sent has not left yet."""
    return {
        line.order_id
        for line in read_lines(tx, orders)
        if line.method not in ("pickup", "digital")
        and line.open
        + line.backordered
        + line.allocated
        + line.released
        + line.picked
        + line.packed
    }


def _ready(
    tx: Tx, shop: Shop, entries: Sequence[Recorded], headers: Mapping[OrderId, Header]
) -> list[News]:
    return _of_pickups(tx, shop, entries, headers, "ready_for_pickup")


def _collected(
    tx: Tx, shop: Shop, entries: Sequence[Recorded], headers: Mapping[OrderId, Header]
) -> list[News]:
    return _of_pickups(tx, shop, entries, headers, "collected")


def _of_pickups(
    tx: Tx,
    shop: Shop,
    entries: Sequence[Recorded],
    headers: Mapping[OrderId, Header],
    event: str,
) -> list[News]:
    ids = [FulfillmentOrderId(id_) for id_ in _subjects(entries, "fulfillment")]
    work = [one for one in read_work(tx, ids).values() if one.method == "pickup"]
    return [
        _one(shop, headers[one.order_id], event, one.id, _facts_at_counter(tx, shop, one))
        for one in work
    ]


def _facts_at_counter(tx: Tx, shop: Shop, work: WorkNow) -> Facts:
    place = shop.settings(tx).network.locations[work.location]
    street = " ".join(part for part in (place.street, place.house_number) if part)
    return {
        "lines": [{"name": line.name, "units": line.packed} for line in work.lines if line.packed],
        "code": work.pickup_code,
        "place": place.name,
        "address": ", ".join(part for part in (street, place.city) if part),
        "kept_until": (work.changed_at + KEPT_FOR).isoformat(),
        "zone": place.time_zone,
    }


def _subjects(entries: Sequence[Recorded], kind: str) -> list[UUID]:
    """The ids that the subjects of these entries name, each once."""
    named = [(entry.subject or "").partition(":") for entry in entries]
    return list(dict.fromkeys(UUID(id_) for what, _, id_ in named if what == kind))


def _names(tx: Tx, skus: Sequence[Sku]) -> dict[Sku, str]:
    found = read_articles(tx, sorted(set(skus)))
    return {sku: found[sku].name if sku in found else sku for sku in skus}


def _one(shop: Shop, header: Header, event: str, about: UUID, facts: Facts) -> News:
    facts = {"number": header.number, **facts}
    return News(shop.ids.new(), header.id, event, f"{event}:{about}", header.language, facts)


_Tell = Callable[[Tx, Shop, Sequence[Recorded], Mapping[OrderId, Header]], list[News]]
_TELLERS: Mapping[str, _Tell] = {
    "order.placed": _confirmed,
    "parcel.handed_over": _shipped,
    "parcel.delivered": _delivered,
    "fulfillment.ready": _ready,
    "fulfillment.done": _collected,
}
KINDS = tuple(_TELLERS)
"""The kinds of entry that may call for a message."""
