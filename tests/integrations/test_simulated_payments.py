"""The simulated provider follows its tokens' scripts, late and lost answers included."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hebbes.integrations.payments.settings import SimulatedProviderSettings
from hebbes.integrations.payments.simulated import SimulatedProvider
from hebbes.kit.gateway import key_of
from hebbes.kit.notices import KeepsNotices
from hebbes.kit.outcomes import Outcome, Refused, Succeeded, Unknown
from hebbes.payments.provider_port import (
    Authorised,
    AuthoriseWant,
    CaptureWant,
    Deed,
    FindQuestion,
    Method,
    NeverSeen,
    Notice,
    RefundWant,
    VoidWant,
)

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MONTH = timedelta(days=30)


@pytest.fixture
def provider(tmp_path: Path) -> SimulatedProvider:
    return SimulatedProvider(SimulatedProviderSettings(tmp_path / "partners.db"))


def ask(
    provider: SimulatedProvider,
    token: str,
    method: Method = "card",
    at: datetime = AT,
    intent: str = "order",
) -> Outcome[Authorised]:
    key = key_of(intent, "authorise")
    want = AuthoriseWant(key, intent, method, token, 1000, "EUR", "anna@example.org", at)
    return provider.authorise([want])[0]


def payment_of(outcome: Outcome[Authorised]) -> str:
    assert isinstance(outcome, Succeeded), outcome
    return outcome.answer.payment


def state_of(outcome: Outcome[Authorised]) -> str:
    if isinstance(outcome, Succeeded):
        return outcome.answer.state
    return outcome.code if isinstance(outcome, Refused) else type(outcome).__name__


def told(provider: SimulatedProvider, until: datetime) -> list[Notice]:
    notices: list[Notice] = []
    raws = provider.notices_due(until)
    for raw in raws:
        read = provider.read_notice(raw.body, raw.headers)
        assert not isinstance(read, Refused)
        notices.extend(read)
    provider.notices_taken([raw.receipt for raw in raws])
    return notices


def kinds(notices: Sequence[Notice]) -> list[str]:
    return [notice.kind for notice in notices]


def test_it_keeps_its_notices_until_fetched(provider: SimulatedProvider) -> None:
    assert isinstance(provider, KeepsNotices)


@pytest.mark.parametrize(
    ("method", "token", "now", "later", "notices"),
    [
        ("card", "tok_ok", "approved", "approved", ["approved"]),
        ("card", "anything", "approved", "approved", ["approved"]),
        ("card", "tok_decline:anna", "declined", "declined", ["declined"]),
        ("card", "tok_poor", "insufficient_funds", "insufficient_funds", ["declined"]),
        ("card", "tok_late", "pending", "approved", ["approved"]),
        ("card", "tok_late_decline", "pending", "declined", ["declined"]),
        ("card", "tok_never", "pending", "pending", []),
        ("card", "tok_transfer", "pending", "paid", ["paid"]),
        ("ideal", "tok_ok", "pending", "paid", ["paid"]),
        ("ideal", "tok_abandon", "pending", "abandoned", ["expired"]),
        ("ideal", "tok_decline", "declined", "declined", ["declined"]),
        ("bank_transfer", "tok_ok", "pending", "paid", ["paid"]),
        ("gift_card", "gift_1000", "approved", "approved", ["approved"]),
        ("gift_card", "gift_999", "insufficient_funds", "insufficient_funds", []),
    ],
)
def test_a_token_says_how_it_goes_now_and_later(
    provider: SimulatedProvider,
    method: Method,
    token: str,
    now: str,
    later: str,
    notices: list[str],
) -> None:
    assert state_of(ask(provider, token, method)) == now
    assert state_of(ask(provider, token, method, AT + MONTH)) == later
    assert kinds(told(provider, AT + MONTH)) == notices


def test_ideal_sends_the_customer_away_and_a_transfer_says_where_to_pay(
    provider: SimulatedProvider,
) -> None:
    ideal = ask(provider, "tok_ok", "ideal", intent="one")
    transfer = ask(provider, "tok_ok", "bank_transfer", intent="two")
    assert isinstance(ideal, Succeeded)
    assert isinstance(transfer, Succeeded)
    assert ideal.answer.redirect_url.endswith(ideal.answer.payment)
    assert transfer.answer.payment in transfer.answer.instructions


def test_money_taken_with_the_answer_lost_is_found_by_its_key(
    provider: SimulatedProvider,
) -> None:
    assert isinstance(ask(provider, "tok_unknown"), Unknown)
    (found,) = provider.find([FindQuestion(key_of("order", "authorise"), AT)])
    assert isinstance(found, Succeeded)
    assert isinstance(found.answer, Deed)
    assert (found.answer.state, found.answer.amount_minor) == ("done", 1000)
    assert payment_of(ask(provider, "tok_unknown")) == found.answer.payment


def test_a_question_that_never_arrived_is_not_found_and_may_be_asked_again(
    provider: SimulatedProvider,
) -> None:
    assert isinstance(ask(provider, "tok_lost"), Unknown)
    key = key_of("order", "authorise")
    assert provider.find([FindQuestion(key, AT)]) == [Succeeded(NeverSeen(key))]
    assert state_of(ask(provider, "tok_lost")) == "approved"


def test_a_payment_called_off_while_pending_is_never_paid(provider: SimulatedProvider) -> None:
    payment = payment_of(ask(provider, "tok_ok", "ideal"))
    (voided,) = provider.void([VoidWant(key_of("order", "void"), payment, AT)])
    assert isinstance(voided, Succeeded)
    assert kinds(told(provider, AT + MONTH)) == ["voided"]
    assert state_of(ask(provider, "tok_ok", "ideal", AT + MONTH)) == "voided"


def test_an_approval_ends_after_a_week(provider: SimulatedProvider) -> None:
    payment = payment_of(ask(provider, "tok_ok"))
    late = AT + timedelta(days=7)
    (outcome,) = provider.capture([CaptureWant(key_of("p", "c"), payment, 1, "EUR", late)])
    assert isinstance(outcome, Refused)
    assert outcome.code == "expired"


def test_paid_money_is_not_captured_again_but_can_be_given_back(
    provider: SimulatedProvider,
) -> None:
    payment = payment_of(ask(provider, "tok_ok", "ideal"))
    later = AT + timedelta(hours=1)
    (taken,) = provider.capture([CaptureWant(key_of("p", "c"), payment, 1000, "EUR", later)])
    (given,) = provider.refund([RefundWant(key_of("p", "r"), payment, 1000, "EUR", later)])
    assert isinstance(taken, Refused)
    assert taken.code == "not_approved"
    assert isinstance(given, Succeeded)


@pytest.mark.parametrize(
    ("token", "state", "end"),
    [
        ("tok_ok", "done", "refunded"),
        ("tok_slow_refund", "pending", "refunded"),
        ("tok_refund_fails", "pending", "refund_failed"),
    ],
)
def test_a_refund_is_done_waits_or_fails_after_all(
    provider: SimulatedProvider, token: str, state: str, end: str
) -> None:
    payment = payment_of(ask(provider, token))
    provider.capture([CaptureWant(key_of("p", "c"), payment, 1000, "EUR", AT)])
    (outcome,) = provider.refund([RefundWant(key_of("p", "r"), payment, 400, "EUR", AT)])
    assert isinstance(outcome, Succeeded)
    assert outcome.answer.state == state
    assert kinds(told(provider, AT + MONTH))[-1] == end
    (found,) = provider.find([FindQuestion(key_of("p", "r"), AT + MONTH)])
    assert isinstance(found, Succeeded)
    assert isinstance(found.answer, Deed)
    assert found.answer.state == ("declined" if end == "refund_failed" else "done")


def test_a_gift_card_in_two_baskets_pays_for_one(provider: SimulatedProvider) -> None:
    card = "gift_1500:anna"
    one = ask(provider, card, "gift_card", intent="one")
    two = ask(provider, card, "gift_card", intent="two")
    assert (state_of(one), state_of(two)) == ("approved", "insufficient_funds")
    provider.void([VoidWant(key_of("one", "void"), payment_of(one), AT)])
    assert state_of(ask(provider, card, "gift_card", intent="three")) == "approved"


def test_a_notice_of_our_own_deed_is_there_before_we_have_read_the_answer(
    provider: SimulatedProvider,
) -> None:
    payment = payment_of(ask(provider, "tok_ok"))
    key = key_of("p", "capture")
    provider.capture([CaptureWant(key, payment, 1000, "EUR", AT)])
    notice = told(provider, AT)[-1]
    assert (notice.kind, notice.key, notice.amount_minor) == ("captured", key, 1000)


def test_a_thousand_payments_a_second_are_no_trouble(provider: SimulatedProvider) -> None:
    wants = [
        AuthoriseWant(key_of(f"{n}", "a"), f"{n}", "card", "tok_ok", 100, "EUR", "a@b.nl", AT)
        for n in range(1000)
    ]
    first = provider.authorise(wants)
    captures = [
        CaptureWant(key_of(f"{n}", "c"), payment_of(outcome), 100, "EUR", AT)
        for n, outcome in enumerate(first)
    ]
    assert all(isinstance(outcome, Succeeded) for outcome in provider.capture(captures))
