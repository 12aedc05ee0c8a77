"""Figures for whoever watches the machines, as Prometheus reads them: work and partners."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from hebbes.doors.transaction import in_transaction
from hebbes.kit.sql import Tx, statement

router = APIRouter(tags=["audit"])


@dataclass(frozen=True, slots=True)
class _Work:
    kind: str
    waiting: int
    stuck: int
    oldest_s: int


@dataclass(frozen=True, slots=True)
class _System:
    system: str
    calls: int
    failed: int
    seconds: float
    away: bool
    paused: bool


_work = statement(__file__, row=_Work, name="metrics")
_systems = statement(__file__, row=_System, name="metrics_systems")


@router.get("/v1/metrics", response_class=PlainTextResponse)
async def read_metrics(request: Request) -> PlainTextResponse:
    """Tell how much work waits, of which kind and for how long, and how each partner is doing."""

    def read(tx: Tx) -> tuple[list[_Work], list[_System]]:
        return _work(tx), _systems(tx)

    work, systems = await in_transaction(request, read)
    text = "\n".join([*_of_work(work), *_of_systems(systems), ""])
    return PlainTextResponse(text, media_type="text/plain; version=0.0.4")


def _of_work(work: Sequence[_Work]) -> Iterable[str]:
    yield from _metric(
        "work_waiting", "gauge", "tasks that are not done yet", "kind",
        [(one.kind, one.waiting) for one in work],
    )  # fmt: skip
    yield from _metric(
        "work_stuck", "gauge", "tasks tried in vain, that wait for a person", "kind",
        [(one.kind, one.stuck) for one in work],
    )  # fmt: skip
    yield from _metric(
        "work_oldest_seconds", "gauge", "how long ago the oldest was asked for", "kind",
        [(one.kind, one.oldest_s) for one in work],
    )  # fmt: skip


def _of_systems(systems: Sequence[_System]) -> Iterable[str]:
    yield from _metric(
        "system_calls_total", "counter", "what partners were asked", "system",
        [(one.system, one.calls) for one in systems],
    )  # fmt: skip
    yield from _metric(
        "system_failed_calls_total", "counter", "what came to nothing of it", "system",
        [(one.system, one.failed) for one in systems],
    )  # fmt: skip
    yield from _metric(
        "system_call_seconds_total", "counter", "how long partners took", "system",
        [(one.system, one.seconds) for one in systems],
    )  # fmt: skip
    yield from _metric(
        "system_away", "gauge", "1 while it is left alone", "system",
        [(one.system, int(one.away)) for one in systems],
    )  # fmt: skip
    yield from _metric(
        "system_paused", "gauge", "1 while people have paused it", "system",
        [(one.system, int(one.paused)) for one in systems],
    )  # fmt: skip


def _metric(
    name: str, kind: str, means: str, label: str, values: Iterable[tuple[str, float]]
) -> Iterable[str]:
    yield f"# HELP hebbes_{name} {means}"
    yield f"# TYPE hebbes_{name} {kind}"
    for value, figure in values:
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        yield f'hebbes_{name}{{{label}="{escaped}"}} {figure:g}'
