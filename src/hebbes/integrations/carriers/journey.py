"""What happens to a parcel of the simulated carrier, from label to doorstep or elsewhere: pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from hebbes.fulfillment.carrier_port import Address, Scan, ScanKind
from hebbes.integrations.carriers.rates import delivery_day
from hebbes.integrations.carriers.settings import Offer, SimulatedCarrierSettings
from hebbes.integrations.simulation.chance import roll

__all__ = ["Fate", "Sent", "fate_of", "journey"]

Fate = Literal["delivered", "late", "not_home", "no_show", "returned", "lost"]

_FATES: Final[dict[str, Fate]] = {
    "late": "late",
    "notathome": "not_home",
    "noshow": "no_show",
    "returned": "returned",
    "lost": "lost",
}
_CODES: Final[dict[ScanKind, str]] = {
    "announced": "A01",
    "handed_over": "B01",
    "in_transit": "C02",
    "out_for_delivery": "D01",
    "delivered": "E01",
    "failed_attempt": "E11",
    "held_at_point": "E21",
    "lost": "X99",
    "returning": "R01",
    "returned": "R09",
}
_POINT_KEEPS: Final = timedelta(days=7)
_SEARCHED: Final = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Sent:
    """A parcel as the carrier knows it; `handed_over_at` is empty until it has it."""

    tracking_number: str
    service: str
    sender: Address
    recipient: Address
    announced_at: datetime
    handed_over_at: datetime | None = None
    pick_up_point: str = ""


def fate_of(settings: SimulatedCarrierSettings, sent: Sent) -> Fate:
    """Say how it will end: by the recipient's mail address (`lost@…`), else by chance."""
    before_at = sent.recipient.email.partition("@")[0].lower()
    scripted = _FATES.get(before_at) or _FATES.get(before_at.rpartition("+")[2])
    if scripted:
        return scripted
    rolled = roll(settings.seed, "fate", sent.tracking_number)
    rates: tuple[tuple[float, Fate], ...] = (
        (settings.lost_rate, "lost"),
        (settings.returned_rate, "returned"),
        (settings.not_home_rate, "not_home"),
        (settings.late_rate, "late"),
    )
    for rate, fate in rates:
        if rolled < rate:
            return fate
        rolled -= rate
    return "delivered"


def journey(settings: SimulatedCarrierSettings, offer: Offer, sent: Sent) -> tuple[Scan, ...]:
    """Give every scan the parcel will ever get, in order of time; none after the last."""
    steps: list[tuple[ScanKind, datetime, str]] = [
        ("announced", sent.announced_at, settings.display_name)
    ]
    if sent.handed_over_at is not None:
        steps += _steps(settings, offer, sent, sent.handed_over_at)
    return tuple(
        Scan(
            scan=f"{sent.tracking_number}-{number}",
            tracking_number=sent.tracking_number,
            kind=kind,
            at=at,
            place=place,
            signed_by=sent.recipient.name if kind == "delivered" else "",
            original_code=_CODES[kind],
        )
        for number, (kind, at, place) in enumerate(steps, 1)
    )


def _steps(
    settings: SimulatedCarrierSettings, offer: Offer, sent: Sent, handed_over_at: datetime
) -> list[tuple[ScanKind, datetime, str]]:
    fate = fate_of(settings, sent)
    home, away = sent.recipient.city, sent.sender.city
    sorted_at = handed_over_at + timedelta(hours=5)
    steps: list[tuple[ScanKind, datetime, str]] = [
        ("handed_over", handed_over_at, away),
        ("in_transit", sorted_at, f"Sorteercentrum {away}"),
    ]
    if fate == "lost":
        return [*steps, ("lost", sorted_at + _SEARCHED, f"Sorteercentrum {away}")]
    day = delivery_day(settings, offer, handed_over_at, sent.recipient.country)
    if fate == "late":
        day += timedelta(days=2)
    rides_at = max(_at(settings, day, 8, sent, 1), sorted_at + timedelta(hours=1))
    steps.append(("out_for_delivery", rides_at, home))
    there_at = max(_arrival(settings, offer, day, sent), rides_at + timedelta(minutes=20))
    next_day = there_at + timedelta(days=1)
    if fate == "returned":
        back_at = there_at + timedelta(days=2)
        tried: list[tuple[ScanKind, datetime, str]] = [
            ("failed_attempt", there_at, home),
            ("returning", next_day, home),
            ("returned", back_at, away),
        ]
        return steps + tried
    if fate == "not_home":
        return [*steps, ("failed_attempt", there_at, home), ("delivered", next_day, home)]
    if offer.kind == "point":
        kept_until = there_at + _POINT_KEEPS
        steps.append(("held_at_point", there_at, sent.pick_up_point or home))
        if fate == "no_show":
            gone: list[tuple[ScanKind, datetime, str]] = [
                ("returning", kept_until, home),
                ("returned", kept_until + timedelta(days=2), away),
            ]
            return steps + gone
        return [*steps, ("delivered", next_day, sent.pick_up_point or home)]
    return [*steps, ("delivered", there_at, home)]


def _arrival(settings: SimulatedCarrierSettings, offer: Offer, day: date, sent: Sent) -> datetime:
    if offer.kind == "evening":
        return _at(settings, day, 18, sent, 4)
    return _at(settings, day, 9, sent, 9)


def _at(
    settings: SimulatedCarrierSettings, day: date, hour: int, sent: Sent, spread_hours: int
) -> datetime:
    """Give a moment on that day from that hour on, in the carrier's zone, told in UTC."""
    start = datetime.combine(day, time(hour), ZoneInfo(settings.zone)).timestamp()
    spread = spread_hours * 3600 * roll(settings.seed, "moment", sent.tracking_number, str(hour))
    return datetime.fromtimestamp(round(start + spread), sent.announced_at.tzinfo)
