"""Bring events to the receivers that asked for them; none stands in another's way."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

import msgspec

from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.journal.read import Recorded
from hebbes.kit.gateway import key_of
from hebbes.kit.names import OrderId
from hebbes.kit.outcomes import Outcome, Refused, Retryable, Succeeded
from hebbes.kit.sql import Tx
from hebbes.orders.read_headers import read_headers
from hebbes.webhooks.due import Due, due
from hebbes.webhooks.queue import Happened, is_anyone_told, queue
from hebbes.webhooks.receiver_port import Sending
from hebbes.webhooks.settle import Tried, settle, stop
from hebbes.work import Leased, Task, add

KIND = "deliver_webhook"
AGAIN_AFTER_S = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""How long after each try that failed the next one comes: ten tries in 75 hours and 35 minutes."""

AT_ONCE = 16
"""How many receivers are called at the same time."""


@dataclass(frozen=True, slots=True)
class Want:
    """A delivery, and which try at it this is."""

    due: Due
    attempts: int


def when_anything_happened(tx: Tx, shop: Shop, entries: Sequence[Recorded]) -> None:
    """Queue what just got its number for every receiver that wants it."""
    if not is_anyone_told(tx):
        return
    orders = sorted({OrderId(entry.order_id) for entry in entries if entry.order_id})
    channels: dict[UUID | None, str] = {
        id_: header.channel for id_, header in read_headers(tx, orders).items()
    }
    happened = [
        Happened(entry.number, entry.kind, channels.get(entry.order_id))
        for entry in entries
        if entry.number is not None
    ]
    ask_to_deliver(tx, [one.id for one in queue(tx, happened, shop.clock.now())])


def ask_to_deliver(tx: Tx, deliveries: Sequence[UUID]) -> None:
    """Have the worker bring them."""
    add(tx, [Task(KIND, id_, once=str(id_)) for id_ in deliveries])


def event_told(one: Due) -> dict[str, object]:
    """Return the event as receivers read it: the same as in the feed, and how it is wrapped."""
    return {
        "type": one.kind,
        "timestamp": one.at,
        "data": {
            "id": f"evt_{one.entry.hex}",
            "number": one.number,
            "type": one.kind,
            "at": one.at,
            "recorded_at": one.recorded_at,
            "order": f"ord_{one.order_id.hex}" if one.order_id else None,
            "turn": one.turn,
            "subject": one.subject,
            "actor": one.actor,
            "reason": one.reason,
            "data": one.facts,
        },
    }


def _prepare(tx: Tx, shop: Shop, tasks: Sequence[Leased]) -> list[Want | None]:  # noqa: ARG001
    found = due(tx, [task.key for task in tasks if task.key])
    return [
        Want(found[task.key], task.attempts) if task.key in found and task.key else None
        for task in tasks
    ]


def _call(ports: Ports, wants: Sequence[Want]) -> list[Outcome[int]]:
    """Call each receiver by itself: one that hangs keeps nobody else waiting for it."""
    by_receiver: dict[str, list[int]] = {}
    for turn, want in enumerate(wants):
        by_receiver.setdefault(want.due.code, []).append(turn)
    outcomes: dict[int, Outcome[int]] = {}

    def deliver(code: str, turns: list[int]) -> None:
        sendings = [_sending(wants[turn].due) for turn in turns]
        answers = ports.gateway.act(
            "webhook.deliver", ports.receivers.deliver, sendings, partner=code
        )
        outcomes.update(zip(turns, answers, strict=True))

    with ThreadPoolExecutor(min(AT_ONCE, len(by_receiver) or 1)) as pool:
        list(pool.map(deliver, by_receiver, by_receiver.values()))
    return [outcomes[turn] for turn in range(len(wants))]


def _sending(one: Due) -> Sending:
    id_ = f"evt_{one.entry.hex}"
    return Sending(
        key_of(one.id, "deliver"), id_, one.url, one.secret, msgspec.json.encode(event_told(one))
    )


def _settle(
    tx: Tx, shop: Shop, outcomes: Sequence[tuple[Leased, Want, Outcome[int]]]
) -> Sequence[Put]:
    tried: list[Tried] = []
    later: list[Put] = []
    gone: list[str] = []
    for task, want, outcome in outcomes:
        if isinstance(outcome, Succeeded):
            tried.append(Tried(want.due.id, "delivered", f"answered {outcome.answer}"))
            continue
        if isinstance(outcome, Refused):
            tried.append(Tried(want.due.id, "given_up", f"{outcome.code} {outcome.message}"))
            gone += [want.due.code] if outcome.code == "gone" else []
            continue
        again = outcome if isinstance(outcome, Retryable) else Retryable(outcome.reason)
        if not again.tried:
            later.append((task, again))
        elif want.attempts > len(AGAIN_AFTER_S):
            tried.append(Tried(want.due.id, "given_up", again.reason[:500]))
        else:
            tried.append(Tried(want.due.id, "waiting", again.reason[:500]))
            after_s = float(max(AGAIN_AFTER_S[want.attempts - 1], again.after_s or 0))
            later.append((task, Retryable(again.reason, after_s, again.waits_for)))
    settle(tx, tried, shop.clock.now())
    stop(tx, gone, "the receiver answered that it is gone")
    return later


STORY = Outside(_prepare, _call, _settle)
