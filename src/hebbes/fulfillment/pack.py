"""Pack what was picked into parcels: which units in which carton, and what it weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.fulfillment.count_lines import Counted, count_lines
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, lock_work
from hebbes.kit.names import FulfillmentOrderId, LineId, LocationId, OrderId, ParcelId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Content:
    """Units of a line in a carton."""

    line: LineId
    units: int


@dataclass(frozen=True, slots=True)
class Carton:
    """A carton with its contents: all that is picked and not packed yet when `contents` is None.

    Without a weight the articles' weights are added up.
    """

    contents: Sequence[Content] | None = None
    kind: str = "box"
    weight_grams: int | None = None


@dataclass(frozen=True, slots=True)
class Packing:
    """The cartons someone packs for a fulfillment order; each gets its id handed in."""

    id: FulfillmentOrderId
    actor: str
    cartons: Sequence[tuple[ParcelId, Carton]]


@dataclass(frozen=True, slots=True)
class Packed:
    """The parcels that were made, with their contents."""

    id: FulfillmentOrderId
    order_id: OrderId
    location: LocationId
    parcels: Sequence[ParcelId]
    contents: Sequence[tuple[ParcelId, Content]]


@dataclass(frozen=True, slots=True)
class _Parcel:
    id: ParcelId
    order_id: OrderId
    of: FulfillmentOrderId
    carton: str
    weight_grams: int
    carrier: str | None
    service: str | None
    actor: str


_pack = statement(__file__, given=_Parcel, row=none)


def pack(tx: Tx, packings: Sequence[Packing], at: datetime) -> list[Packed | NotDone]:
    """Make the parcels; one answer a packing, in the same order, all its cartons or none.

    Refuses: no_such_work, not_in_this_state, for_pickup, not_picked (facts: sku, picked),
    nothing_to_pack.
    """
    work = lock_work(tx, (packing.id for packing in packings))
    left = {(w.id, line.line): line.to_pack for w in work.values() for line in w.lines}
    parcels: list[_Parcel] = []
    answers = [_fill(work.get(p.id), p, left, parcels) for p in packings]
    contents = [
        (made.id, parcel, content)
        for made in answers
        if isinstance(made, Packed)
        for parcel, content in made.contents
    ]
    if parcels:
        _pack(
            tx,
            parcels,
            at=at,
            parcel=[parcel for _, parcel, _ in contents],
            line=[content.line for _, _, content in contents],
            units=[content.units for _, _, content in contents],
        )
    count_lines(
        tx, [Counted(of, content.line, packed=content.units) for of, _, content in contents]
    )
    return answers


def _fill(
    work: WorkNow | None,
    packing: Packing,
    left: dict[tuple[FulfillmentOrderId, LineId], int],
    parcels: list[_Parcel],
) -> Packed | NotDone:
    if work is None:
        return NotDone("no_such_work")
    if work.method == "pickup":
        return NotDone("for_pickup")
    if work.state != "in_progress":
        return NotDone("not_in_this_state", {"state": work.state, "verb": "pack"})
    mine = {line.line: left[work.id, line.line] for line in work.lines}
    filled: list[tuple[ParcelId, Content]] = []
    for parcel, carton in packing.cartons:
        contents = carton.contents
        if contents is None:
            contents = [Content(line, units) for line, units in mine.items() if units]
        for content in contents:
            had = mine.get(content.line, 0)
            if not 0 < content.units <= had:
                return NotDone("not_picked", {"line": str(content.line), "picked": had})
            mine[content.line] = had - content.units
            filled.append((parcel, content))
        if not contents:
            return NotDone("nothing_to_pack")
    if not filled:
        return NotDone("nothing_to_pack")
    left.update({(work.id, line): units for line, units in mine.items()})
    parcels += [
        _parcel(work, packing, parcel, carton, filled) for parcel, carton in packing.cartons
    ]
    return Packed(work.id, work.order_id, work.location, [p for p, _ in packing.cartons], filled)


def _parcel(
    work: WorkNow,
    packing: Packing,
    parcel: ParcelId,
    carton: Carton,
    filled: Sequence[tuple[ParcelId, Content]],
) -> _Parcel:
    grams = {line.line: line.weight_grams for line in work.lines}
    weight = carton.weight_grams
    if weight is None:
        weight = sum(grams[c.line] * c.units for into, c in filled if into == parcel)
    return _Parcel(
        parcel,
        work.order_id,
        work.id,
        carton.kind,
        weight,
        work.carrier,
        work.service,
        packing.actor,
    )
