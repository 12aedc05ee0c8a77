"""Build the screen of a round from its batch: stops in the order of the shelves, and totes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hebbes.console.pick_batch_page import Ask, BatchView, Stop, Tote
from hebbes.console.pick_page import PickNow, ScanAnswer
from hebbes.console.pick_queue import urgency
from hebbes.fulfillment.batch_now import BatchNow
from hebbes.fulfillment.fall_on_lines import AT_WORK
from hebbes.fulfillment.work_now import LineAtWork, WorkNow
from hebbes.inventory.shelves import along_the_aisles
from hebbes.kit.names import Sku
from hebbes.network.network import Location
from hebbes.pages.parts import Problem as Mistake
from hebbes.pages.reader import Reader
from hebbes.pages.words import SHORT_REASONS, words


@dataclass(frozen=True, slots=True, kw_only=True)
class InRound:
    """What the screen is built from."""

    batch: BatchNow
    place: Location
    shelves: Mapping[Sku, str]
    who: str


def batch_view_of(
    round_: InRound, reader: Reader, scan: ScanAnswer | None, mistakes: Sequence[Mistake]
) -> BatchView:
    """Return everything the screen shows to one reader."""
    batch, here = round_.batch, f"/pick-batches/{round_.batch.id}"
    stops = _stops(round_)
    return BatchView(
        id=str(batch.id),
        location=str(batch.location),
        place=round_.place.name,
        totes=tuple(_tote(one, reader) for one in batch.work),
        stops=stops,
        now=_now(stops),
        scan=scan,
        scan_href=f"{here}/scan",
        short_href=f"{here}/short",
        short_reasons=tuple(
            (code, words(SHORT_REASONS, code, reader.language)) for code in SHORT_REASONS
        ),
        end_href=f"{here}/end",
        untouched=sum(_is_untouched(one) for one in batch.work),
        topic=f"location:{batch.location}",
        who=round_.who,
        problems=tuple(mistakes),
    )


def _stops(round_: InRound) -> tuple[Stop, ...]:
    """Group the lines by article, and put the articles in the order of their shelves."""
    asks: dict[Sku, list[Ask]] = {}
    known: dict[Sku, LineAtWork] = {}
    for work in round_.batch.work:
        if work.state not in (*AT_WORK, "packed", "ready", "done"):
            continue
        for line in work.lines:
            known[line.sku] = line
            asks.setdefault(line.sku, []).append(
                Ask(
                    line=str(line.line), number=work.number, tote=work.tote or "",
                    units=line.units, picked=line.picked, short=line.short,
                )
            )  # fmt: skip
    stops = [
        Stop(
            sku=sku, name=known[sku].name, barcode=known[sku].barcode,
            shelf=round_.shelves.get(sku), asks=tuple(asks[sku]),
        )
        for sku in asks
    ]  # fmt: skip
    return tuple(sorted(stops, key=lambda stop: (along_the_aisles(stop.shelf), stop.sku)))


def _now(stops: Sequence[Stop]) -> PickNow | None:
    stop = next((one for one in stops if one.settled < one.units), None)
    if stop is None:
        return None
    totes = [(ask.tote, ask.units - ask.picked - ask.short) for ask in stop.asks]
    return PickNow(
        line=stop.sku,
        sku=stop.sku,
        name=stop.name,
        words=None,
        shelf=stop.shelf,
        barcode=stop.barcode,
        units=stop.units - stop.short,
        picked=stop.settled - stop.short,
        totes=tuple((tote, units) for tote, units in totes if units),
    )


def _tote(work: WorkNow, reader: Reader) -> Tote:
    is_open = work.state in ("sent", *AT_WORK)
    return Tote(
        letter=work.tote or "",
        number=work.number,
        href=f"/pick/{work.number}",
        units=sum(line.units for line in work.lines),
        settled=sum(line.picked + line.short for line in work.lines),
        urgency=urgency(work.due_at, reader.at) if is_open else "later",
        status=work.state,
        waits=_waits_for(work),
    )


def _waits_for(work: WorkNow) -> str:
    if work.state in ("cancel_requested", "cancelled", "rejected"):
        return "put_back" if any(line.picked for line in work.lines) else "nothing"
    if work.state in AT_WORK:
        return "pick" if any(line.to_pick for line in work.lines) else "pack"
    return "nothing"


def _is_untouched(work: WorkNow) -> bool:
    return work.state == "accepted" and not any(line.picked for line in work.lines)
