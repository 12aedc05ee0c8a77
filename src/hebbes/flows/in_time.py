"""Choose plans that arrive as early as the stock allows, and say what that lets us promise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from hebbes.flows.arrivals import Arrivals, Way, arrivals, moment, zone_of
from hebbes.flows.candidates import Destination
from hebbes.flows.shop import Settings, Shop
from hebbes.kit.names import OrderId
from hebbes.network.timetable import second
from hebbes.promises.earliest import NEVER, Whole, earliest, together
from hebbes.promises.give import Basis
from hebbes.sourcing import Ask, Chosen, Lanes, Need, Shelves, Wishes, choose_plans


@dataclass(frozen=True, slots=True)
class Job:
    """A delivery group to source: its lines' needs and where they go.

    What it was promised before is kept if it can be; `lead_hours` are waited for first.
    """

    order_id: OrderId
    group_no: int
    needs: Sequence[Need]
    to: Destination
    lead_hours: int = 0
    promised_until: datetime | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A job with its lanes, wishes, and when what each location sends now arrives."""

    job: Job
    lanes: Lanes
    wishes: Wishes
    found: Arrivals


def choose_in_time(
    shop: Shop, settings: Settings, jobs: Sequence[Job], lanes: Sequence[Lanes],
    wishes: Sequence[Wishes], shelves: Shelves, at: datetime,
) -> tuple[list[Chosen], list[Question]]:  # fmt: skip
    """Choose for each job in turn among the locations that make its earliest arrival.

    Each answer is what one by one would give. The shelves are drawn upon.
    """
    asked = [
        Question(job, lane, wish, _arrivals(shop, settings, lane, job, at))
        for job, lane, wish in zip(jobs, lanes, wishes, strict=True)
    ]
    if all(one.found.alike for one in asked):
        return _choose(asked, shelves), asked
    before = shelves.units.copy()
    tight = [_without_late(one, shelves) for one in asked]
    chosen = _choose(tight, shelves)
    if not any(
        plan.short and one.wishes is not was.wishes
        for plan, one, was in zip(chosen, tight, asked, strict=True)
    ):
        return chosen, tight
    # One of them took what was in time for another: what is earliest depends on the turn.
    shelves.units[:] = before
    chosen.clear()
    tight.clear()
    for one in asked:
        tight.append(_without_late(one, shelves))
        chosen += _choose(tight[-1:], shelves)
    return chosen, tight


def basis_of(shop: Shop, settings: Settings, one: Question, plan: Chosen) -> Basis | None:
    """Return what the plan lets us promise; nothing when units are short or no parcel goes."""
    if plan.short or not plan.sends:
        return None
    places = np.array([one.lanes.place[send.location] for send in plan.sends])
    last = int(places[np.argmax(one.found.ends[places])])
    if one.found.ends[last] >= NEVER:
        return None
    sender = one.lanes.senders[last]
    zone = zone_of(shop, settings, one.job.to)
    return Basis(
        starts_at=moment(int(one.found.starts[last])),
        ends_at=moment(int(one.found.ends[last])),
        leaves_by=moment(int(one.found.leaves[last])),
        location=sender.location,
        service=sender.service,
        zone=zone,
    )


def _choose(asked: Sequence[Question], shelves: Shelves) -> list[Chosen]:
    return choose_plans([Ask(one.job.needs, one.lanes, one.wishes) for one in asked], shelves)


def _arrivals(shop: Shop, settings: Settings, lanes: Lanes, job: Job, at: datetime) -> Arrivals:
    return arrivals(
        shop, settings, lanes, Way(job.to, zone_of(shop, settings, job.to), job.lead_hours), at
    )


def _without_late(one: Question, shelves: Shelves) -> Question:
    """Leave out the locations that have something of it but send it too late."""
    if one.found.alike:
        return one
    wanted = together([n.sku for n in one.job.needs], [n.units for n in one.job.needs])
    free = shelves.units[[shelves.row[sku] for sku in wanted]]  # type: ignore[index]
    ends = _but_for(one, one.found.ends)
    until = earliest(ends, free, np.array(list(wanted.values()), np.int64))
    if until >= NEVER:
        return one
    if one.job.promised_until is not None:
        until = max(until, second(one.job.promised_until))
    late = np.flatnonzero((ends > until) & (ends < NEVER) & (free > 0).any(axis=0))
    if not late.size:
        return one
    skip = {one.lanes.senders[n].location: "too_late" for n in late.tolist()}
    return replace(one, wishes=replace(one.wishes, skip={**one.wishes.skip, **skip}))


def _but_for(one: Question, ends: Whole) -> Whole:
    """The arrivals without the places this job does without."""
    out = [one.lanes.place[place] for place in one.wishes.skip if place in one.lanes.place]
    if not out:
        return ends
    ends = ends.copy()
    ends[out] = NEVER
    return ends
