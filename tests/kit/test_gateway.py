"""Every end of a call to the outside world comes back as an outcome, item by item."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from hebbes.kit.breaker import Breaker
from hebbes.kit.calls import CallLog
from hebbes.kit.faults import CRASH_VARIABLE, Busy, Fault, NotReached, WrongSettings
from hebbes.kit.gateway import Gateway, IdempotencyKey, key_of
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded, Unknown


@dataclass(frozen=True, slots=True)
class Deed:
    key: IdempotencyKey


DEEDS = [Deed(key_of("intent", "try")), Deed(key_of("intent", "again"))]


def test_each_item_keeps_its_own_outcome_and_its_place() -> None:
    def verb(wants: Sequence[Deed]) -> list[Outcome[str]]:
        return [Succeeded(wants[0].key), Refused("no")]

    assert Gateway().act("partner.verb", verb, DEEDS) == [Succeeded("intent/try"), Refused("no")]


def test_an_empty_batch_calls_nobody() -> None:
    def verb(_: Sequence[Deed]) -> list[Outcome[str]]:
        pytest.fail("nobody should be called")

    assert Gateway().act("partner.verb", verb, []) == []


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (NotReached("away"), Retryable("away")),
        (Busy("later", 7), Retryable("later", 7)),
        (WrongSettings("no key"), Retryable("no key", 900)),
    ],
)
def test_what_was_surely_not_done_may_be_tried_again(fault: Fault, outcome: Outcome[str]) -> None:
    def verb(_: Sequence[Deed]) -> list[Outcome[str]]:
        raise fault

    assert Gateway().act("partner.verb", verb, DEEDS) == [outcome, outcome]


def test_a_deed_without_an_answer_in_time_is_unknown_and_a_question_is_asked_again() -> None:
    def verb(wants: Sequence[Deed]) -> list[Outcome[str]]:
        time.sleep(0.5)
        return [Succeeded("too late") for _ in wants]

    gateway = Gateway(time_out_s=0.05)
    assert all(isinstance(o, Unknown) for o in gateway.act("partner.verb", verb, DEEDS))
    assert all(isinstance(o, Retryable) for o in gateway.ask("partner.verb", verb, DEEDS))


def test_a_bug_in_a_plug_in_leaves_the_deed_unknown_instead_of_killing_the_worker() -> None:
    def verb(_: Sequence[Deed]) -> list[Outcome[str]]:
        message = "their bug"
        raise ValueError(message)

    outcomes = Gateway().act("partner.verb", verb, DEEDS)
    assert [type(outcome) for outcome in outcomes] == [Unknown, Unknown]


def test_too_few_answers_are_no_answers() -> None:
    def verb(_: Sequence[Deed]) -> list[Outcome[str]]:
        return [Succeeded("one for two")]

    assert all(isinstance(o, Unknown) for o in Gateway().act("partner.verb", verb, DEEDS))


def test_a_partner_who_hangs_costs_a_handful_of_threads() -> None:
    def verb(wants: Sequence[Deed]) -> list[Outcome[str]]:
        time.sleep(0.3)
        return [Succeeded("late") for _ in wants]

    patient = CallLog(breaker=lambda: Breaker(patience=100))
    gateway = Gateway(time_out_s=0.01, in_flight_limit=2, log=patient)
    first = [gateway.act("partner.verb", verb, DEEDS[:1])[0] for _ in range(2)]
    refused = gateway.act("partner.verb", verb, DEEDS[:1])[0]
    other = gateway.act("other.verb", lambda _: [Succeeded("here")], DEEDS[:1])[0]
    time.sleep(0.4)
    after = gateway.act("partner.verb", lambda _: [Succeeded("back")], DEEDS[:1])[0]

    assert [type(outcome) for outcome in first] == [Unknown, Unknown]
    assert isinstance(refused, Retryable)
    assert other == Succeeded("here")
    assert after == Succeeded("back")


PASS_THREE_TIMES = """
from hebbes.kit.faults import crash_point
for turn in range(3):
    print(turn, flush=True)
    crash_point("here")
"""


@pytest.mark.parametrize(
    ("setting", "printed", "code"),
    [
        ("here", "0\n", -signal.SIGKILL),
        ("here:2", "0\n1\n", -signal.SIGKILL),
        ("elsewhere", "0\n1\n2\n", 0),
    ],
)
def test_a_crash_point_kills_at_the_nth_pass_and_only_there(
    setting: str, printed: str, code: int
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PASS_THREE_TIMES],
        env={**os.environ, CRASH_VARIABLE: setting, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.stdout, ended.returncode) == (printed, code)


def test_both_sides_of_an_outside_call_are_crash_points() -> None:
    call = """
from hebbes.kit.gateway import Gateway
from hebbes.kit.outcomes import Succeeded
def verb(wants):
    print("called", flush=True)
    return [Succeeded(None)]
Gateway().ask("partner.verb", verb, [1])
print("returned", flush=True)
"""
    printed = [
        subprocess.run(
            [sys.executable, "-c", call],
            env={**os.environ, CRASH_VARIABLE: at, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for at in ("partner.verb.before", "partner.verb.after", "")
    ]
    assert printed == ["", "called\n", "called\nreturned\n"]
