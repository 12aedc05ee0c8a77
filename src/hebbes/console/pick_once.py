"""Do what a form of the pick screen asks once, however often the same form arrives."""

from collections.abc import Callable
from uuid import UUID

from starlette.requests import Request

from hebbes.access.answers import KeptAnswer, StillRunning, earlier_answer, keep_answer
from hebbes.access.secret import short_digest
from hebbes.doors.page_answers import SEE_OTHER
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import tools_of, who
from hebbes.fulfillment.refusals import NotDone
from hebbes.kit.sql import Tx

MOST_LETTERS = 100
_NOTHING = UUID(int=0)


async def field(request: Request, name: str, most: int = 200) -> str:
    """Return what a form sent in a field, no longer than `most`; empty when it sent nothing."""
    said = str((await request.form()).get(name, "")).replace("\x00", "")
    return said.strip()[:most]


async def do_once(request: Request, work: Callable[[Tx], NotDone | None]) -> NotDone | None:
    """Run `work` in a transaction and return why not, if anything.

    A form carries a key of its own in `once`: a phone that never heard the answer sends it again,
    and it is done already. Only what was done is kept: a refusal may turn out otherwise later.
    """
    key = await field(request, "once", MOST_LETTERS)
    machine = tools_of(request).machine
    digest = short_digest(who(request).actor.encode(), request.url.path.encode(), key.encode())

    def run(tx: Tx) -> NotDone | None:
        earlier = earlier_answer(tx, digest) if key else None
        if isinstance(earlier, StillRunning):
            raise Problem("idempotency_key_running")
        if earlier is not None:
            return None
        no = work(tx)
        if no is None and key:
            keep_answer(tx, digest, KeptAnswer(_NOTHING, SEE_OTHER, None, b""), machine.now())
        return no

    return await in_transaction(request, run)
