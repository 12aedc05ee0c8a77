"""The simulated fraud checker judges by the mail address, at once, later, or never."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hebbes.holds.fraud_port import FraudChecker, FraudQuestion, Judgement, Verdict
from hebbes.integrations.fraud.simulated import SimulatedChecker, SimulatedCheckerSettings
from hebbes.kit.gateway import key_of
from hebbes.kit.notices import KeepsNotices
from hebbes.kit.outcomes import Refused, Succeeded

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def question(email: str, order: str = "order") -> FraudQuestion:
    return FraudQuestion(key_of(order, "assess"), order, email, 9900, "EUR", "NL", "NL", 2, AT)


def judged(checker: SimulatedChecker, email: str) -> Judgement:
    (outcome,) = checker.assess([question(email)])
    assert isinstance(outcome, Succeeded)
    return outcome.answer


@pytest.fixture
def checker(tmp_path: Path) -> SimulatedChecker:
    return SimulatedChecker(SimulatedCheckerSettings(tmp_path / "partners.db"))


def test_it_fills_the_port(checker: SimulatedChecker) -> None:
    assert isinstance(checker, FraudChecker)
    assert isinstance(checker, KeepsNotices)


@pytest.mark.parametrize(
    ("email", "verdict"),
    [
        ("anna@example.org", "approve"),
        ("review@example.org", "review"),
        ("anna+review@example.org", "review"),
        ("Decline@example.org", "decline"),
        ("never@example.org", "pending"),
        ("preview@example.org", "approve"),
    ],
)
def test_the_mail_address_says_how_it_judges(
    checker: SimulatedChecker, email: str, verdict: Verdict
) -> None:
    assert judged(checker, email).verdict == verdict


def test_a_late_verdict_comes_by_notice_once_its_time_has_come(checker: SimulatedChecker) -> None:
    assert judged(checker, "late-decline@example.org").verdict == "pending"
    assert checker.notices_due(AT + timedelta(minutes=29)) == []
    (raw,) = checker.notices_due(AT + timedelta(minutes=30))
    told = checker.read_notice(raw.body, raw.headers)
    assert not isinstance(told, Refused)
    assert (told[0].judgement.order, told[0].judgement.verdict) == ("order", "decline")


def test_never_is_never(checker: SimulatedChecker) -> None:
    judged(checker, "never@example.org")
    assert checker.notices_due(AT + timedelta(days=3650)) == []


def test_asking_twice_gives_the_same_judgement_and_one_notice(checker: SimulatedChecker) -> None:
    assert judged(checker, "late@example.org") == judged(checker, "late@example.org")
    assert len(checker.notices_due(AT + timedelta(days=1))) == 1


def test_the_share_sent_to_review_is_the_one_asked_for(tmp_path: Path) -> None:
    settings = SimulatedCheckerSettings(tmp_path / "partners.db", review_rate=0.2, decline_rate=0.1)
    outcomes = SimulatedChecker(settings).assess(
        [question("anna@example.org", f"order {n}") for n in range(1000)]
    )
    verdicts = [o.answer.verdict for o in outcomes if isinstance(o, Succeeded)]
    assert 150 < verdicts.count("review") < 250
    assert 70 < verdicts.count("decline") < 130
