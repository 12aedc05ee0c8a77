"""How calls to partners ended is written down, cheaply and without personal data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg

from hebbes.kit.breaker import Breaker
from hebbes.kit.bucket import Bucket
from hebbes.kit.calls import CallLog
from hebbes.kit.faults import NotReached
from hebbes.kit.gateway import Gateway, IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.work import go_on, keep_calls, pause, paused_systems
from hebbes.work.keep_calls import FAILED_CALLS_KEPT

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str
    country: str


@dataclass(frozen=True, slots=True)
class Want:
    key: IdempotencyKey
    to: Person
    units: int = 1


def _want(n: int) -> Want:
    person = Person("Joris van Dam", "joris@dam.example", "NL")
    return Want(IdempotencyKey(f"{n}/label"), person)


def _keep(conn: psycopg.Connection, gateway: Gateway) -> None:
    keep_calls(conn, gateway.log.take(), AT)


def test_counts_add_up_over_writings_and_words_are_kept(conn: psycopg.Connection) -> None:
    gateway = Gateway()
    done: list[Outcome[str]] = [Succeeded("ok"), Retryable("printer jammed")]
    for _ in range(2):
        gateway.act("carrier.label", lambda _: done, [_want(1), _want(2)], partner="west")
        _keep(conn, gateway)
    seen = conn.execute(
        "SELECT s.last_success_at, s.last_failure, s.is_away, d.calls, d.failed"
        "  FROM work.system AS s JOIN work.system_day AS d ON d.system = s.name"
        " WHERE s.name = 'carrier.west'"
    ).fetchone()
    assert seen == (AT, "printer jammed", False, 4, 2)


def test_a_failed_call_is_kept_without_whom_it_was_about(conn: psycopg.Connection) -> None:
    gateway = Gateway()
    said = Refused("bad_address", "Joris van Dam (joris@dam.example) does not live there")
    gateway.act("carrier.label", lambda _: [said], [_want(1)], partner="west")
    _keep(conn, gateway)
    kept = conn.execute("SELECT ended, words, key, payload::text FROM work.failed_call").fetchone()
    assert kept is not None
    assert kept[0] == "refused"
    assert kept[2] == "1/label"
    for told in (kept[1], kept[3]):
        assert "Joris" not in told
        assert "joris@" not in told
    assert '"country": "NL"' in kept[3]
    assert '"units": 1' in kept[3]


def test_only_the_last_failed_calls_of_a_system_are_kept(conn: psycopg.Connection) -> None:
    gateway = Gateway()
    no: list[Outcome[str]] = [Refused("no")]
    for batch in range(FAILED_CALLS_KEPT // 100 + 2):
        for n in range(100):
            gateway.act("a.b", lambda _: no, [_want(batch * 100 + n)], partner="west")
        _keep(conn, gateway)
    kept = conn.execute("SELECT count(*), min(split_part(key, '/', 1)::int) FROM work.failed_call")
    assert kept.fetchone() == (FAILED_CALLS_KEPT, 200)


def test_a_paused_system_is_not_called_and_its_work_is_not_tried(conn: psycopg.Connection) -> None:
    gateway = Gateway()
    gateway.log.know(["carrier.west"])
    _keep(conn, gateway)
    assert pause(conn, "carrier.west", AT, "Anna")
    assert not pause(conn, "carrier.west", AT, "Bert")
    gateway.log.paused = paused_systems(conn)

    def verb(_: object) -> list[Outcome[str]]:
        raise AssertionError

    answer = gateway.act("carrier.label", verb, [_want(1)], partner="west")[0]
    assert isinstance(answer, Retryable)
    assert not answer.tried
    assert answer.waits_for == "carrier.west"
    assert go_on(conn, "carrier.west")
    assert paused_systems(conn) == frozenset()


def test_a_system_is_asked_no_more_often_than_its_rate_the_oldest_first() -> None:
    passed = [0.0]
    log = CallLog(
        rates={"till.west": 4.0}, bucket=lambda rate: Bucket(rate, clock=lambda: passed[0])
    )
    gateway = Gateway(log=log)

    def ask() -> list[str]:
        asked: list[str] = []

        def verb(wants: Sequence[Want]) -> list[Outcome[str]]:
            asked.extend(want.key for want in wants)
            return [Succeeded("ok") for _ in wants]

        answers = gateway.act("till.sell", verb, [_want(n) for n in range(6)], partner="west")
        later = [one for one in answers if isinstance(one, Retryable)]
        assert len(later) == 6 - len(asked)
        assert not any(one.tried for one in later)
        return asked

    assert ask() == ["0/label", "1/label", "2/label", "3/label"]
    assert ask() == []
    passed[0] = 0.5
    assert ask() == ["0/label", "1/label"]
    passed[0] = 60.0
    assert len(ask()) == 4, "what was not used in a minute is not saved up"


def test_a_partner_that_keeps_failing_is_left_alone_and_tried_again() -> None:
    passed, called = [0.0], [0]
    log = CallLog(breaker=lambda: Breaker(clock=lambda: passed[0]))
    gateway = Gateway(log=log)

    def away(_: object) -> list[Outcome[str]]:
        called[0] += 1
        message = "nobody there"
        raise NotReached(message)

    def ask() -> Outcome[str]:
        return gateway.act("till.sell", away, [_want(1)], partner="west")[0]

    for _ in range(50):
        ask()
    assert called == [5]
    other = gateway.act("till.sell", lambda _: [Succeeded("ok")], [_want(1)], partner="east")[0]
    assert other == Succeeded("ok")
    for second in range(1, 3600):
        passed[0] = float(second)
        ask()
    assert 60 < called[0] < 80, "about once a minute for an hour"

    passed[0] += 60
    back = gateway.act("till.sell", lambda _: [Succeeded("ok")], [_want(1)], partner="west")[0]
    assert back == Succeeded("ok")
    assert next(t for t in log.take() if t.system == "till.west").is_back
