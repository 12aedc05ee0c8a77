"""The contract every payment provider must pass."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused, Succeeded
from hebbes.payments.provider_port import (
    PORT_VERSION,
    Authorised,
    AuthoriseWant,
    CaptureWant,
    Deed,
    FindQuestion,
    NeverSeen,
    PaymentProvider,
    RefundWant,
    VoidWant,
)
from tests.plugins.cases import PAYMENT_CASES, PaymentCase

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
A = TypeVar("A")
Case = PaymentCase


@pytest.fixture(params=PAYMENT_CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> PaymentCase:
    return request.param


@pytest.fixture
def provider(case: PaymentCase, tmp_path: Path) -> PaymentProvider:
    return case.start(tmp_path)


def answers(outcomes: Sequence[Outcome[A]]) -> list[A]:
    assert all(isinstance(outcome, Succeeded) for outcome in outcomes), outcomes
    return [outcome.answer for outcome in outcomes if isinstance(outcome, Succeeded)]


def codes(outcomes: Sequence[Outcome[object]]) -> list[str]:
    return [o.code if isinstance(o, Refused) else type(o).__name__ for o in outcomes]


def asking(case: Case, key: str, amount_minor: int = 1000, token: str = "") -> AuthoriseWant:
    return AuthoriseWant(
        key=IdempotencyKey(key),
        order="NL0-K4M2-9QXD",
        method=case.method,
        token=token or case.approves,
        amount_minor=amount_minor,
        currency=case.currency,
        email="anna@example.org",
        at=AT,
    )


def approved(case: Case, provider: PaymentProvider, amount_minor: int = 1000) -> Authorised:
    (authorised,) = answers(provider.authorise([asking(case, "authorise", amount_minor)]))
    assert authorised.state == "approved"
    return authorised


def taking(case: Case, key: str, payment: str, amount_minor: int) -> CaptureWant:
    return CaptureWant(IdempotencyKey(key), payment, amount_minor, case.currency, AT)


def refunding(case: Case, key: str, payment: str, amount_minor: int) -> RefundWant:
    return RefundWant(IdempotencyKey(key), payment, amount_minor, case.currency, AT)


def test_it_fills_this_version_of_the_port(case: Case, provider: PaymentProvider) -> None:
    assert isinstance(provider, PaymentProvider)
    assert provider.port_version == PORT_VERSION
    assert case.method in provider.methods


def test_an_empty_batch_has_no_answers(provider: PaymentProvider) -> None:
    assert [
        list(provider.authorise([])),
        list(provider.capture([])),
        list(provider.void([])),
        list(provider.refund([])),
        list(provider.find([])),
    ] == [[], [], [], [], []]


def test_each_order_of_a_batch_gets_its_own_answer_in_its_place(
    case: Case, provider: PaymentProvider
) -> None:
    wants = [
        asking(case, f"{n}", 100 + n, case.declines if n % 3 == 1 else case.approves)
        for n in range(9)
    ]
    outcomes = provider.authorise(wants)
    for want, outcome in zip(wants, outcomes, strict=True):
        if want.token == case.declines:
            assert isinstance(outcome, Refused)
        else:
            assert isinstance(outcome, Succeeded)
            assert outcome.answer.amount_minor == want.amount_minor


def test_the_same_key_again_asks_for_no_more_money(case: Case, provider: PaymentProvider) -> None:
    first, again = (provider.authorise([asking(case, "authorise")]) for _ in range(2))
    assert first == again
    payment = answers(first)[0].payment
    taken = [provider.capture([taking(case, "take", payment, 600)]) for _ in range(2)]
    assert taken[0] == taken[1]
    given = [provider.refund([refunding(case, "give", payment, 400)]) for _ in range(2)]
    assert given[0] == given[1]
    assert codes(provider.capture([taking(case, "more", payment, 401)])) == ["more_than_approved"]
    assert codes(provider.refund([refunding(case, "rest", payment, 201)])) == ["more_than_captured"]


def test_the_same_key_twice_in_one_batch_is_one_deed(case: Case, provider: PaymentProvider) -> None:
    payment = approved(case, provider).payment
    outcomes = provider.capture([taking(case, "take", payment, 1000)] * 2)
    assert outcomes[0] == outcomes[1]
    assert codes(outcomes) == ["Succeeded", "Succeeded"]


def test_the_same_key_with_another_amount_is_refused(case: Case, provider: PaymentProvider) -> None:
    payment = approved(case, provider).payment
    provider.capture([taking(case, "take", payment, 100)])
    assert codes(provider.capture([taking(case, "take", payment, 200)])) == ["key_reused"]
    assert codes(provider.authorise([asking(case, "authorise", 5)])) == ["key_reused"]


def test_parts_add_up_to_the_whole_and_no_further(case: Case, provider: PaymentProvider) -> None:
    payment = approved(case, provider).payment
    outcomes = provider.capture([taking(case, f"take {n}", payment, 400) for n in range(3)])
    assert codes(outcomes) == ["Succeeded", "Succeeded", "more_than_approved"]
    assert [captured.left_minor for captured in answers(outcomes[:2])] == [600, 200]
    refunds = provider.refund([refunding(case, f"give {n}", payment, 300) for n in range(3)])
    assert codes(refunds) == ["Succeeded", "Succeeded", "more_than_captured"]


def test_what_is_voided_cannot_be_taken_and_what_is_taken_cannot_be_voided(
    case: Case, provider: PaymentProvider
) -> None:
    payment = approved(case, provider).payment
    provider.capture([taking(case, "take", payment, 300)])
    (voided,) = answers(provider.void([VoidWant(IdempotencyKey("void"), payment, AT)]))
    assert voided.amount_minor == 700
    assert codes(provider.void([VoidWant(IdempotencyKey("again"), payment, AT)])) == [
        "nothing_left"
    ]
    assert codes(provider.capture([taking(case, "rest", payment, 1)])) == ["more_than_approved"]
    assert codes(provider.refund([refunding(case, "give", payment, 301)])) == ["more_than_captured"]


def test_a_stranger_s_payment_is_unknown_to_every_verb(
    case: Case, provider: PaymentProvider
) -> None:
    assert [
        *codes(provider.capture([taking(case, "take", "nobody's", 1)])),
        *codes(provider.void([VoidWant(IdempotencyKey("void"), "nobody's", AT)])),
        *codes(provider.refund([refunding(case, "give", "nobody's", 1)])),
    ] == ["unknown_payment"] * 3


def test_another_currency_is_refused(case: Case, provider: PaymentProvider) -> None:
    payment = approved(case, provider).payment
    want = CaptureWant(IdempotencyKey("take"), payment, 100, "SEK", AT)
    assert codes(provider.capture([want])) == ["wrong_currency"]


def test_find_tells_what_arrived_and_what_never_did(case: Case, provider: PaymentProvider) -> None:
    payment = approved(case, provider).payment
    provider.capture([taking(case, "take", payment, 250)])
    found = answers(
        provider.find(
            [FindQuestion(IdempotencyKey(key), AT) for key in ("authorise", "take", "never")]
        )
    )
    assert found[2] == NeverSeen(IdempotencyKey("never"))
    facts = [(d.kind, d.state, d.payment, d.amount_minor) for d in found if isinstance(d, Deed)]
    assert facts == [
        ("authorise", "done", payment, 1000),
        ("capture", "done", payment, 250),
    ]


def test_another_start_remembers_everything(case: Case, tmp_path: Path) -> None:
    payment = approved(case, case.start(tmp_path)).payment
    answers(case.start(tmp_path).capture([taking(case, "take", payment, 999)]))
    outcomes = case.start(tmp_path).capture([taking(case, "more", payment, 2)])
    assert codes(outcomes) == ["more_than_approved"]


def test_fifty_refunds_at_once_never_give_back_more_than_was_taken(
    case: Case, tmp_path: Path
) -> None:
    provider = case.start(tmp_path)
    payment = approved(case, provider, 100).payment
    provider.capture([taking(case, "take", payment, 100)])
    starts = [case.start(tmp_path) for _ in range(5)]

    def refund(n: int) -> str:
        return codes(starts[n % 5].refund([refunding(case, f"give {n}", payment, 10)]))[0]

    with ThreadPoolExecutor(10) as pool:
        outcomes = list(pool.map(refund, range(50)))
    assert outcomes.count("Succeeded") == 10
    assert outcomes.count("more_than_captured") == 40


@settings(max_examples=50, deadline=None)
@given(body=st.binary(max_size=200), headers=st.dictionaries(st.text(), st.text(), max_size=3))
@pytest.mark.parametrize("case", PAYMENT_CASES, ids=lambda case: case.name)
def test_bytes_nobody_signed_are_refused_and_never_raise(
    case: PaymentCase,
    tmp_path_factory: pytest.TempPathFactory,
    body: bytes,
    headers: dict[str, str],
) -> None:
    provider = _started_once(case, tmp_path_factory)
    assert isinstance(provider.read_notice(body, headers), Refused)


def test_a_recorded_notice_is_read(case: Case, provider: PaymentProvider) -> None:
    for body, headers in case.notice_samples:
        assert not isinstance(provider.read_notice(body, headers), Refused)


_starts: dict[str, PaymentProvider] = {}


def _started_once(case: PaymentCase, folders: pytest.TempPathFactory) -> PaymentProvider:
    if case.name not in _starts:
        start: Callable[[Path], PaymentProvider] = case.start
        _starts[case.name] = start(folders.mktemp(case.name))
    return _starts[case.name]


def test_a_declined_payment_moves_no_money_later_either(
    case: Case, provider: PaymentProvider
) -> None:
    refused = provider.authorise([asking(case, "no", token=case.declines)])
    assert codes(refused) != ["Succeeded"]
    (deed,) = answers(provider.find([FindQuestion(IdempotencyKey("no"), AT + timedelta(days=9))]))
    assert isinstance(deed, Deed)
    assert deed.state == "declined"
    assert deed.code
