"""What travels of an order: its shipments with their lines and parcels, and their documents."""

from collections.abc import Mapping

from hebbes.console.order_facts import Facts, OrderFacts, moment, under_way
from hebbes.console.order_page import DocumentView, LineView, ParcelView, ShipmentView
from hebbes.orders.stages import STAGES
from hebbes.pages.parts import Branch
from hebbes.pages.translations import N_
from hebbes.pages.words import METHODS

PARCEL = N_("Parcel")
PACKING_SLIP = N_("Packing slip")
LABEL = N_("Label")
SHELF = N_("Shelf")


def split_of(o: OrderFacts) -> Branch | None:
    """Draw how the order parts over locations, when it does."""
    work = under_way(o.facts["work"])
    if len(work) < 2:  # noqa: PLR2004  one shipment is no split
        return None
    return Branch(
        o.order["number"],
        "shopping-cart",
        branches=tuple(
            Branch(
                w["place"],
                "map-pin",
                o.words(METHODS, w["method"]),
                ("work", _work_state(w["state"])),
                branches=tuple(
                    Branch(
                        _named(o, PARCEL, p["no"]),
                        "package",
                        p["tracking"],
                        ("parcel", p["state"]),
                        p["tracking"] and f"/parcels/{p['id']}/label.pdf",
                    )
                    for p in w["parcels"]
                ),
            )
            for w in work
        ),
    )


def shipments_of(o: OrderFacts) -> tuple[ShipmentView, ...]:
    """Return a shipment for each location at work, and one for what has none yet."""
    by_id = {line["id"]: line for line in o.lines}
    found = [_shipment(o, w, by_id) for w in under_way(o.facts["work"])]
    sent = {row["line_id"] for w in under_way(o.facts["work"]) for row in w["lines"]}
    rest = [
        line for line in o.lines if line["id"] not in sent or line["backordered"] or line["open"]
    ]
    if rest:
        waits = any(line["backordered"] for line in rest)
        done = all(line["delivered"] + line["cancelled"] == line["units"] for line in rest)
        title = (
            N_("Waiting for stock")
            if waits
            else N_("Not from stock")
            if done
            else N_("Waiting for release")
        )
        found.append(
            ShipmentView(
                title=o.say(title),
                kind=None,
                href=None,
                status=None,
                method="",
                due_at=None,
                lines=tuple(_line(o, line) for line in rest),
            )
        )
    return tuple(found)


def _shipment(o: OrderFacts, work: Facts, by_id: Mapping[str, Facts]) -> ShipmentView:
    return ShipmentView(
        title=work["place"],
        kind=work["place_kind"],
        href=f"/pick?location={work['location']}",
        status=_work_state(work["state"]),
        method=o.words(METHODS, work["method"]),
        due_at=moment(work["due_at"]),
        lines=tuple(
            _line(o, by_id[row["line_id"]], row["units"])
            for row in work["lines"]
            if row["line_id"] in by_id
        ),
        parcels=tuple(
            ParcelView(
                name=_named(o, PARCEL, p["no"]),
                status=p["state"],
                tracking=p["tracking"],
                href=f"/parcels/{p['id']}/label.pdf",
                weight_grams=p["weight_grams"],
            )
            for p in work["parcels"]
        ),
        note=work["shelf"] and _named(o, SHELF, work["shelf"]),
    )


def _line(o: OrderFacts, line: Facts, units: int | None = None) -> LineView:
    stages = tuple((stage, line[stage]) for stage in STAGES if line[stage])
    return LineView(
        sku=line["sku"],
        name=line["name"],
        href=f"/stock/{line['sku']}",
        units=units or line["units"],
        stages=stages,
        price=o.amount(line["price_minor"] - line["discount_minor"]),
    )


def documents_of(o: OrderFacts) -> tuple[DocumentView, ...]:
    """Return the slips and labels, and the order as it came in."""
    found = [
        DocumentView(
            name=_named(o, PACKING_SLIP, w["number"][-1:]),
            href=f"/work/{w['id']}/packing-slip.pdf",
            made_at=moment(w["made_at"]),
        )
        for w in under_way(o.facts["work"])
    ]
    found += [
        DocumentView(
            name=_named(o, LABEL, label["tracking"]),
            href=f"/parcels/{label['parcel_id']}/label.pdf",
            made_at=moment(label["made_at"]),
            icon="barcode",
        )
        for label in o.facts["labels"]
        if not label["voided_at"]
    ]
    if o.facts["received_at"]:
        found.append(
            DocumentView(
                name=o.say(N_("Order as received")),
                href=f"/orders/{o.order['number']}/original",
                made_at=moment(o.facts["received_at"]),
                icon="download",
            )
        )
    return tuple(found)


def _named(o: OrderFacts, label: str, which: object) -> str:
    return f"{o.say(label)} {which}"


def _work_state(state: str) -> str:
    return {"ready": "packed"}.get(state, state)
