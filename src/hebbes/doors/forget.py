"""Forget what is past its time: sessions, sign-in links and the answers kept by key."""

import asyncio
from functools import partial

from anyio import to_thread

from hebbes.access.answers import forget_answers
from hebbes.access.end_sessions import end_sessions
from hebbes.doors.visit import Tools
from hebbes.kit.faults import Fault
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact

EVERY_S = 3600.0


async def forget_hourly(tools: Tools) -> None:
    """Forget at once and then each hour, until cancelled; a database that is away can wait."""
    while True:
        try:
            run = partial(transact, tools.pool, partial(forget, tools))
            await to_thread.run_sync(run, limiter=tools.threads)
        except Fault:
            pass
        await asyncio.sleep(EVERY_S)


def forget(tools: Tools, tx: Tx) -> None:
    """Forget what is past its time by the machine's clock."""
    at = tools.machine.now()
    end_sessions(tx, [], at)
    forget_answers(tx, at)
