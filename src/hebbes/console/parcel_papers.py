"""Paper for who packs: labels as PDF or for a label printer, and packing slips."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from hebbes.console.pick_queue import own_location
from hebbes.customers.recipients import recipients
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import now, shop_of, tools_of, who
from hebbes.flows.addresses import address_to
from hebbes.flows.taking import NOT_FROM_STOCK
from hebbes.fulfillment.documents.packing_slip import (
    Brand,
    PackingSlip,
    SlipLine,
    packing_slip_pdf,
)
from hebbes.fulfillment.read_label import PrintedLabel, read_label
from hebbes.fulfillment.read_parcels import ParcelNow, contents, parcels_of, read_parcels
from hebbes.fulfillment.work_now import WorkNow, read_work
from hebbes.kit.names import FulfillmentOrderId, LineId, ParcelId
from hebbes.kit.sql import Tx, statement
from hebbes.orders.read_groups import read_groups
from hebbes.orders.read_headers import read_headers
from hebbes.orders.read_lines import LineNow, read_lines

LINK_LASTS = timedelta(days=90)


def _pair(sku: str, name: str) -> tuple[str, str]:
    return sku, name


_names = statement(__file__, row=_pair)


async def label_pdf(request: Request) -> Response:
    """Give the label to print on paper."""
    label = await in_transaction(request, lambda tx: _label(tx, request))
    if not label.pdf:
        raise Problem("not_found")
    return _file(label.pdf, "application/pdf", f"{label.tracking}.pdf")


async def label_zpl(request: Request) -> Response:
    """Give the label in the language of label printers."""
    label = await in_transaction(request, lambda tx: _label(tx, request))
    if not label.zpl:
        raise Problem("not_found")
    return _file(label.zpl.encode(), "text/plain; charset=utf-8", f"{label.tracking}.zpl")


def _label(tx: Tx, request: Request) -> PrintedLabel:
    id_ = ParcelId(_id(request))
    parcel = read_parcels(tx, [id_]).get(id_)
    if parcel is None or own_location(who(request)) not in (None, parcel.location):
        raise Problem("not_found")
    label = read_label(tx, id_)
    if label is None:
        raise Problem("not_found")
    return label


def _id(request: Request) -> UUID:
    try:
        return UUID(request.path_params["id"])
    except ValueError:
        raise Problem("not_found") from None


def _file(body: bytes, kind: str, name: str) -> Response:
    plain = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in name)
    inline = {"Content-Disposition": f'inline; filename="{plain}"'}
    return Response(body, media_type=kind, headers=inline)


async def packing_slip(request: Request) -> Response:
    """Give the packing slip of the work, or of one of its parcels (`?parcel=2`)."""
    slip = await in_transaction(request, lambda tx: _slip(tx, request))
    pdf = await to_thread.run_sync(packing_slip_pdf, slip)
    return _file(pdf, "application/pdf", f"{slip.code}.pdf")


def _slip(tx: Tx, request: Request) -> PackingSlip:
    id_ = FulfillmentOrderId(_id(request))
    work = read_work(tx, [id_]).get(id_)
    if work is None or own_location(who(request)) not in (None, work.location):
        raise Problem("not_found")
    header = read_headers(tx, [work.order_id])[work.order_id]
    group = read_groups(tx, [work.order_id])[work.order_id, work.group_no]
    settings, tools = shop_of(request).settings(tx), tools_of(request)
    channel = settings.channels[header.channel]
    parcels = [one for one in parcels_of(tx, [work.order_id]) if one.fulfillment_order_id == id_]
    parcel = _asked(parcels, request.query_params.get("parcel", ""))
    inside = _inside(tx, work, parcel)
    lines = read_lines(tx, [work.order_id])
    names = dict(_names(tx, sku=sorted({line.sku for line in lines})))
    zone = ZoneInfo(settings.network.locations[work.location].time_zone)
    link = tools.links.sign("order", work.order_id, now(request) + LINK_LASTS)
    return PackingSlip(
        brand=Brand(channel.brand or channel.name),
        order_number=header.number,
        code=work.number,
        ordered_on=header.placed_at.astimezone(zone).date(),
        recipient=address_to(recipients(tx, [group.recipient_id])[group.recipient_id], None),
        lines=[
            SlipLine(line.sku, names[line.sku], inside[line.line])
            for line in lines
            if inside.get(line.line)
        ],
        made_at=now(request),
        language="en" if header.language == "en" else "nl",
        parcel_no=parcel.no if parcel else 1,
        parcels=len(parcels),
        follows=_follows(lines, inside, names),
        gift_note=work.gift_note or "",
        order_url=f"{tools.public_url}/o/{link}",
    )


def _asked(parcels: Sequence[ParcelNow], no: str) -> ParcelNow | None:
    """Return the parcel with this number; without a number, the only one there is."""
    if not no:
        return parcels[0] if len(parcels) == 1 else None
    found = next((one for one in parcels if str(one.no) == no), None)
    if found is None:
        raise Problem("not_found")
    return found


def _inside(tx: Tx, work: WorkNow, parcel: ParcelNow | None) -> Mapping[LineId, int]:
    """Return the units in the parcel; in all of the work while it is not in parcels."""
    if parcel is None:
        return {line.line: line.units - line.short for line in work.lines}
    units: dict[LineId, int] = defaultdict(int)
    for one in contents(tx, [parcel.id]):
        units[one.line] += one.units
    return units


def _follows(
    lines: Sequence[LineNow], inside: Mapping[LineId, int], names: Mapping[str, str]
) -> list[SlipLine]:
    """Return what is still to come in other parcels."""
    found: list[SlipLine] = []
    for line in lines:
        gone = line.cancelled + line.shipped + line.delivered
        left = line.units - gone - inside.get(line.line, 0)
        if left > 0 and line.kind not in NOT_FROM_STOCK:
            found.append(SlipLine(line.sku, names[line.sku], left))
    return found


ROUTES = (
    Route("/parcels/{id}/label.pdf", label_pdf),
    Route("/parcels/{id}/label.zpl", label_zpl),
    Route("/work/{id}/packing-slip.pdf", packing_slip),
)
