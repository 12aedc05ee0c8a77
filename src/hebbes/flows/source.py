"""Source delivery groups in turn: choose where each ships from, and reserve what the plans want."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.flows.candidates import lanes_to
from hebbes.flows.in_time import Job, basis_of, choose_in_time
from hebbes.flows.shop import Settings, Shop
from hebbes.inventory.free_stock import free_stock
from hebbes.inventory.reserve import Granted, Wanted, reserve
from hebbes.kit.names import LocationId, OrderId
from hebbes.kit.sql import Tx
from hebbes.promises.give import Basis
from hebbes.sourcing import Chosen, Shelves, Wishes
from hebbes.sourcing.exclusions import Excluded, excluded
from hebbes.sourcing.keep_lanes import keep_lanes
from hebbes.sourcing.record import Decision
from hebbes.sourcing.seen import seen_to_json


@dataclass(frozen=True, slots=True)
class Sourced:
    """What was really reserved, and every decision with what it saw, ready to be recorded.

    A line may have been granted less than its plan wants when somebody was quicker: what is not
    granted stays open and is sourced again.
    """

    granted: Sequence[Granted]
    decisions: Sequence[Decision]
    promises: Mapping[tuple[OrderId, int], Basis]


def source(
    tx: Tx, shop: Shop, settings: Settings, jobs: Sequence[Job], at: datetime, occasion: str
) -> Sourced:
    """Choose for each job from what those before it left, reserve, and tell why."""
    if not jobs:
        return Sourced((), (), {})
    left_out = excluded(tx, [job.order_id for job in jobs], at)
    lanes = [lanes_to(shop, settings, job.to, at) for job in jobs]
    wishes = [_wishes(job, left_out) for job in jobs]
    shelves = _shelves(tx, settings, jobs, left_out)
    chosen, asked = choose_in_time(shop, settings, jobs, lanes, wishes, shelves, at)
    keep_lanes(tx, {lane.digest: lane for lane in lanes}, shop.kept_lanes)
    granted = reserve(
        tx, [w for job, plan in zip(jobs, chosen, strict=True) for w in _wanted(job, plan)], at
    )
    return Sourced(
        granted,
        [
            _decision(
                settings, one.job, plan,
                seen_to_json(one.job.needs, one.lanes, plan.stood, one.wishes), at, occasion,
            )
            for one, plan in zip(asked, chosen, strict=True)
        ],
        {
            (one.job.order_id, one.job.group_no): basis
            for one, plan in zip(asked, chosen, strict=True)
            if (basis := basis_of(shop, settings, one, plan)) is not None
        },
    )  # fmt: skip


def _shelves(
    tx: Tx, settings: Settings, jobs: Sequence[Job], left_out: Iterable[Excluded]
) -> Shelves:
    """What is free of everything the jobs need, at every location of the lanes."""
    skus = sorted({need.sku for job in jobs for need in job.needs})
    locations = list(settings.network.locations)
    shelves = Shelves.of(
        locations,
        skus,
        [(found.sku, found.locations, found.free) for found in free_stock(tx, skus)],
    )
    for one in left_out:
        if (
            one.sku
            and one.order_id is None
            and one.sku in shelves.row
            and one.location in settings.network.locations
        ):
            shelves.units[shelves.row[one.sku], locations.index(one.location)] = 0
    return shelves


def _wishes(job: Job, left_out: Sequence[Excluded]) -> Wishes:
    """Where the job must be collected, and which locations it does without."""
    skip = {
        one.location: one.reason
        for one in left_out
        if one.order_id == job.order_id or (one.order_id is None and not one.sku)
    }
    only_at: LocationId | None = job.to.pickup_at if job.to.method == "pickup" else None
    return Wishes(only_at=only_at, skip=skip) if skip or only_at else _ANY


_ANY = Wishes()


def _wanted(job: Job, plan: Chosen) -> list[Wanted]:
    sku = {need.line: need.sku for need in job.needs}
    return [
        Wanted(
            line=s.line, location=s.location, sku=sku[s.line], units=s.units, order_id=job.order_id
        )
        for s in plan.sends
    ]


def _decision(
    settings: Settings, job: Job, plan: Chosen, seen: dict[str, object], at: datetime, occasion: str
) -> Decision:
    """Write the plan as plain JSON: what each location sends, and what is short."""
    sent: dict[LocationId, list[list[object]]] = {}
    for s in plan.sends:
        sent.setdefault(s.location, []).append([str(s.line), s.units])
    places = settings.network.locations
    return Decision(
        order_id=job.order_id,
        decided_at=at,
        occasion=occasion,
        plan={
            "group": job.group_no,
            "known": job.to.known,
            "from": [
                {"location": where, "name": places[where].name, "lines": lines}
                for where, lines in sent.items()
            ],
            "short": [[str(s.line), s.units] for s in plan.short],
        },
        seen=seen,
        cost_milli=plan.cost_milli,
        proven=plan.proven,
    )
