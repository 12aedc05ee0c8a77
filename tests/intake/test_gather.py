"""Gathering single requests into batches, each with its own answer."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from hebbes.intake.gather import Gatherer


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

    assert asyncio.run(all_at_once()) == [item * 2 for item in range(50)]
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

    found = asyncio.run(all_at_once())
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

    asyncio.run(all_at_once())
    assert [100] in batches


@pytest.mark.parametrize("answers", [1, 3])
def test_an_idle_gatherer_answers_one_item_after_another(answers: int) -> None:
    async def one_by_one() -> list[int]:
        gatherer: Gatherer[int, int] = Gatherer(list)
        found = [await gatherer.submit(item) for item in range(answers)]
        gatherer.close()
        return found

    assert asyncio.run(one_by_one()) == list(range(answers))
