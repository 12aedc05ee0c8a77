"""Tell decisions of sourcing to programs: the plan, its runners-up and who was left out."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import BaseModel

from hebbes.api.shapes import Money, money
from hebbes.flows.explain_order import Explained
from hebbes.kit.names import LocationId
from hebbes.sourcing import Explanation, LeftOut, Plan, RunnerUp, Unsourced

Codes = Mapping[LocationId, str]


class Sent(BaseModel):
    """What one location sends, and what that costs."""

    location: str
    service: str
    units: dict[str, int]
    cost: Money
    distance_km: float | None


class Other(BaseModel):
    """Another way, and its cost."""

    locations: list[str]
    cost: Money
    distance_km: float | None


class PassedOver(BaseModel):
    """A location that sends nothing, why, and what using it would add where that is known."""

    location: str
    reason: str
    extra: Money | None


class Decision(BaseModel):
    """One decision about one delivery group; `plan` is None where nothing could be sent.

    `explained` is False where what it was decided on is not kept any more.
    """

    decided_at: datetime
    occasion: str
    group: int
    cost: Money
    proven: bool
    known_place: bool
    explained: bool
    plan: list[Sent] | None = None
    runners_up: list[Other] = []
    one_parcel: Other | None = None
    nearest_first: Other | None = None
    left_out: list[PassedOver] = []


def decisions_told(decisions: Sequence[Explained], codes: Codes, currency: str) -> list[Decision]:
    """Return the decisions with locations by their codes and costs in the order's currency."""
    teller = _Teller(codes, currency)
    return [teller.decision(one) for one in decisions]


class _Teller:
    def __init__(self, codes: Codes, currency: str) -> None:
        self._codes = codes
        self._currency = currency

    def decision(self, one: Explained) -> Decision:
        """Tell one decision."""
        told = Decision(
            decided_at=one.decided_at, occasion=one.occasion, group=one.group_no,
            cost=self._cost(one.cost_milli), proven=one.proven, known_place=one.known_place,
            explained=one.told is not None,
        )  # fmt: skip
        if isinstance(one.told, Explanation):
            why = one.told
            told.plan = self._plan(why.plan)
            told.runners_up = [self._other(other) for other in why.plan.runners_up]
            told.one_parcel = self._other(why.one_parcel) if why.one_parcel else None
            told.nearest_first = self._other(why.nearest_first) if why.nearest_first else None
            told.left_out = self._passed_over(why.plan.left_out)
        elif isinstance(one.told, Unsourced):
            told.left_out = self._passed_over(one.told.left_out)
        return told

    def _plan(self, plan: Plan) -> list[Sent]:
        sent: list[Sent] = []
        for parcel in plan.parcels:
            units: dict[str, int] = {}
            for share in parcel.shares:
                units[share.sku] = units.get(share.sku, 0) + share.units
            sent.append(
                Sent(
                    location=self._code(parcel.location), service=parcel.service, units=units,
                    cost=self._cost(parcel.cost_milli), distance_km=parcel.distance_km,
                )
            )  # fmt: skip
        return sent

    def _other(self, other: RunnerUp) -> Other:
        places = [self._code(place) for place in other.locations]
        return Other(
            locations=places, cost=self._cost(other.cost_milli), distance_km=other.distance_km
        )

    def _passed_over(self, left_out: Sequence[LeftOut]) -> list[PassedOver]:
        return [
            PassedOver(
                location=self._code(one.location), reason=one.reason,
                extra=None if one.extra_milli is None else self._cost(one.extra_milli),
            )
            for one in left_out
        ]  # fmt: skip

    def _code(self, place: LocationId) -> str:
        return self._codes.get(place, str(place))

    def _cost(self, cost_milli: int) -> Money:
        return money(round(cost_milli / 1000), self._currency)
