"""The worker: numbers the journal, rings timers, does due tasks, follows the journal."""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog
from psycopg_pool import ConnectionPool

from hebbes.flows.keep_time import keep_time
from hebbes.flows.ports import Ports
from hebbes.flows.reactions import follow
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Inside, Outside, Put, stories
from hebbes.journal import number_fresh
from hebbes.kit.faults import crash_point
from hebbes.kit.masked import said_by
from hebbes.kit.sql import Tx
from hebbes.kit.steady import steady
from hebbes.kit.transact import transact
from hebbes.work import (
    Leased,
    finish,
    keep_calls,
    lease,
    paused_systems,
    put_off,
    still_ours,
)

A = TypeVar("A")

IDLE_S = 0.02
"""How long a loop that found nothing to do waits at first; longer each time, up to the most."""

IDLE_MOST_S = 0.25
LEASE_S = 60.0
"""How long work stays with a worker that no longer answers, before another takes it over."""

TELLS_S = 0.75
"""How long the counts of calls stay in memory before they are written down."""

_log = structlog.get_logger("hebbes.worker")


@dataclass(slots=True)
class Worker:
    """Does the shop's work until told to stop; any number of them may run at once."""

    pool: ConnectionPool[Tx]
    shop: Shop
    ports: Ports
    lease_s: float = LEASE_S
    back_off_s: float = 2.0
    chance: Callable[[], float] = random.random
    stories: Mapping[str, Inside | Outside] = field(default_factory=stories)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Let the shop know its partners."""
        self.ports.introduce(self.shop)

    def run(self) -> None:
        """Run until `stopping` is set."""
        loops: list[Callable[[], int]] = [
            self.number, self.follow, self.keep_time, self.tell_systems
        ]  # fmt: skip
        self.ports.gateway.log.know(self.ports.systems())
        threads = [threading.Thread(target=self._loop, args=(step,), daemon=True) for step in loops]
        threads += [
            threading.Thread(target=self._loop, args=(self._doing(kind),), daemon=True)
            for kind in self.stories
        ]
        for thread in threads:
            thread.start()
        self.stopping.wait()
        for thread in threads:
            thread.join(5)

    def _doing(self, kind: str) -> Callable[[], int]:
        return lambda: self.do(kind)

    def _loop(self, step: Callable[[], int]) -> None:
        wait = IDLE_S
        while not self.stopping.is_set():
            try:
                wait = 0.0 if step() else min(IDLE_MOST_S, max(wait * 2, IDLE_S))
            except Exception as fault:  # noqa: BLE001  a loop outlives whatever goes wrong in it
                _log.warning("work.interrupted", said=said_by(fault))
                wait = min(2.0, max(wait, IDLE_S) * 2)
            if wait:
                self.stopping.wait(wait)

    def number(self) -> int:
        """Number what was committed; return how many entries."""
        return self._steadily(number_fresh)

    def follow(self) -> int:
        """Let every reaction see what is new in the journal; return how many entries."""
        return self._steadily(lambda tx: follow(tx, self.shop))

    def keep_time(self) -> int:
        """Ring timers and expire what has had its time; return how many."""
        done = self._steadily(lambda tx: keep_time(tx, self.shop))
        if not done:
            self.stopping.wait(0.25)
        return done

    def tell_systems(self) -> int:
        """Write down how calls to partners ended, and hear which are paused; return how many."""
        told = self.ports.gateway.log.take()

        def work(tx: Tx) -> frozenset[str]:
            keep_calls(tx, told, self.shop.clock.now())
            return paused_systems(tx)

        self.ports.gateway.log.paused = self._steadily(work)
        self.stopping.wait(TELLS_S)
        return len(told)

    def do(self, kind: str) -> int:
        """Do one batch of due tasks of a kind; return how many were leased."""
        story = self.stories[kind]
        tasks = self._steadily(lambda tx: lease(tx, kind, most=story.most, seconds=self.lease_s))
        if tasks:
            self._do(kind, story, tasks)
        return len(tasks)

    def _do(self, kind: str, story: Inside | Outside, tasks: Sequence[Leased]) -> None:
        try:
            if isinstance(story, Inside):
                self._inside(story, tasks)
            else:
                self._outside(story, tasks)
        except Exception as fault:  # noqa: BLE001  whatever it is, the other tasks go on
            if len(tasks) == 1:
                reason = said_by(fault)
                _log.warning("task.failed", kind=kind, task=tasks[0].id, said=reason)
                self._steadily(lambda tx: self._put_off(tx, [(tasks[0], reason)]))
                return
            half = len(tasks) // 2
            self._do(kind, story, tasks[:half])
            self._do(kind, story, tasks[half:])

    def _steadily(self, story: Callable[[Tx], A]) -> A:
        """Run a story in a transaction, its look-ups planned by index."""

        def work(tx: Tx) -> A:
            steady(tx)
            return story(tx)

        return transact(self.pool, work)

    def _inside(self, story: Inside, tasks: Sequence[Leased]) -> None:
        def work(tx: Tx) -> None:
            ours = still_ours(tx, tasks)
            self._end(tx, ours, story.run(tx, self.shop, ours) if ours else ())

        self._steadily(work)

    def _outside(self, story: Outside, tasks: Sequence[Leased]) -> None:
        wants = self._steadily(lambda tx: story.prepare(tx, self.shop, tasks))
        asked = [(task, want) for task, want in zip(tasks, wants, strict=True) if want is not None]
        outcomes: Sequence[Any] = (
            story.call(self.ports, [want for _, want in asked]) if asked else ()
        )
        told = {
            task.id: (task, want, outcome)
            for (task, want), outcome in zip(asked, outcomes, strict=True)
        }

        def work(tx: Tx) -> None:
            ours = still_ours(tx, tasks)
            settled = [told[task.id] for task in ours if task.id in told]
            self._end(tx, ours, story.settle(tx, self.shop, settled) if settled else ())
            crash_point("work.settled")

        self._steadily(work)

    def _end(self, tx: Tx, tasks: Sequence[Leased], later: Sequence[Put]) -> None:
        """Take what is done off the list and put off the rest."""
        self._put_off(tx, later)
        waiting = {task.id for task, _ in later}
        finish(tx, [task for task in tasks if task.id not in waiting])

    def _put_off(self, tx: Tx, later: Sequence[Put]) -> None:
        put_off(tx, later, base_seconds=self.back_off_s, chance=self.chance)
