"""The simulated carrier's parcels arrive, and go astray the way they are told to."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hebbes.fulfillment.carrier_port import (
    Address,
    Box,
    LabelCancel,
    LabelWant,
    ManifestWant,
    RateQuestion,
    Scan,
    TrackQuestion,
)
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings
from hebbes.integrations.carriers.simulated import SimulatedCarrier
from hebbes.integrations.carriers.tracking_numbers import is_tracking_number, tracking_number
from hebbes.kit.gateway import key_of
from hebbes.kit.notices import KeepsNotices
from hebbes.kit.outcomes import Refused, Succeeded

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
MONTH = timedelta(days=30)
SENDER = Address("Magazijn", "Atoomweg 12", "3542 AB", "Utrecht", "NL")


@pytest.fixture
def carrier(tmp_path: Path) -> SimulatedCarrier:
    return SimulatedCarrier(SimulatedCarrierSettings(tmp_path / "partners.db"))


def sent(
    carrier: SimulatedCarrier,
    email: str = "anna@example.org",
    service: str = "next_day",
    at: datetime = MONDAY,
    key: str = "parcel",
    point: str | None = None,
) -> str:
    to = Address("Anna de Vries", "Lindelaan 7", "3511 AB", "Utrecht", "NL", email=email)
    want = LabelWant(
        key_of(key, "label"), key, service, SENDER, to, Box(900), "NL0", at, pick_up_point=point
    )
    (outcome,) = carrier.label([want])
    assert isinstance(outcome, Succeeded), outcome
    number = outcome.answer.tracking_number
    carrier.close_manifest([ManifestWant(key_of(key, "manifest"), "Utrecht", (number,), at)])
    return number


def scans(carrier: SimulatedCarrier, number: str) -> tuple[Scan, ...]:
    (outcome,) = carrier.track([TrackQuestion(number, MONDAY + MONTH)])
    assert isinstance(outcome, Succeeded)
    return outcome.answer


def told(carrier: SimulatedCarrier, until: datetime) -> list[Scan]:
    found: list[Scan] = []
    for raw in carrier.notices_due(until):
        read = carrier.read_notice(raw.body, raw.headers)
        assert not isinstance(read, Refused)
        found.extend(read)
    return found


def kinds(found: Sequence[Scan]) -> list[str]:
    return [scan.kind for scan in found]


def test_it_keeps_its_notices_until_fetched(carrier: SimulatedCarrier) -> None:
    assert isinstance(carrier, KeepsNotices)


@pytest.mark.parametrize(
    ("email", "service", "end"),
    [
        ("anna@example.org", "next_day", ["out_for_delivery", "delivered"]),
        ("late@example.org", "next_day", ["out_for_delivery", "delivered"]),
        ("notathome@example.org", "standard", ["failed_attempt", "delivered"]),
        ("anna+returned@example.org", "standard", ["failed_attempt", "returning", "returned"]),
        ("lost@example.org", "standard", ["in_transit", "lost"]),
        ("anna@example.org", "point", ["held_at_point", "delivered"]),
        ("noshow@example.org", "point", ["held_at_point", "returning", "returned"]),
    ],
)
def test_the_mail_address_says_how_a_parcel_ends(
    carrier: SimulatedCarrier, email: str, service: str, end: list[str]
) -> None:
    point = "KV-123456" if service == "point" else None
    found = scans(carrier, sent(carrier, email, service, point=point))
    assert kinds(found)[:3] == ["announced", "handed_over", "in_transit"]
    assert kinds(found)[-len(end) :] == end


def test_a_parcel_of_monday_is_there_on_tuesday_in_the_day_and_one_for_the_evening_after_six(
    carrier: SimulatedCarrier,
) -> None:
    by_day = scans(carrier, sent(carrier, key="one"))[-1].at
    by_night = scans(carrier, sent(carrier, key="two", service="evening"))[-1].at
    assert (by_day.day, by_night.day) == (24, 24)
    assert 8 <= by_day.hour < 18
    assert 17 <= by_night.hour < 22


def test_nothing_is_delivered_on_sunday(carrier: SimulatedCarrier) -> None:
    assert scans(carrier, sent(carrier, at=SATURDAY))[-1].at.isoweekday() == 1


def test_scans_are_told_as_time_passes_and_are_those_one_can_ask_for(
    carrier: SimulatedCarrier,
) -> None:
    number = sent(carrier)
    assert kinds(told(carrier, MONDAY)) == ["announced", "handed_over"]
    carrier.notices_taken([f"{number}-1", f"{number}-2"])
    assert kinds(told(carrier, MONDAY + MONTH)) == kinds(scans(carrier, number))[2:]


def test_mixed_scans_come_backwards_and_twice(carrier: SimulatedCarrier) -> None:
    number = sent(carrier, "mixed@example.org")
    found = told(carrier, MONDAY + MONTH)
    moved = [scan for scan in found if scan.kind != "announced"]
    assert Counter(scan.scan for scan in found) == Counter(
        {scan.scan: 2 for scan in scans(carrier, number)}
    )
    firsts = list(dict.fromkeys(scan.kind for scan in moved))
    assert firsts == kinds(scans(carrier, number))[:0:-1]


def test_a_cancelled_parcel_is_never_told_of_again(carrier: SimulatedCarrier) -> None:
    to = Address("Anna de Vries", "Lindelaan 7", "3511 AB", "Utrecht", "NL")
    want = LabelWant(key_of("p", "label"), "p", "next_day", to, SENDER, Box(900), "NL0", MONDAY)
    (outcome,) = carrier.return_label([want])
    assert isinstance(outcome, Succeeded)
    number = outcome.answer.tracking_number
    assert kinds(scans(carrier, number))[-1] == "delivered"
    carrier.cancel([LabelCancel(key_of("p", "cancel"), number, MONDAY)])
    assert told(carrier, MONDAY + MONTH) == []
    assert kinds(scans(carrier, number)) == ["announced"]


def test_shares_of_parcels_go_astray_as_asked(tmp_path: Path) -> None:
    settings = SimulatedCarrierSettings(tmp_path / "p.db", lost_rate=0.1, not_home_rate=0.2)
    carrier = SimulatedCarrier(settings)
    ends = Counter(
        "lost" if "lost" in found else "not home" if "failed_attempt" in found else "fine"
        for found in (kinds(scans(carrier, sent(carrier, key=f"{n}"))) for n in range(300))
    )
    assert 15 <= ends["lost"] <= 48
    assert 40 <= ends["not home"] <= 82
    assert ends["fine"] > 180


def test_heavy_and_large_boxes_are_refused_with_the_limit(carrier: SimulatedCarrier) -> None:
    def labelled(box: Box) -> Refused:
        want = LabelWant(key_of("p", "label"), "p", "letterbox", SENDER, SENDER, box, "NL0", MONDAY)
        (outcome,) = carrier.label([want])
        assert isinstance(outcome, Refused)
        return outcome

    assert labelled(Box(2001)).facts == {"max_weight_g": 2000}
    assert labelled(Box(100, 381, 10, 10)).facts == {"max_side_mm": 380}


def test_after_the_last_collection_the_next_one_counts(carrier: SimulatedCarrier) -> None:
    late = MONDAY.replace(hour=18)
    questions = [
        RateQuestion(Box(900), "NL", "3542AB", "NL", "3511AB", at) for at in (MONDAY, late)
    ]
    first, second = carrier.quote(questions)
    assert isinstance(first, Succeeded)
    assert isinstance(second, Succeeded)
    days = [
        {rate.service: rate.delivered_on.day for rate in outcome.answer}["next_day"]
        for outcome in (first, second)
    ]
    assert days == [24, 25]


@given(st.text(max_size=20), st.integers(2, 14), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(key: str, place: int, off: int) -> None:
    number = tracking_number(1, "KV", key)
    assert is_tracking_number(number, "KV")
    wrong = (int(number[place]) + off) % 10
    assert not is_tracking_number(f"{number[:place]}{wrong}{number[place + 1 :]}", "KV")
