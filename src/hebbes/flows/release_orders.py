"""Release orders: when nothing stops one, send the work to the locations its units stand at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.flows.candidates import cheapest_service
from hebbes.flows.shop import Settings, Shop
from hebbes.flows.unreleased import unreleased_claims
from hebbes.fulfillment.create import Asked, Work, create
from hebbes.holds.standing import standing_holds
from hebbes.inventory.claims import Claim
from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId
from hebbes.kit.sql import Tx
from hebbes.network.due import due_moment
from hebbes.network.network import CarrierService
from hebbes.orders.move import Move, move
from hebbes.orders.read_lines import LineNow, lock_lines
from hebbes.sourcing.costs import Point, distance_km

ACTOR = "system:release"


@dataclass(frozen=True, slots=True)
class Released:
    """What became of one order: fulfillment orders sent, and what stops it if none."""

    order_id: OrderId
    fulfillment_orders: int
    stopped_by: tuple[str, ...] = ()


def release_orders(tx: Tx, shop: Shop, orders: Sequence[OrderId]) -> list[Released]:
    """Send what is allocated and not stopped to its locations; deliver what is only bits.

    Calling it again for an order does what is left to do, mostly nothing.
    """
    at = shop.clock.now()
    settings = shop.settings(tx)
    lines = lock_lines(tx, orders)
    stopped: dict[OrderId, list[str]] = {}
    for hold in standing_holds(tx, orders):
        if hold.stops == "release":
            stopped.setdefault(hold.order_id, []).append(hold.gate)
    free = [line for line in lines if line.order_id not in stopped]
    waiting = {line.line: line for line in free if line.allocated}
    held = unreleased_claims(tx, waiting.values())
    work, moves = _work(shop, settings, held, waiting, at)
    moves += [
        Move(line.order_id, line.line, "open", "perform", line.open, ACTOR, "sent by mail")
        for line in free
        if line.open and line.kind in ("digital", "gift_card")
    ]
    move(tx, moves, at)
    create(tx, work, at, ACTOR)
    return [
        Released(o, sum(w.order_id == o for w in work), tuple(stopped.get(o, ()))) for o in orders
    ]


def _work(
    shop: Shop,
    settings: Settings,
    held: Iterable[Claim],
    waiting: dict[LineId, LineNow],
    at: datetime,
) -> tuple[list[Work], list[Move]]:
    """Group what is allocated by order, delivery group and location."""
    bundles: dict[tuple[OrderId, int, LocationId], list[tuple[LineNow, int]]] = {}
    moves: list[Move] = []
    left = {key: line.allocated for key, line in waiting.items()}
    for claim in held:
        line = waiting[claim.line]
        units = min(claim.units, left[claim.line])
        if not units:
            continue
        left[claim.line] -= units
        bundles.setdefault((line.order_id, line.group_no, claim.location), []).append((line, units))
        moves.append(
            Move(line.order_id, line.line, "allocated", "release", units, ACTOR,
                 subject=f"location:{claim.location}")
        )  # fmt: skip
    work = [
        _one(shop, settings, location, bundle, at) for (_, _, location), bundle in bundles.items()
    ]
    return work, moves


def _one(
    shop: Shop,
    settings: Settings,
    location: LocationId,
    bundle: list[tuple[LineNow, int]],
    at: datetime,
) -> Work:
    first = bundle[0][0]
    place = settings.network.locations[location]
    service = _carrier_service(settings, location, first)
    carrier = service.carrier if service else None
    pickup = first.method == "pickup"
    return Work(
        id=FulfillmentOrderId(shop.ids.new()),
        order_id=first.order_id,
        order_number=first.number,
        group_no=first.group_no,
        location=location,
        location_name=place.name,
        method=first.method,
        carrier=carrier,
        service=service.service if service else None,
        language=first.language,
        due_at=due_moment(
            settings.network, location, carrier, at, service.service if service else None
        ),
        pickup_code=shop.ids.token()[:6] if pickup else None,
        gift_note=first.extra.get("gift_note"),
        lines=[Asked(line.line, line.sku, units) for line, units in bundle],
    )


def _carrier_service(
    settings: Settings, location: LocationId, line: LineNow
) -> CarrierService | None:
    if line.method == "pickup":
        return None
    place = settings.network.locations[location]
    there = _point(line.latitude, line.longitude)
    km = distance_km(_point(place.latitude, place.longitude), there)
    return cheapest_service(
        [
            s
            for s in settings.network.services
            if s.method == line.method and s.serves(line.country)
        ],
        km,
    )


def _point(latitude: float | None, longitude: float | None) -> Point | None:
    return None if latitude is None or longitude is None else Point(latitude, longitude)
