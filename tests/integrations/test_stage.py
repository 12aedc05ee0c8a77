"""Simulated partners fail on request, remember across processes, and tell until they are heard."""

import multiprocessing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hebbes.holds.fraud_port import FraudQuestion, Judgement
from hebbes.integrations.fraud.simulated import SimulatedChecker, SimulatedCheckerSettings
from hebbes.integrations.simulation.memory import Memory
from hebbes.integrations.simulation.weather import Weather
from hebbes.kit.clock import HeldClock
from hebbes.kit.faults import NotReached
from hebbes.kit.gateway import Gateway, key_of
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded, Unknown

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=30)


def checker(folder: Path, weather: Weather | None = None) -> SimulatedChecker:
    settings = SimulatedCheckerSettings(folder / "partners.db", weather=weather or Weather())
    return SimulatedChecker(settings)


def late_questions(count: int) -> list[FraudQuestion]:
    return [
        FraudQuestion(
            key_of(f"{n}", "assess"), f"{n}", "late@example.org", 100, "EUR", "NL", "NL", 1, AT
        )
        for n in range(count)
    ]


def kinds(outcomes: list[Outcome[Judgement]]) -> set[type]:
    return {type(outcome) for outcome in outcomes}


def test_an_outage_switched_on_in_one_process_is_met_in_another(tmp_path: Path) -> None:
    here, there = checker(tmp_path), checker(tmp_path)
    here.stage.change_weather(Weather(outage=True))
    with pytest.raises(NotReached):
        there.assess(late_questions(1))
    outcomes = Gateway().act("fraud.assess", there.assess, late_questions(2))
    assert kinds(outcomes) == {Retryable}
    here.stage.change_weather(Weather())
    assert kinds(there.assess(late_questions(1))) == {Succeeded}


def test_what_failed_for_a_moment_succeeds_the_second_time(tmp_path: Path) -> None:
    partner = checker(tmp_path, Weather(failure_rate=0.5))
    first, second = partner.assess(late_questions(40)), partner.assess(late_questions(40))
    assert kinds(first) == {Retryable, Succeeded}
    assert kinds(second) == {Succeeded}


def test_a_lost_answer_was_done_all_the_same(tmp_path: Path) -> None:
    partner = checker(tmp_path, Weather(lost_answer_rate=1))
    assert kinds(partner.assess(late_questions(3))) == {Unknown}
    assert len(partner.notices_due(LATER)) == 3


def test_the_same_seed_fails_the_same_keys(tmp_path: Path) -> None:
    weather = Weather(failure_rate=0.5)
    one = checker(tmp_path / "one", weather).assess(late_questions(40))
    two = checker(tmp_path / "two", weather).assess(late_questions(40))
    assert one == two


def test_doubled_notices_name_the_same_thing_and_held_back_ones_change_the_order(
    tmp_path: Path,
) -> None:
    partner = checker(tmp_path, Weather(duplicate_rate=0.5, disorder_rate=0.5))
    partner.assess(late_questions(60))
    raw = partner.notices_due(LATER)
    told = [partner.read_notice(notice.body, notice.headers) for notice in raw]
    names = [notices[0].notice for notices in told if not isinstance(notices, Refused)]
    assert len(names) > 60
    assert len(set(names)) == 60
    assert names != sorted(names)


def test_a_notice_is_hidden_while_someone_has_it_and_comes_again_until_taken(
    tmp_path: Path,
) -> None:
    clock = HeldClock(AT)
    partner = checker(tmp_path)
    stage = replace(partner.stage, clock=clock)
    partner.assess(late_questions(1))
    (first,) = stage.notices_due(LATER)
    assert stage.notices_due(LATER) == []
    clock.forward(seconds=61)
    (again,) = stage.notices_due(LATER)
    assert again == first
    stage.notices_taken([again.receipt])
    clock.forward(seconds=61)
    assert stage.notices_due(LATER) == []


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"\xff\x00", b'{"notice": 1}'])
def test_hostile_bytes_are_refused_and_never_raise(tmp_path: Path, body: bytes) -> None:
    partner = checker(tmp_path)
    signed = {"simulated-signature": partner.stage.sign(body)}
    for headers, code in (({}, "bad_signature"), (signed, "unreadable")):
        refused = partner.read_notice(body, headers)
        assert isinstance(refused, Refused)
        assert refused.code == code


def _count_up(path: Path, times: int) -> None:
    memory = Memory(path)
    for _ in range(times):
        with memory.open() as page:
            page.remember("count", "all", (page.recall("count", "all", int) or 0) + 1)


def test_processes_take_turns_on_one_memory(tmp_path: Path) -> None:
    path = tmp_path / "partners.db"
    spawn = multiprocessing.get_context("spawn")
    others = [spawn.Process(target=_count_up, args=(path, 50)) for _ in range(2)]
    for other in others:
        other.start()
    _count_up(path, 50)
    for other in others:
        other.join()
    with Memory(path).open() as page:
        assert page.recall("count", "all", int) == 150


def test_an_exception_leaves_nothing_on_the_page(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "partners.db")

    def break_off() -> None:
        with memory.open() as page:
            page.remember("fact", "half", 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    with memory.open() as page:
        assert page.recall("fact", "half", int) is None
