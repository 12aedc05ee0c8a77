"""Run database work for a request in a thread, in one transaction that is tried again."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from anyio import to_thread
from starlette.requests import Request

from hebbes.doors.visit import tools_of
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact

A = TypeVar("A")


async def in_transaction(request: Request, work: Callable[[Tx], A], *, preview: bool = False) -> A:
    """Run `work` in one transaction and return what it returns; a preview is rolled back.

    `work` may run again when the database failed in a way that passes, so it touches nothing
    outside the database; when it does not pass the request is answered 503.
    """
    repeatable = preview or request.method in {"GET", "HEAD"}
    return await in_thread(request, work, repeatable=repeatable, preview=preview)


async def in_thread(
    request: Request, work: Callable[[Tx], A], *, repeatable: bool, preview: bool = False
) -> A:
    """Run `work` as `transact` does, in a thread of its own."""
    tools = tools_of(request)
    run = partial(transact, tools.pool, work, repeatable=repeatable, preview=preview)
    return await to_thread.run_sync(run, limiter=tools.threads)
