"""Build the pick screen from a fulfillment order and its parcels."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hebbes.console.pick_page import (
    HandOver,
    PackedParcel,
    Phase,
    PickLine,
    PickNow,
    PickView,
    ScanAnswer,
)
from hebbes.console.pick_queue import urgency
from hebbes.fulfillment.read_parcels import InParcel, ParcelNow
from hebbes.fulfillment.work_now import LineAtWork, WorkNow
from hebbes.inventory.shelves import along_the_aisles
from hebbes.kit.names import ParcelId, Sku
from hebbes.network.network import Location
from hebbes.pages.language import Language
from hebbes.pages.parts import Action
from hebbes.pages.parts import Problem as Mistake
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.words import CARTONS, METHODS, REJECT_REASONS, SHORT_REASONS, words

ENDED = ("rejected", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork:
    """What the screen is built from; `waiting` counts the labelled parcels for its carrier here."""

    work: WorkNow
    order_number: str
    place: Location
    parcels: Sequence[ParcelNow]
    inside: Sequence[InParcel]
    waiting: int
    next_number: str | None
    shelves: Mapping[Sku, str]
    who: str


def phase_of(work: WorkNow, parcels: Sequence[ParcelNow]) -> Phase:
    """Return what is to be done now."""
    if work.state == "sent":
        return "accept"
    if work.state == "cancel_requested":
        return "stop"
    if work.state in ("accepted", "in_progress"):
        return "pick" if any(line.to_pick for line in work.lines) else "pack"
    if work.state == "packed" and any(one.state == "planned" for one in parcels):
        return "label"
    return "hand_over" if work.state in ("packed", "ready") else "done"


def view_of(
    at_work: AtWork, reader: Reader, scan: ScanAnswer | None, mistakes: Sequence[Mistake]
) -> PickView:
    """Return everything the screen shows to one reader."""
    work, language = at_work.work, reader.language
    lines = _lines(at_work)
    here, phase = f"/pick/{work.number}", phase_of(work, at_work.parcels)
    in_office = reader.role in ("admin", "agent")
    return PickView(
        number=work.number,
        order_number=at_work.order_number,
        order_href=f"/orders/{at_work.order_number}" if in_office else None,
        location=str(work.location),
        place=at_work.place.name,
        due_at=work.due_at,
        urgency=urgency(work.due_at, reader.at) if phase in ("accept", "pick", "pack") else "later",
        method=words(METHODS, work.method, language),
        phase=phase,
        lines=tuple(_line(line, at_work.shelves) for line in lines),
        now=_now(lines, at_work.shelves) if phase in ("accept", "pick") else None,
        scan=scan or _ended(work, language),
        scan_href=f"{here}/scan",
        short_href=f"{here}/short",
        short_reasons=_codes(SHORT_REASONS, reader),
        pack_href=f"{here}/pack",
        cartons=_codes(CARTONS, reader),
        parcels=_parcels(at_work, reader),
        hand_over=_hand_over(at_work, here) if phase == "hand_over" else None,
        actions=_actions(work, phase, here),
        topic=f"order:{work.order_id}" if in_office else f"location:{work.location}",
        stop_href=f"{here}/stopped",
        problems=tuple(mistakes),
        gift_note=work.gift_note,
        next_href=at_work.next_number and f"/pick/{at_work.next_number}",
        ready_href=f"{here}/ready" if work.method == "pickup" else None,
        tote=work.tote if phase in ("accept", "pick", "pack") else None,
        batch_href=f"/pick-batches/{work.batch_id}" if work.batch_id else None,
        who=at_work.who,
    )


def _codes(table: dict[str, str], reader: Reader) -> tuple[tuple[str, str], ...]:
    return tuple((code, words(table, code, reader.language)) for code in table)


def _lines(at_work: AtWork) -> list[LineAtWork]:
    """Return the lines in the order in which one walks past their shelves."""
    shelf = at_work.shelves.get
    return sorted(at_work.work.lines, key=lambda line: along_the_aisles(shelf(line.sku)))


def _line(line: LineAtWork, shelves: Mapping[Sku, str]) -> PickLine:
    return PickLine(
        line=str(line.line),
        barcode=line.barcode,
        sku=line.sku,
        name=line.name,
        shelf=shelves.get(line.sku),
        units=line.units,
        picked=line.picked,
        short=line.short,
        packed=line.packed,
    )


def _now(lines: Sequence[LineAtWork], shelves: Mapping[Sku, str]) -> PickNow | None:
    line = next((line for line in lines if line.to_pick), None)
    if line is None:
        return None
    return PickNow(
        line=str(line.line),
        sku=line.sku,
        name=line.name,
        words=None,
        shelf=shelves.get(line.sku),
        barcode=line.barcode,
        units=line.units - line.short,
        picked=line.picked,
    )


def _ended(work: WorkNow, language: Language) -> ScanAnswer | None:
    if work.state not in ENDED:
        return None
    say = translations(language).gettext
    told = N_("Nothing is to be done for it any more; put back what you picked.")
    return ScanAnswer(
        taken=False, code="", words=say(told), heading=say(N_("This work was called off"))
    )


def _parcels(at_work: AtWork, reader: Reader) -> tuple[PackedParcel, ...]:
    say = translations(reader.language)
    units: dict[ParcelId, int] = defaultdict(int)
    for one in at_work.inside:
        units[one.parcel] += one.units
    labelled = ("labelled", "handed_over")
    slip = f"/work/{at_work.work.id}/packing-slip.pdf"
    return tuple(
        PackedParcel(
            name=f"{say.gettext(N_('Parcel'))} {one.no}",
            status=one.state,
            content=say.ngettext("%(num)s unit", "%(num)s units", units[one.id])
            % {"num": units[one.id]},
            tracking=one.tracking,
            label_href=f"/parcels/{one.id}/label.pdf" if one.state in labelled else None,
            slip_href=f"{slip}?parcel={one.no}",
        )
        for one in at_work.parcels
    )


def _hand_over(at_work: AtWork, here: str) -> HandOver:
    work = at_work.work
    if work.method == "pickup":
        return HandOver(to="customer", href=f"{here}/hand-over", shelf=work.shelf)
    carrier = next((one.carrier for one in at_work.parcels if one.carrier), work.carrier)
    return HandOver(
        to="carrier", href=f"{here}/carrier", carrier=carrier or "", parcels=at_work.waiting
    )


def _actions(work: WorkNow, phase: Phase, here: str) -> tuple[Action, ...]:
    give_back = Action(
        N_("Give it back"),
        f"{here}/reject",
        asks=N_("Why?"),
        icon="truck-return",
        choices=tuple(REJECT_REASONS.items()),
    )
    if phase == "accept":
        accept = Action(N_("Accept"), f"{here}/accept", tone="primary", icon="check")
        return accept, give_back
    if work.state == "accepted":
        return (give_back,)
    if phase == "label":
        return (Action(N_("Make the labels"), f"{here}/label", tone="primary", icon="barcode"),)
    return ()
