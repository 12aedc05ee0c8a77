"""Every kind of task and the story that does it: what the worker runs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.kit.outcomes import Retryable
from hebbes.kit.sql import Tx
from hebbes.work import Leased

Put = tuple[Leased, str | Retryable]
"""A task that could not be done now, and why: it comes back later."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A story within our walls: one transaction a batch. Returns what must come back later."""

    run: Callable[[Tx, Shop, Sequence[Leased]], Sequence[Put]]
    most: int = 64


@dataclass(frozen=True, slots=True)
class Outside:
    """A story that calls a partner, in three steps: never a call inside a transaction.

    `prepare` writes what is about to be asked and returns one want a task (None: nothing to do);
    `call` asks the partner; `settle` writes the outcomes, in a transaction that also takes the
    tasks off the list, and returns what must come back later.
    """

    prepare: Callable[[Tx, Shop, Sequence[Leased]], Sequence[Any]]
    call: Callable[[Ports, Sequence[Any]], Sequence[Any]]
    settle: Callable[[Tx, Shop, Sequence[tuple[Leased, Any, Any]]], Sequence[Put]]
    most: int = 64


def stories() -> Mapping[str, Inside | Outside]:
    """Return every story by the kind of task that calls for it."""
    from hebbes.flows import (  # noqa: PLC0415  they need the types above
        assess_fraud,
        authorise_payments,
        capture_payments,
        close_locations,
        close_manifests,
        cover_elsewhere,
        deliver_webhooks,
        enter_postings,
        find_payments,
        label_parcels,
        put_back,
        release_tasks,
        resource_orders,
        send_messages,
        stock_arrived,
        tell_stock_systems,
        track_parcels,
    )

    return {
        "assess_fraud": assess_fraud.STORY,
        "authorise_payment": authorise_payments.STORY,
        "close_manifest": close_manifests.STORY,
        "open_location": close_locations.STORY,
        "cover_elsewhere": cover_elsewhere.STORY,
        "enter_posting": enter_postings.STORY,
        deliver_webhooks.KIND: deliver_webhooks.STORY,
        "find_payment": find_payments.STORY,
        "label_parcel": label_parcels.STORY,
        "put_back": put_back.STORY,
        "release_order": release_tasks.STORY,
        "send_message": send_messages.STORY,
        "serve_waiting": stock_arrived.STORY,
        "settle_up": capture_payments.STORY,
        "source_orders": resource_orders.STORY,
        "tell_stock_system": tell_stock_systems.STORY,
        "track_parcel": track_parcels.STORY,
    }
