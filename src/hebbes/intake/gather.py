"""Gather what arrives while batches are on their way; nobody waits while all is idle."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

MOST_WAITING = 4096
GATHER_S = 0.003
"""How long requests gather under load before a free lane takes them."""


class Full(Exception):
    """More is waiting than can be answered in reasonable time."""


class Gatherer(Generic[Item, Answer]):
    """Runs batches in a few lanes, each a thread; items queue while all lanes are busy.

    `run` takes a batch and returns one answer an item, in the same order. When it raises, the
    batch is halved until the culprit stands alone, and only that one item gets the exception.
    """

    def __init__(
        self,
        run: Callable[[Sequence[Item]], Sequence[Answer]],
        *,
        most: int = 64,
        lanes: int = 2,
        weigh: Callable[[Item], int] = lambda _: 1,
    ) -> None:
        """Most: the weight of a batch; weigh: how heavy an item is (1 unless told)."""
        self._run = run
        self._most = most
        self._weigh = weigh
        self._waiting: deque[tuple[Item, asyncio.Future[Answer]]] = deque()
        self._free = self._lanes = lanes
        self._soon: asyncio.TimerHandle | None = None
        self._quiet = True
        self._threads = ThreadPoolExecutor(lanes, thread_name_prefix="intake")
        self._tasks: set[asyncio.Task[None]] = set()

    async def submit(self, item: Item) -> Answer:
        """Hand an item in and wait for its answer. Raises Full when too many are waiting."""
        if len(self._waiting) >= MOST_WAITING:
            raise Full
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        self._kick()
        return await future

    def _kick(self) -> None:
        """Start a batch at once when all lanes are idle; else let what is arriving gather a little.

        Answers of one batch bring the next requests of those who wait on them, one after another:
        who starts with the first of these takes a batch of one and leaves the rest waiting.
        """
        if not self._free or not self._waiting or self._soon is not None:
            return
        if self._free == self._lanes and self._quiet:
            self._start()
        else:
            self._soon = asyncio.get_running_loop().call_later(GATHER_S, self._start)

    def _start(self) -> None:
        self._soon = None
        while self._free and self._waiting:
            self._free -= 1
            batch = self._take()
            self._quiet = len(batch) == 1
            task = asyncio.get_running_loop().create_task(self._lane(batch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _take(self) -> list[tuple[Item, "asyncio.Future[Answer]"]]:
        """Take from the front up to the weight of a batch, one item at least."""
        batch: list[tuple[Item, asyncio.Future[Answer]]] = []
        weight = 0
        while self._waiting:
            weight += self._weigh(self._waiting[0][0])
            if batch and weight > self._most:
                break
            batch.append(self._waiting.popleft())
        return batch

    async def _lane(self, batch: list[tuple[Item, "asyncio.Future[Answer]"]]) -> None:
        try:
            await self._answer(batch)
        finally:
            self._free += 1
            self._kick()

    async def _answer(self, batch: list[tuple[Item, "asyncio.Future[Answer]"]]) -> None:
        loop = asyncio.get_running_loop()
        items = [item for item, _ in batch]
        try:
            answers = await loop.run_in_executor(self._threads, self._run, items)
        except Exception as fault:  # noqa: BLE001  it belongs to one of them: find out whose
            if len(batch) == 1:
                future = batch[0][1]
                if not future.done():
                    future.set_exception(fault)
                return
            half = len(batch) // 2
            await self._answer(batch[:half])
            await self._answer(batch[half:])
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():
                future.set_result(answer)

    def close(self) -> None:
        """Let the lanes finish what they are at, and stop."""
        self._threads.shutdown(wait=True)
