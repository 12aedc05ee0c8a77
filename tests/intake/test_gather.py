"""Gathering single requests into batches, each with its own answer."""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from hebbes.intake.gather import Gatherer

T = TypeVar("T")


def in_a_loop(story: Coroutine[Any, Any, T]) -> T:
    """Run a story in a loop of its own thread: a browser test may have left one in this."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, story).result()


def test_every_item_gets_its_own_answer_and_batches_form_under_load() -> None:
    sizes: list[int] = []

    def run(batch: Sequence[int]) -> list[int]:
        sizes.append(len(batch))
        threading.Event().wait(0.02)
        return [item * 2 for item in batch]

    async def all_at_once() -> list[int]:
        gatherer = Gatherer(run, most=16)
        answers = await asyncio.gather(*(gatherer.submit(item) for item in range(50)))
        gatherer.close()
        return answers

    assert in_a_loop(all_at_once()) == [item * 2 for item in range(50)]
    assert max(sizes) <= 16
    assert len(sizes) < 25


def test_a_bad_item_gets_the_exception_and_its_neighbours_their_answers() -> None:
    def run(batch: Sequence[int]) -> list[int]:
        if 7 in batch:
            message = "seven"
            raise ValueError(message)
        return list(batch)

    async def all_at_once() -> list[int | BaseException]:
        gatherer = Gatherer(run, most=64)
        found = await asyncio.gather(
            *(gatherer.submit(item) for item in range(20)), return_exceptions=True
        )
        gatherer.close()
        return found

    found = in_a_loop(all_at_once())
    assert [item for item in found if not isinstance(item, BaseException)] == [
        item for item in range(20) if item != 7
    ]
    assert isinstance(found[7], ValueError)


def test_a_heavy_item_travels_alone() -> None:
    batches: list[list[int]] = []

    def run(batch: Sequence[int]) -> list[int]:
        batches.append(list(batch))
        return list(batch)

    async def all_at_once() -> None:
        gatherer = Gatherer(run, most=10, weigh=lambda item: item)
        await asyncio.gather(*(gatherer.submit(item) for item in (3, 100, 4, 5)))
        gatherer.close()

    in_a_loop(all_at_once())
    assert [100] in batches


@pytest.mark.parametrize("answers", [1, 3])
def test_an_idle_gatherer_answers_one_item_after_another(answers: int) -> None:
    async def one_by_one() -> list[int]:
        gatherer: Gatherer[int, int] = Gatherer(list)
        found = [await gatherer.submit(item) for item in range(answers)]
        gatherer.close()
        return found

    assert in_a_loop(one_by_one()) == list(range(answers))
