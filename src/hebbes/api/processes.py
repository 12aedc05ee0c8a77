"""Publish processes: the gates that orders must pass, as versioned data."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.saving import Code
from hebbes.api.shapes import Asked
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.problems import FieldError, Problem
from hebbes.doors.visit import now, who
from hebbes.holds.judge import compiled
from hebbes.holds.processes import publish_process
from hebbes.kit.sql import Tx

router = APIRouter(tags=["settings"])


class SentGate(Asked):
    """A named stop: `when` is a condition over the order, `by` says who takes it off."""

    gate: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    when: Annotated[str, StringConstraints(min_length=1, max_length=1000)] = "true"
    by: Literal["fraud", "payment", "timer", "agent", "admin", "store"] = "agent"
    stops: Literal["release", "pick", "ship"] = "release"
    limit_minutes: int | None = Field(default=None, ge=1, le=1_000_000)
    then_do: Literal["release", "cancel", "review"] = "review"
    title: Annotated[str, StringConstraints(max_length=200)] = ""


class SentProcess(Asked):
    """The gates of a process, in their order."""

    gates: Annotated[list[SentGate], Field(max_length=50)]


class Published(BaseModel):
    """The version that orders run from now on."""

    code: str
    version: int


@router.put("/v1/processes/{code}", response_model=Published)
async def publish(request: Request, code: Code, body: SentProcess) -> Response:
    """Publish a new version: orders taken from now on run it, running ones keep theirs."""
    flaws = [flaw for at, gate in enumerate(body.gates) if (flaw := _flaw(at, gate.when))]
    names = [gate.gate for gate in body.gates]
    if len(set(names)) < len(names):
        flaws.append(FieldError("/gates", "two gates have one name"))
    if flaws:
        raise Problem("invalid_body", errors=flaws)
    gates, at, by = [gate.model_dump() for gate in body.gates], now(request), who(request).actor

    def work(tx: Tx) -> Answer:
        version = publish_process(tx, code, gates, by=by, at=at)
        return Answer(200, {"code": code, "version": version})

    return await answer_once(request, work)


def _flaw(at: int, condition: str) -> FieldError | None:
    try:
        compiled(condition)
    except ValueError as mistake:
        return FieldError(f"/gates/{at}/when", str(mistake), "write a condition over the order")
    return None
