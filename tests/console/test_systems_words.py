"""Which light a system shows, and what waits for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hebbes.console.systems_door import Waits, queues
from hebbes.console.systems_words import TASKS, Queue, Seen, light_of
from hebbes.flows.tasks import stories

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WELL = Seen(
    name="carrier.west",
    last_success_at=AT,
    last_failure_at=None,
    last_failure=None,
    is_away=False,
    away_since=None,
    paused_at=None,
    paused_by=None,
    calls=100,
    failed=0,
    millis=900,
)
FAILED = replace(WELL, last_failure_at=AT, last_failure="away", failed=11)


@pytest.mark.parametrize(
    ("seen", "queue", "light"),
    [
        (WELL, Queue(), "well"),
        (replace(WELL, last_success_at=None, calls=0), Queue(), "unused"),
        (FAILED, Queue(), "ailing"),
        (replace(FAILED, failed=9), Queue(), "well"),
        (replace(FAILED, last_failure_at=AT - timedelta(hours=2)), Queue(), "well"),
        (replace(FAILED, last_success_at=None), Queue(), "ailing"),
        (WELL, Queue(dead=1), "ailing"),
        (WELL, Queue(waiting=1, oldest_s=601), "ailing"),
        (replace(FAILED, is_away=True), Queue(), "away"),
        (replace(FAILED, is_away=True, paused_at=AT), Queue(), "paused"),
    ],
)
def test_a_light_tells_the_worst_that_is_known(seen: Seen, queue: Queue, light: str) -> None:
    assert light_of(seen, queue) == light


def test_work_that_names_nobody_counts_for_the_only_system_behind_its_port() -> None:
    waits = [
        Waits("", "label_parcel", 3, 0, 9),
        Waits("carrier.west", "label_parcel", 2, 1, 40),
        Waits("", "source_orders", 5, 0, 1),
    ]
    alone = queues(["carrier.west", "post"], waits)
    assert alone == {"carrier.west": Queue(5, 1, 40), "post": Queue()}
    several = queues(["carrier.west", "carrier.east"], waits)
    assert several == {"carrier.west": Queue(2, 1, 40), "carrier.east": Queue()}


def test_every_kind_of_task_has_its_words() -> None:
    assert set(stories()) <= set(TASKS)
