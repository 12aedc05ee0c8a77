"""One card for each parcel of a shopper's order, for what lies ready, and for what still comes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

from hebbes.flows.ready_for_pickup import KEPT_FOR
from hebbes.kit.names import LocationId
from hebbes.network.network import Location
from hebbes.pages.language import LOCALES
from hebbes.pages.parts import Step
from hebbes.pages.reader import Reader
from hebbes.pages.translations import N_, translations
from hebbes.pages.windows import sentence, window
from hebbes.pages.words import SHOPPER_STEPS
from hebbes.portal.order_page import ParcelCard, ParcelItem, PickUp

Facts = Mapping[str, Any]
HERE = ("planned", "labelled")
OVER = ("delivered", "returned", "lost")


def moment(text: str) -> datetime:
    """Read a moment as PostgreSQL writes it in JSON."""
    return datetime.fromisoformat(text)


def cards_of(
    facts: Facts, places: Mapping[LocationId, Location], reader: Reader
) -> tuple[ParcelCard, ...]:
    """Return the cards: what is collected, then parcels, then what is not packed yet."""
    maker = _Cards(facts, places, reader)
    collected = [maker.pickup(work) for work in facts["work"] if work["method"] == "pickup"]
    parcels = facts["parcels"]
    sent = [maker.parcel(one, turn, len(parcels)) for turn, one in enumerate(parcels, 1)]
    rest = maker.rest()
    return (*collected, *sent, *((rest,) if rest else ()))


class _Cards:
    def __init__(self, facts: Facts, places: Mapping[LocationId, Location], reader: Reader) -> None:
        self.facts, self.places, self.reader = facts, places, reader
        self.say = translations(reader.language).gettext
        self.lines: Sequence[Facts] = facts["lines"] or ()
        self.names: Mapping[str, str] = {line["id"]: line["name"] for line in self.lines}

    def items(self, several: Iterable[tuple[str, int]]) -> tuple[ParcelItem, ...]:
        units: dict[str, int] = defaultdict(int)
        for line, count in several:
            units[self.names.get(line, line)] += count
        return tuple(ParcelItem(name=name, units=n) for name, n in units.items() if n)

    def steps(self, *reached: tuple[str, datetime | None]) -> tuple[Step, ...]:
        """Make the steps; each is done when it has its moment, the first without is now."""
        made: list[Step] = []
        for code, at in reached:
            label, icon = SHOPPER_STEPS[code]
            waits = any(step.state == "now" for step in made)
            state = "todo" if waits else "done" if at else "now"
            made.append(Step(label, icon, state, at if state == "done" else None))
        return tuple(made)

    def promised(self, group_no: int) -> tuple[str | None, str | None]:
        """Return when the group was promised, in words; or that it is late, in words."""
        groups: Sequence[Facts] = self.facts["groups"] or ()
        group = next((one for one in groups if one["no"] == group_no), None)
        if group is None or not group["promised_until"]:
            return None, None
        until, since = moment(group["promised_until"]), group["promised_from"]
        now: Facts = group["now"] or {}
        if now.get("state") == "late" or until < self.reader.at:
            return self.expected(now), self.say(
                N_("It comes later than we promised. We are sorry.")
            )
        start = moment(since) if since else None
        reader = self.reader
        return sentence(window(start, until, reader.zone, reader.language, reader.at)), None

    def expected(self, now: Facts) -> str | None:
        """Return by when it is expected now, in words; None when nobody can say."""
        if not now.get("expected_at") or moment(now["expected_at"]) < self.reader.at:
            return None
        reader = self.reader
        said = window(None, moment(now["expected_at"]), reader.zone, reader.language, reader.at)
        return self.say(N_("Expected now: %(day)s.")) % {"day": said}

    def parcel(self, one: Facts, turn: int, count: int) -> ParcelCard:
        groups: Mapping[str, int] = {w["id"]: w["group_no"] for w in self.facts["work"]}
        promise, late = self.promised(groups.get(one["fulfillment_order_id"], 0))
        is_over = one["state"] in OVER
        left = None if one["state"] in HERE else moment(one["handed_over_at"] or one["packed_at"])
        arrived = moment(one["delivered_at"]) if one["delivered_at"] else None
        return ParcelCard(
            title=self.say(N_("Parcel %(no)s of %(count)s")) % {"no": turn, "count": count},
            status=one["state"],
            promise=None if is_over else promise,
            late=None if is_over else late,
            steps=self.steps(
                ("ordered", moment(self.facts["placed_at"])),
                ("packed", moment(one["packed_at"])),
                ("on_its_way", left),
                ("delivered", arrived),
            ),
            items=self.items((row["line_id"], row["units"]) for row in one["inside"] or ()),
            carrier=one["carrier"] if left else None,
            tracking=one["tracking"] if left else None,
            tracking_href=_safe(one["tracking_url"]),
        )

    def pickup(self, work: Facts) -> ParcelCard:
        place = self.places[LocationId(work["location"])]
        is_ready, is_done = work["state"] == "ready", work["state"] == "done"
        changed = moment(work["changed_at"])
        street = " ".join(filter(None, (place.street, place.house_number)))
        city = " ".join(filter(None, (place.postcode, place.city)))
        return ParcelCard(
            title=self.say(N_("Collect at %(place)s")) % {"place": place.name},
            status=None,
            promise=None if is_ready or is_done else self.promised(work["group_no"])[0],
            steps=self.steps(
                ("ordered", moment(self.facts["placed_at"])),
                ("ready", changed if is_ready or is_done else None),
                ("collected", changed if is_done else None),
            ),
            items=self.items(
                (row["line_id"], row["units"] - row["short"]) for row in work["lines"]
            ),
            pickup=PickUp(
                place=place.name,
                address=tuple(filter(None, (street, city))),
                hours=self.hours(place),
                code=work["pickup_code"] if is_ready else None,
                until=changed + KEPT_FOR if is_ready else None,
            ),
        )

    def hours(self, place: Location) -> tuple[tuple[str, str], ...]:
        """Return the hours of the coming seven days, the calendar's closing days included."""
        today = self.reader.at.astimezone(ZoneInfo(place.time_zone)).date()
        return tuple(
            (_weekday(day, self.reader), self.open_on(place, day))
            for day in (today + timedelta(days=ahead) for ahead in range(7))
        )

    def open_on(self, place: Location, day: date) -> str:
        noon = datetime.combine(day, time(12), ZoneInfo(place.time_zone))
        hours = [one for one in place.openings if one.weekday == day.isoweekday()]
        if not hours or day in place.closing_days or place.is_closed(noon):
            return self.say(N_("closed"))
        return ", ".join(f"{one.opens:%H:%M} - {one.closes:%H:%M}" for one in hours)

    def rest(self) -> ParcelCard | None:
        """Return the card of what is neither in a parcel nor collected, if there is any."""
        units = {line["id"]: line["units"] - line["cancelled"] for line in self.lines}
        gone = [row for one in self.facts["parcels"] for row in one["inside"] or ()]
        gone += [row for w in self.facts["work"] if w["method"] == "pickup" for row in w["lines"]]
        for row in gone:
            units[row["line_id"]] = units.get(row["line_id"], 0) - row["units"]
        delivered = {line["id"] for line in self.lines if line["delivered"] == line["units"]}
        left = [(line, n) for line, n in units.items() if n > 0 and line not in delivered]
        if not left:
            return None
        groups = {line["id"]: line["group_no"] for line in self.lines}
        promise, late = self.promised(groups[left[0][0]])
        return ParcelCard(
            title=self.say(N_("Still to be packed")),
            status=None,
            promise=promise,
            late=late,
            steps=self.steps(
                ("ordered", moment(self.facts["placed_at"])),
                ("packed", None),
                ("on_its_way", None),
                ("delivered", None),
            ),
            items=self.items(left),
        )


def _weekday(day: date, reader: Reader) -> str:
    return sentence(format_date(day, "EEEE", locale=LOCALES[reader.language]))


def _safe(url: str | None) -> str | None:
    """Return a carrier's address when a browser may be led there."""
    return url if url and url.startswith("https://") else None
