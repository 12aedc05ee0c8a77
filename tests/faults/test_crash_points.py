"""Row 2: a worker dies at every named point on an order's way; another finishes, nothing twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from hebbes.flows.place_orders import Taken
from tests.audit_books import expect_books_to_balance
from tests.faults.thread_of_an_order import LEASE_S, Errand, carry_on, on_the_floor
from tests.world import World, build

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]
Kill = Callable[[str, Errand], int]


@dataclass(frozen=True, slots=True)
class Way:
    """An order whose life passes some crash points, and what partners did in it, once each."""

    points: tuple[str, ...]
    deeds: dict[str, int]
    changes: dict[str, Any]
    cancelled: bool = False


def around(*calls: str) -> tuple[str, ...]:
    return tuple(f"{call}.{side}" for call in calls for side in ("before", "after"))


WAYS = {
    "delivered": Way(
        (
            *around(
                "fraud.assess",
                "payment.authorise",
                "carrier.label",
                "carrier.close_manifest",
                "payment.capture",
                "post.send",
                "stock.tell",
                "books.enter",
            ),
            *(f"work.settled:{nth}" for nth in (1, 3)),
        ),
        {"authorise": 1, "capture": 1, "label": 1, "told": 1, "entered": 2},
        {},
    ),
    "an answer was lost": Way(
        around("payment.find"),
        {"authorise": 1, "capture": 1, "label": 1, "told": 1, "entered": 2},
        {"payment": {"method": "card", "token": "tok_unknown"}},
    ),
    "called off while held": Way(
        around("payment.void"),
        {"authorise": 1, "void": 1},
        {"customer": {"name": "Jan de Vries", "email": "review@example.com"}},
        cancelled=True,
    ),
}
ELSEWHERE = {
    *around("carrier.cancel"),  # a label is voided by a person, who may try again: tests/flows
    *around("carrier.track"),  # asked only after days of silence; changes nothing by itself
    *around("webhook.deliver"),  # receivers know an event by its id: tests/doors
    *around("payment.refund"),  # follows a cancellation of what was paid: tests/flows
}


@pytest.fixture(scope="module")
def kill() -> Generator[Kill]:
    """Have another process carry an order on, to be killed at a point; return how it ended."""
    command = [sys.executable, "-m", "tests.faults.thread_of_an_order"]
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as others:

        def one(point: str, errand: Errand) -> int:
            assert others.stdin
            assert others.stdout
            words = (point, errand.url, errand.play, errand.order, errand.cancelled)
            others.stdin.write("\t".join(map(str, words)) + "\n")
            others.stdin.flush()
            return int(others.stdout.readline())

        yield one


def place(url: str, way: Way, play: Path) -> tuple[World, Errand]:
    """Place the order of a way in a fresh shop."""
    with psycopg.connect(url) as conn:
        world = build(conn)
        (answer,) = world.place(world.order(**way.changes))
    assert isinstance(answer, Taken)
    return world, Errand(url, play, answer.order_id, way.cancelled)


def done_by_partners(play: Path) -> dict[str, int]:
    """Count the deeds the simulated partners have in their books, by kind."""
    with sqlite3.connect(play) as memory:
        found = memory.execute(
            "SELECT CASE kind WHEN 'simulated deed' THEN json_extract(body, '$.kind')"
            " WHEN 'wms done' THEN 'told' WHEN 'ledger done' THEN 'entered'"
            " ELSE 'label' END, count(*) FROM fact WHERE kind IN"
            " ('simulated deed', 'simulated parcel', 'wms done', 'ledger done') GROUP BY 1"
        ).fetchall()
    return dict(found)


@pytest.mark.parametrize(
    ("story", "point"), [(story, point) for story, way in WAYS.items() for point in way.points]
)
def test_another_worker_finishes_what_a_killed_one_began(
    database: str, tmp_path: Path, kill: Kill, story: str, point: str
) -> None:
    way = WAYS[story]
    _, errand = place(database, way, tmp_path / "play")
    assert kill(point, errand) == -signal.SIGKILL
    time.sleep(LEASE_S)
    with on_the_floor(errand, seed=3) as floor:
        carry_on(floor, errand)
        line = floor.world.one("SELECT delivered, cancelled, units FROM orders.line")
        assert line == ((0, 2, 2) if way.cancelled else (2, 0, 2))
        money = floor.world.one("SELECT authorised_minor, captured_minor FROM payments.payment")
        assert money == ((0, 0) if way.cancelled else (2590, 2590))
        parcels = floor.world.one(
            "SELECT count(*), count(DISTINCT tracking) FROM fulfillment.parcel"
        )
        assert parcels == ((0, 0) if way.cancelled else (1, 1))
        assert floor.world.one("SELECT count(*) FROM work.task") == 0
        assert floor.world.one("SELECT count(*) FROM work.dead_letter") == 0
        expect_books_to_balance(floor.world.conn)
    assert done_by_partners(errand.play) == way.deeds


def test_every_listed_point_is_passed_by_one_of_the_ways() -> None:
    listed = set((Path(__file__).parent / "points.txt").read_text(encoding="utf-8").split())
    passed = {point.partition(":")[0] for way in WAYS.values() for point in way.points}
    assert listed == passed | ELSEWHERE
