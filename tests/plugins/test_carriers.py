"""The contract every carrier must pass."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from hebbes.fulfillment.carrier_port import (
    PORT_VERSION,
    Address,
    Box,
    Carrier,
    Label,
    LabelCancel,
    LabelWant,
    ManifestWant,
    PointQuestion,
    RateQuestion,
    ReprintQuestion,
    TrackQuestion,
)
from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused, Succeeded
from tests.plugins.cases import CARRIER_CASES, CarrierCase

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MONTH = timedelta(days=30)
SENDER = Address("Magazijn", "Atoomweg 12", "3542 AB", "Utrecht", "NL", company="Lindehout")
A = TypeVar("A")
Case = CarrierCase


@pytest.fixture(params=CARRIER_CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> CarrierCase:
    return request.param


@pytest.fixture
def carrier(case: CarrierCase, tmp_path: Path) -> Carrier:
    return case.start(tmp_path)


def answers(outcomes: Sequence[Outcome[A]]) -> list[A]:
    assert all(isinstance(outcome, Succeeded) for outcome in outcomes), outcomes
    return [outcome.answer for outcome in outcomes if isinstance(outcome, Succeeded)]


def codes(outcomes: Sequence[Outcome[object]]) -> list[str]:
    return [o.code if isinstance(o, Refused) else type(o).__name__ for o in outcomes]


def parcel(case: Case, key: str) -> LabelWant:
    return LabelWant(
        key=IdempotencyKey(key),
        parcel=key,
        service=case.service,
        sender=SENDER,
        recipient=case.recipient,
        box=Box(2350, 400, 300, 200),
        reference="NL0-K4M2-9QXD",
        at=AT,
    )


def labelled(case: Case, carrier: Carrier, *keys: str) -> list[Label]:
    return answers(carrier.label([parcel(case, key) for key in keys]))


def handed_over(carrier: Carrier, *labels: Label, key: str = "manifest") -> None:
    numbers = tuple(label.tracking_number for label in labels)
    (manifest,) = answers(
        carrier.close_manifest([ManifestWant(IdempotencyKey(key), "Utrecht", numbers, AT)])
    )
    assert manifest.tracking_numbers == numbers


def cancelling(label: Label, key: str = "cancel") -> LabelCancel:
    return LabelCancel(IdempotencyKey(key), label.tracking_number, AT)


def test_it_fills_this_version_of_the_port(carrier: Carrier) -> None:
    assert isinstance(carrier, Carrier)
    assert carrier.port_version == PORT_VERSION


def test_an_empty_batch_has_no_answers(carrier: Carrier) -> None:
    verbs = (
        carrier.quote,
        carrier.label,
        carrier.return_label,
        carrier.reprint,
        carrier.cancel,
        carrier.close_manifest,
        carrier.track,
        carrier.points,
    )
    assert [list(verb([])) for verb in verbs] == [[]] * len(verbs)


def test_every_parcel_gets_a_number_of_its_own(case: Case, carrier: Carrier) -> None:
    labels = labelled(case, carrier, *(f"parcel {n}" for n in range(50)))
    assert len({label.tracking_number for label in labels}) == 50
    assert all(label.tracking_number in label.tracking_url for label in labels)


def test_one_bad_parcel_does_not_stop_the_others(case: Case, carrier: Carrier) -> None:
    wants = [
        parcel(case, "one"),
        replace(parcel(case, "two"), recipient=case.refused),
        replace(parcel(case, "three"), service="no such service"),
        parcel(case, "four"),
    ]
    assert codes(carrier.label(wants)) == [
        "Succeeded",
        "bad_address",
        "unknown_service",
        "Succeeded",
    ]


def test_the_same_key_again_is_the_same_parcel(case: Case, tmp_path: Path) -> None:
    (first,) = labelled(case, case.start(tmp_path), "parcel")
    (again,) = labelled(case, case.start(tmp_path), "parcel")
    assert first == again


def test_a_reprint_shows_the_same_number_on_the_same_paper(case: Case, carrier: Carrier) -> None:
    (label,) = answers(carrier.label([replace(parcel(case, "parcel"), formats=case.prints)]))
    question = ReprintQuestion(label.tracking_number, case.prints)
    assert answers(carrier.reprint([question])) == [label]


def test_documents_come_only_when_asked_for(case: Case, carrier: Carrier) -> None:
    (bare,) = labelled(case, carrier, "parcel")
    assert (bare.pdf, bare.zpl) == (None, None)
    for wanted in case.prints:
        question = ReprintQuestion(bare.tracking_number, (wanted,))
        (label,) = answers(carrier.reprint([question]))
        assert (label.pdf is not None, label.zpl is not None) == (wanted == "pdf", wanted == "zpl")
        assert label.pdf is None or label.pdf.startswith(b"%PDF-")
        assert label.zpl is None or label.zpl.startswith("^XA")


def test_a_cancelled_label_is_gone_and_cancelling_twice_is_once(
    case: Case, carrier: Carrier
) -> None:
    (label,) = labelled(case, carrier, "parcel")
    first = carrier.cancel([cancelling(label)])
    assert carrier.cancel([cancelling(label)]) == first
    assert codes(first) == ["Succeeded"]
    question = ReprintQuestion(label.tracking_number, case.prints)
    assert codes(carrier.reprint([question])) == ["cancelled"]


def test_a_parcel_handed_over_can_no_longer_be_cancelled(case: Case, carrier: Carrier) -> None:
    (label,) = labelled(case, carrier, "parcel")
    handed_over(carrier, label)
    assert codes(carrier.cancel([cancelling(label)])) == ["too_late"]


def test_a_manifest_takes_what_it_can_and_names_the_rest(case: Case, carrier: Carrier) -> None:
    good, gone, twice = labelled(case, carrier, "good", "gone", "twice")
    carrier.cancel([cancelling(gone)])
    handed_over(carrier, twice, key="earlier")
    numbers = (*(label.tracking_number for label in (good, gone, twice)), "nobody's")
    want = ManifestWant(IdempotencyKey("manifest"), "Utrecht", numbers, AT)
    first, again = (carrier.close_manifest([want]) for _ in range(2))
    (manifest,) = answers(first)
    assert first == again
    assert manifest.tracking_numbers == (good.tracking_number,)
    assert {number for number, _ in manifest.not_taken} == set(numbers[1:])


def test_a_parcel_handed_over_is_followed_to_its_end(case: Case, carrier: Carrier) -> None:
    (label,) = labelled(case, carrier, "parcel")
    handed_over(carrier, label)
    (now, later) = answers(
        carrier.track(
            [
                TrackQuestion(label.tracking_number, AT),
                TrackQuestion(label.tracking_number, AT + MONTH),
            ]
        )
    )
    assert later[: len(now)] == now
    assert [scan.at for scan in later] == sorted(scan.at for scan in later)
    assert len({scan.scan for scan in later}) == len(later)
    assert "handed_over" in {scan.kind for scan in now}
    assert later[-1].kind == "delivered"


def test_a_parcel_nobody_announced_is_unknown(case: Case, carrier: Carrier) -> None:
    assert [
        *codes(carrier.track([TrackQuestion("nobody's", AT)])),
        *codes(carrier.reprint([ReprintQuestion("nobody's", case.prints)])),
        *codes(carrier.cancel([LabelCancel(IdempotencyKey("cancel"), "nobody's", AT)])),
    ] == ["unknown_parcel"] * 3


def test_a_return_label_goes_the_other_way(case: Case, carrier: Carrier) -> None:
    want = replace(parcel(case, "back"), sender=case.recipient, recipient=SENDER)
    (back,) = answers(carrier.return_label([replace(want, formats=case.prints)]))
    (out,) = labelled(case, carrier, "out")
    assert back.tracking_number != out.tracking_number


def test_rates_are_offered_cheapest_first_and_the_service_is_among_them(
    case: Case, carrier: Carrier
) -> None:
    to = case.recipient
    question = RateQuestion(
        Box(2350, 400, 300, 200), "NL", "3542AB", to.country, to.postcode, ready_at=AT
    )
    (rates,) = answers(carrier.quote([question]))
    assert case.service in {rate.service for rate in rates}
    assert [rate.price_minor for rate in rates] == sorted(rate.price_minor for rate in rates)
    assert all(rate.hand_over_before >= AT for rate in rates)
    assert all(rate.delivered_on >= AT.date() for rate in rates)


def test_points_come_nearest_first_and_no_more_than_asked(carrier: Carrier) -> None:
    (outcome,) = carrier.points([PointQuestion("NL", "3511AB", 52.09, 5.12, limit=4)])
    points = answers([outcome])[0] if isinstance(outcome, Succeeded) else ()
    assert len(points) <= 4
    assert [point.distance_km for point in points] == sorted(p.distance_km for p in points)


@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"scan": null}'])
def test_bytes_nobody_signed_are_refused_and_never_raise(carrier: Carrier, body: bytes) -> None:
    assert isinstance(carrier.read_notice(body, {}), Refused)
    assert isinstance(carrier.read_notice(body, {"simulated-signature": "x"}), Refused)
