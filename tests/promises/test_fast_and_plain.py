"""The fast way promises what plain Python does, and every window stands in the right wall time."""

import os
import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hebbes.flows.basket import Basket
from hebbes.flows.candidates import Destination
from hebbes.flows.offer_delivery import offer_delivery
from hebbes.flows.shop import Settings, Shop
from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.network.calendar import instant
from hebbes.network.network import CarrierService, Hours, Location, Network
from hebbes.network.timetable import Timetables, week_of
from hebbes.promises.offer import Offer
from hebbes.sourcing import Need, Shelves
from tests.promises import plain

ZONES = ("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
STARTS = datetime(2026, 3, 1, tzinfo=UTC)
SERVICE = CarrierService(
    "bolt", "std", "Standard", "standard", "EUR", 595, 0, 0, 30_000, 1, frozenset(), active=True
)


def location(number: int, chance: random.Random) -> Location:
    """Return a location with a calendar of its own."""
    at = STARTS + timedelta(days=chance.randrange(400))
    closed = (at, at + timedelta(days=chance.randrange(1, 20))) if chance.random() < 0.2 else None
    return Location(
        LocationId(number), f"L{number}", f"Location {number}", "store", 1, None, None, None, None,
        "NL", 52.0, 5.0, chance.choice(ZONES), chance.random() < 0.9, pickup=False,
        display_only=chance.random() < 0.1, lead_time_hours=chance.choice((0, 0, 5, 48)),
        capacity_per_day=None, labour_parcel_minor=0, labour_unit_minor=0,
        closed_from=closed and closed[0], closed_until=closed and closed[1], closed_reason=None,
        closing_days=frozenset(
            STARTS.date() + timedelta(days=chance.randrange(400)) for _ in range(40)
        ),
    )  # fmt: skip


def network_of(chance: random.Random) -> Network:
    """Return some locations with cut-offs at any time of day, and a carrier with holidays."""
    places = [location(n, chance) for n in range(1, chance.randrange(2, 7))]
    cut_offs = {
        (place.id, ""): {
            day: time(chance.randrange(24), chance.choice((0, 15, 30)))
            for day in range(1, 8)
            if chance.random() < 0.8
        }
        or {1: time(12)}
        for place in places
    }
    places = [
        replace(
            place, openings=tuple(Hours(day, time(9), time(18)) for day in cut_offs[place.id, ""])
        )
        for place in places
    ]
    weekdays = "".join(sorted(chance.sample("1234567", chance.randrange(1, 8))))
    windows = sorted(time(chance.randrange(24), chance.choice((0, 30))) for _ in range(2))
    holidays = frozenset(STARTS.date() + timedelta(days=chance.randrange(400)) for _ in range(30))
    return Network(
        revision=1,
        locations={place.id: place for place in places},
        cut_offs=cut_offs,
        services=(
            CarrierService(
                "bolt", "std", "Standard", "standard", "EUR", 595, 0, 0, 30_000,
                chance.randrange(4), frozenset(), active=True, delivers=weekdays,
                window_from=windows[0], window_until=windows[1],
            ),
        ),
        holidays={("bolt", "NL"): holidays},
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_the_fast_way_promises_what_plain_python_does(seed: int) -> None:
    chance = random.Random(seed)
    network = network_of(chance)
    at = STARTS + timedelta(seconds=chance.randrange(380 * 86_400))
    known = Settings(1, {}, {}, network)
    wanted = [chance.randrange(1, 6) for _ in range(chance.randrange(1, 4))]
    free = [[chance.randrange(5) for _ in network.locations] for _ in wanted]
    needs = [Need(LineId(UUID(int=n)), Sku(f"S{n}"), w, 100) for n, w in enumerate(wanted)]
    units = np.array(free, np.int64)
    basket = Basket(
        needs, np.array(wanted, np.int64), units, Shelves({n.sku: 0 for n in needs}, units), 0,
        with_plan=False, seen={},
    )  # fmt: skip
    to = Destination("NL", "standard", 52.0, 5.0)
    found = offer_delivery(Shop(), known, basket, to, "EUR", at)
    zones = {place.time_zone for place in network.locations.values()}
    near = next(iter(network.locations.values())).time_zone  # all lie at one point: the first
    zone = zones.pop() if len(zones) == 1 else near
    arrivals = [
        plain.arrives(network, place, network.services[0], "NL", zone, at)
        for place in network.locations.values()
    ]
    by = plain.promised(arrivals, free, wanted)
    if by is None:
        assert not isinstance(found, Offer)
        return
    assert isinstance(found, Offer)
    assert found.windows[0].ends == by
    if any(place.closed_from for place in network.locations.values()):
        return  # what is closed now may be open by then, and the other way round
    just_in_time = found.order_by - timedelta(seconds=1)
    assert just_in_time >= at - timedelta(seconds=1)
    again = offer_delivery(Shop(), known, replace(basket, seen={}), to, "EUR", just_in_time)
    assert isinstance(again, Offer)
    assert again.windows[0].ends == by
    too_late = offer_delivery(Shop(), known, replace(basket, seen={}), to, "EUR", found.order_by)
    assert not isinstance(too_late, Offer) or too_late.windows[0].ends > by


LONG = os.environ.get("HEBBES_LONG") == "1"
"""All zones over ten years; otherwise a few around their odd hours."""


def _zones() -> list[str]:
    named = sorted(zone for zone in available_timezones() if "/" in zone and "Etc" not in zone)
    return named if LONG else [*ZONES, "America/Sao_Paulo", "Africa/Cairo", "Pacific/Apia"]


@pytest.mark.parametrize("zone", _zones())
def test_every_cut_off_of_every_day_stands_at_its_wall_time(zone: str) -> None:
    there = ZoneInfo(zone)
    first = date(2026, 1, 1)
    before: datetime | None = None
    for ahead in range(3_653 if LONG else 731):
        day = first + timedelta(days=ahead)
        for wall in (time(0, 30), time(2, 30), time(17)):
            moment = instant(day, wall, there)
            shown = moment.astimezone(there)
            if (shown.date(), shown.time()) != (day, wall):  # it stood in the hour that is skipped
                skipped = datetime.combine(day, wall)
                assert timedelta(0) < shown.replace(tzinfo=None) - skipped <= timedelta(days=1)
            else:
                earlier = (moment - timedelta(minutes=30)).astimezone(there)
                hour = moment - timedelta(hours=1)
                assert hour.astimezone(there).time() != wall, "of two such moments the first counts"
                assert earlier < shown
            assert before is None or moment > before
            before = moment


@pytest.mark.parametrize(
    ("zone", "day", "wall", "utc"),
    [
        ("America/New_York", date(2026, 10, 31), time(15), "2026-10-31T19:00"),
        ("America/New_York", date(2026, 11, 2), time(15), "2026-11-02T20:00"),
        ("Europe/Amsterdam", date(2026, 10, 24), time(15), "2026-10-24T13:00"),
        ("Europe/Amsterdam", date(2026, 10, 26), time(15), "2026-10-26T14:00"),
        ("Europe/Amsterdam", date(2026, 10, 25), time(2, 30), "2026-10-25T00:30"),
        ("America/New_York", date(2027, 3, 14), time(2, 30), "2027-03-14T07:30"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-04T14:45"),
        ("Europe/Amsterdam", date(2026, 12, 31), time(23), "2026-12-31T22:00"),
    ],
)
def test_known_odd_hours_are_what_they_are(zone: str, day: date, wall: time, utc: str) -> None:
    assert instant(day, wall, ZoneInfo(zone)) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_departures_follow_one_another_through_both_summer_time_nights() -> None:
    chance = random.Random(5)
    network = network_of(chance)
    place = next(iter(network.locations.values()))
    for month in (3, 4, 10, 11):
        at = datetime(2026, month, 20, tzinfo=UTC)
        tables = Timetables(network, week_of(at), {})
        route = tables.route(place, network.services[0], "NL", "Europe/Amsterdam")
        assert (np.diff(route.leaves) > 0).all()
        assert (np.diff(route.ends) >= 0).all()
        assert (route.ends >= route.starts).all()
