"""What the simulated carrier asks for a box, and when it will be there: pure rules."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hebbes.fulfillment.carrier_port import Box, Rate, RateQuestion
from hebbes.integrations.carriers.settings import Offer, SimulatedCarrierSettings
from hebbes.kit.outcomes import Refused

__all__ = ["delivery_day", "fits", "price_minor", "quote"]

ABROAD_MINOR: Final = 650
ABROAD_DAYS: Final = 1
_SUNDAY: Final = 7


def quote(settings: SimulatedCarrierSettings, question: RateQuestion) -> tuple[Rate, ...]:
    """Give every service that takes this box there, cheapest first."""
    rates: list[Rate] = []
    for offer in settings.offers:
        if fits(settings, offer, question.box, question.to_country) is not None:
            continue
        collected_at = _collection(settings, question.ready_at)
        rates.append(
            Rate(
                service=offer.service,
                price_minor=price_minor(settings, offer, question.box, question.to_country),
                currency=settings.currency,
                hand_over_before=collected_at,
                delivered_on=delivery_day(settings, offer, collected_at, question.to_country),
            )
        )
    return tuple(sorted(rates, key=lambda rate: (rate.price_minor, rate.service)))


def fits(
    settings: SimulatedCarrierSettings, offer: Offer, box: Box, to_country: str
) -> Refused | None:
    """Refuse what the service does not take."""
    if offer.home_country_only and to_country != settings.home_country:
        return Refused("unknown_service", f"{offer.service} stays in {settings.home_country}")
    if box.weight_g > offer.max_weight_g:
        return Refused("too_heavy", "", {"max_weight_g": offer.max_weight_g})
    if max(box.length_mm, box.width_mm, box.height_mm) > offer.max_side_mm:
        return Refused("too_large", "", {"max_side_mm": offer.max_side_mm})
    return None


def price_minor(settings: SimulatedCarrierSettings, offer: Offer, box: Box, to_country: str) -> int:
    """Give the price: every started kilo counts, and a border costs extra."""
    kilos = -(-box.weight_g // 1000)
    abroad = 0 if to_country == settings.home_country else ABROAD_MINOR
    return offer.base_minor + offer.per_kg_minor * kilos + abroad


def _collection(settings: SimulatedCarrierSettings, ready_at: datetime) -> datetime:
    """Give the first collection after this moment; there is none on Sundays."""
    zone = ZoneInfo(settings.zone)
    day = ready_at.astimezone(zone).date()
    while True:
        collected_at = datetime.combine(day, settings.collects_until, zone)
        if ready_at <= collected_at and day.isoweekday() != _SUNDAY:
            return collected_at.astimezone(ready_at.tzinfo)
        day += timedelta(days=1)


def delivery_day(
    settings: SimulatedCarrierSettings, offer: Offer, handed_over_at: datetime, to_country: str
) -> date:
    """Count the days on the way from the hand-over; Sundays do not count."""
    day = handed_over_at.astimezone(ZoneInfo(settings.zone)).date()
    left = offer.transit_days + (0 if to_country == settings.home_country else ABROAD_DAYS)
    while left:
        day += timedelta(days=1)
        left -= day.isoweekday() != _SUNDAY
    return day
