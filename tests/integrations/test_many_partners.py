"""Thirty-nine systems, each failing one call in twenty: none lost, none doubled, each in order."""

import os
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from psycopg_pool import ConnectionPool

from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.integrations.simulated_partners import simulated_partners
from hebbes.integrations.simulation.chance import roll
from hebbes.kit.breaker import Breaker
from hebbes.kit.calls import CallLog
from hebbes.kit.faults import NotReached
from hebbes.kit.gateway import Gateway, IdempotencyKey, key_of
from hebbes.kit.ids import Ids
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded, Unknown
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.runtime.worker import Worker
from hebbes.work import Leased, Task, add, replay

SYSTEMS = [f"system_{n:02}" for n in range(39)]
ORDERS = 10_000 if os.environ.get("HEBBES_LONG") == "1" else 40
HAPPENED = ("placed", "shipped", "delivered")
FAILING, LOST = 0.05, 0.02

pytestmark = pytest.mark.faults


@dataclass(frozen=True, slots=True)
class News:
    """Tell a system what happened to an order."""

    key: IdempotencyKey
    system: str
    order: UUID
    turn: int


@dataclass(slots=True)
class Partner:
    """A system that fails, and loses answers, by the roll of a seeded die; and may be dead."""

    name: str
    dead: bool = False
    refuses: bool = False
    calls: int = 0
    taken: dict[str, tuple[UUID, int]] = field(default_factory=dict)
    guard: threading.Lock = field(default_factory=threading.Lock)

    def tell(self, wants: Sequence[News]) -> list[Outcome[str]]:
        with self.guard:
            if self.dead:
                self.calls += 1
                message = f"{self.name} is down"
                raise NotReached(message)
            return [self._one(want) for want in wants]

    def _one(self, want: News) -> Outcome[str]:
        self.calls += 1
        die = roll(1, self.name, str(self.calls))
        if self.refuses or die < FAILING:
            return Retryable(f"{self.name} failed for a moment")
        self.taken.setdefault(want.key, (want.order, want.turn))
        return Unknown("the answer was lost") if die < FAILING + LOST else Succeeded("done")


@dataclass(slots=True)
class Machine:
    """The machine's clock of the breakers, moved on instead of waited for."""

    passed_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Bench:
    """The partners, a pool, and workers that tell them."""

    partners: dict[str, Partner]
    pool: ConnectionPool[Tx]
    worker: Worker
    machine: Machine
    orders: list[UUID]

    def left(self) -> int:
        with self.pool.connection() as tx:
            row = tx.execute("SELECT count(*)::int FROM work.task").fetchone()
        assert row
        return row[0]

    def drain(self, *, rounds: int = 60, until: int = 0) -> None:
        """Work with two hands until so many tasks are left; back-off is skipped, not waited for."""
        for _ in range(rounds):
            hands = [threading.Thread(target=self._until_idle) for _ in range(2)]
            for hand in hands:
                hand.start()
            for hand in hands:
                hand.join()
            if self.left() <= until:
                return
            self.machine.passed_s += 61
            with self.pool.connection() as tx:
                tx.execute(
                    "UPDATE work.task SET due_at = clock_timestamp()"
                    " WHERE lease IS NULL AND due_at < 'infinity'"
                )

    def _until_idle(self) -> None:
        while self.worker.do("tell"):
            pass


def _story(partners: dict[str, Partner]) -> Outside:
    def prepare(_: Tx, __: Shop, tasks: Sequence[Leased]) -> list[News]:
        return [
            News(
                key_of(task.key or "", f"{task.facts['system']}-{task.facts['turn']}"),
                task.facts["system"], UUID(str(task.key)), task.facts["turn"],
            )
            for task in tasks
        ]  # fmt: skip

    def call(ports: Ports, wants: Sequence[News]) -> list[Outcome[str]]:
        by_system: dict[str, list[News]] = defaultdict(list)
        for want in wants:
            by_system[want.system].append(want)
        answers: dict[IdempotencyKey, Outcome[str]] = {}
        for system, mine in by_system.items():
            told = ports.gateway.act("partner.tell", partners[system].tell, mine, partner=system)
            answers |= {want.key: answer for want, answer in zip(mine, told, strict=True)}
        return [answers[want.key] for want in wants]

    def settle(
        _: Tx, __: Shop, outcomes: Sequence[tuple[Leased, News, Outcome[str]]]
    ) -> Sequence[Put]:
        return [
            (task, outcome if isinstance(outcome, Retryable) else outcome.reason)
            for task, _, outcome in outcomes
            if not isinstance(outcome, Succeeded | Refused)
        ]

    return Outside(prepare, call, settle, most=256)


@pytest.fixture
def bench(database: str, tmp_path: Path) -> Iterator[Bench]:
    machine = Machine()
    log = CallLog(breaker=lambda: Breaker(clock=lambda: machine.passed_s))
    ports = simulated_partners(tmp_path / "partners", gateway=Gateway(log=log))
    partners = {name: Partner(name) for name in SYSTEMS}
    with ConnectionPool[Tx](database, min_size=1, max_size=4) as pool:
        worker = Worker(pool, Shop(), ports, stories={"tell": _story(partners)})
        worker.stopping.set()
        ids = Ids()
        yield Bench(partners, pool, worker, machine, [ids.new() for _ in range(ORDERS)])


def _tell_all(bench: Bench) -> None:
    """Everything that happened to every order is to be told to every system, in its order."""
    for first in range(0, ORDERS, 200):
        some = bench.orders[first : first + 200]
        tasks = [
            Task(
                "tell", order, {"system": system, "turn": turn},
                lane=f"{system}/{order}", waits_for=f"partner.{system}",
            )
            for turn in range(len(HAPPENED))
            for order in some
            for system in SYSTEMS
        ]  # fmt: skip
        transact(bench.pool, lambda tx, tasks=tasks: add(tx, tasks))


def _expect_all_told(bench: Bench) -> None:
    """Each system holds each happening of each order once, in the order it happened."""
    for partner in bench.partners.values():
        assert len(partner.taken) == len(bench.orders) * len(HAPPENED), partner.name
        turns: dict[UUID, list[int]] = defaultdict(list)
        for order, turn in partner.taken.values():
            turns[order].append(turn)
        assert set(map(tuple, turns.values())) == {(0, 1, 2)}, partner.name


def test_none_is_lost_none_is_doubled_and_each_keeps_its_order(bench: Bench) -> None:
    _tell_all(bench)
    bench.drain()
    assert bench.left() == 0
    _expect_all_told(bench)
    calls = sum(partner.calls for partner in bench.partners.values())
    assert calls > 1.03 * 39 * ORDERS * len(HAPPENED), "some calls must have been repeated"

    bench.worker.tell_systems()
    with bench.pool.connection() as tx:
        kept = tx.execute("SELECT ended, count(*) FROM work.failed_call GROUP BY 1").fetchall()
        counted = tx.execute("SELECT sum(calls), sum(failed) FROM work.system_day").fetchone()
    assert {ended for ended, _ in kept} == {"failed", "unknown"}
    assert counted is not None
    assert counted[0] == calls
    assert 0.03 < counted[1] / counted[0] < 0.11


def test_a_system_that_was_dead_for_an_hour_is_told_all_in_order(bench: Bench) -> None:
    dead = bench.partners["system_07"]
    dead.dead = True
    _tell_all(bench)
    waiting = ORDERS * len(HAPPENED)
    bench.drain(rounds=60, until=0)
    assert bench.left() == waiting, "an hour of machine time has passed, and only its work is left"
    assert dead.calls < 120, "it is left alone, and tried about once a minute"
    with bench.pool.connection() as tx:
        assert tx.execute("SELECT count(*) FROM work.dead_letter").fetchone() == (0,)

    dead.dead = False
    bench.drain()
    assert bench.left() == 0
    _expect_all_told(bench)


def test_what_was_tried_in_vain_is_listed_and_replayed_in_its_order(bench: Bench) -> None:
    broken = bench.partners["system_11"]
    broken.refuses = True
    _tell_all(bench)
    with bench.pool.connection() as tx:
        tx.execute("UPDATE work.task SET max_attempts = 1 WHERE waits_for = 'partner.system_11'")
    bench.drain(rounds=30)
    with bench.pool.connection() as tx:
        letters = tx.execute(
            "SELECT d.id, d.waits_for, d.lane FROM work.dead_letter AS d ORDER BY d.id"
        ).fetchall()
        tx.execute("UPDATE work.task SET max_attempts = 12")
    broken.refuses = False
    assert {system for _, system, _ in letters} == {"partner.system_11"}
    assert max(Counter(lane for _, _, lane in letters).values()) == 1, "the rest of a lane waits"

    bench.drain()
    replayed = transact(bench.pool, lambda tx: replay(tx, [letter for letter, _, _ in letters]))
    assert len(replayed) == len(letters)
    bench.drain()
    assert bench.left() == 0
    _expect_all_told(bench)
