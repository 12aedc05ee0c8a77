"""Source delivery groups one after the other against the same free stock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hebbes.flows.candidates import Destination, Sender, candidates, senders
from hebbes.inventory.free_stock import free_stock
from hebbes.inventory.reserve import Wanted
from hebbes.kit.names import LineId, LocationId, OrderId, Sku
from hebbes.kit.sql import Tx
from hebbes.network.network import Network
from hebbes.sourcing import Candidate, Need, Plan, Unsourced, Wishes, choose_plan
from hebbes.sourcing.exclusions import Excluded, excluded
from hebbes.sourcing.record import Decision


@dataclass(frozen=True, slots=True)
class Job:
    """A delivery group to source: its lines' needs and where they go."""

    order_id: OrderId
    group_no: int
    needs: Sequence[Need]
    to: Destination


@dataclass(slots=True)
class Stand:
    """What stands free and who may send at one moment; earlier plans take from it first."""

    network: Network
    at: datetime
    free: dict[Sku, dict[LocationId, int]]
    left_out: Sequence[Excluded] = ()
    _senders: dict[Destination, dict[LocationId, Sender]] = field(
        default_factory=dict[Destination, dict[LocationId, Sender]]
    )

    def plan(self, job: Job) -> tuple[Plan | Unsourced, list[Candidate]]:
        """Choose the plan for one group and take its units off what is free."""
        reachable = self._senders.get(job.to)
        if reachable is None:
            reachable = self._senders[job.to] = senders(self.network, job.to, self.at)
        places = {e.location: e.reason for e in self.left_out if self._counts(e, job) and not e.sku}
        seen = candidates(reachable, job.needs, self._free_for(job), places)
        only_at = job.to.pickup_at if job.to.method == "pickup" else None
        chosen = choose_plan(job.needs, seen, Wishes(only_at=only_at))
        if isinstance(chosen, Plan):
            for parcel in chosen.parcels:
                for share in parcel.shares:
                    self.free[share.sku][parcel.location] -= share.units
        return chosen, seen

    def _free_for(self, job: Job) -> Mapping[Sku, Mapping[LocationId, int]]:
        barred = {(e.location, e.sku) for e in self.left_out if e.sku and self._counts(e, job)}
        if not barred:
            return self.free
        return {
            sku: {place: 0 if (place, sku) in barred else units for place, units in at.items()}
            for sku, at in self.free.items()
        }

    @staticmethod
    def _counts(left_out: Excluded, job: Job) -> bool:
        return left_out.order_id is None or left_out.order_id == job.order_id


def stand(tx: Tx, network: Network, jobs: Sequence[Job], at: datetime) -> Stand:
    """Read what is free of everything the jobs need, and who is left out now."""
    skus = {need.sku for job in jobs for need in job.needs}
    free = {
        found.sku: dict(zip(found.locations, found.free, strict=True))
        for found in free_stock(tx, sorted(skus))
    }
    return Stand(network, at, free, excluded(tx, [job.order_id for job in jobs], at))


def wanted_of(job: Job, plan: Plan | Unsourced) -> list[Wanted]:
    """Return what must be reserved for the plan to hold."""
    if isinstance(plan, Unsourced):
        return []
    return [
        Wanted(
            line=share.line, location=parcel.location, sku=share.sku, units=share.units,
            order_id=job.order_id,
        )
        for parcel in plan.parcels
        for share in parcel.shares
    ]  # fmt: skip


def decision_of(
    job: Job, plan: Plan | Unsourced, seen: Sequence[Candidate], occasion: str, stand: Stand
) -> Decision:
    """Write the plan and what it was made from as plain JSON."""
    places = stand.network.locations
    sent = plan.parcels if isinstance(plan, Plan) else ()
    return Decision(
        order_id=job.order_id,
        decided_at=stand.at,
        occasion=occasion,
        plan={
            "group": job.group_no,
            "from": [
                {
                    "location": p.location,
                    "code": places[p.location].code,
                    "name": places[p.location].name,
                    "service": p.service,
                    "km": p.distance_km,
                    "cost_milli": p.cost_milli,
                    "units": sum(s.units for s in p.shares),
                    "lines": [[str(s.line), s.units] for s in p.shares],
                }
                for p in sent
            ],
            "short": [[str(s.line), s.units] for s in plan.short],
        },
        seen=seen_json(job, seen),
        cost_milli=plan.cost_milli if isinstance(plan, Plan) else 0,
        proven=plan.proven if isinstance(plan, Plan) else True,
    )


def seen_json(job: Job, seen: Sequence[Candidate]) -> dict[str, Any]:
    """Write the inputs of a decision compactly: rows of plain values, in the order of the fields."""
    return {
        "to": [job.to.country, job.to.method, job.to.latitude, job.to.longitude, job.to.known, job.to.pickup_at],
        "needs": [[str(n.line), n.sku, n.units, n.weight_grams] for n in job.needs],
        "places": [
            [c.location, c.service, c.carrier_milli, c.per_kg_milli, c.parcel_labour_milli, c.unit_labour_milli,
             c.distance_km, c.refused, *c.stock]
            for c in seen
        ],
    }  # fmt: skip


def seen_from_json(order_id: OrderId, group_no: int, seen: dict[str, Any]) -> tuple[Job, list[Candidate]]:
    """Read the inputs of a decision back, so that it can be decided again and explained."""
    needs = [Need(LineId(line), Sku(sku), units, grams) for line, sku, units, grams in seen["needs"]]
    places = [
        Candidate(
            location=row[0], kind="", service=row[1], carrier_milli=row[2], per_kg_milli=row[3],
            parcel_labour_milli=row[4], unit_labour_milli=row[5], distance_km=row[6], refused=row[7],
            stock=tuple(row[8:]),
        )
        for row in seen["places"]
    ]  # fmt: skip
    return Job(order_id, group_no, needs, Destination(*seen["to"])), places
