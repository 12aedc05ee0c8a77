"""The nouns of sourcing: what is needed, who could send it, and the plan that came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hebbes.kit.names import LineId, LocationId, Sku


@dataclass(frozen=True, slots=True)
class Need:
    """A line of one delivery group that wants units of an article; a unit weighs weight_grams."""

    line: LineId
    sku: Sku
    units: int
    weight_grams: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A location that might send, with what a parcel from it costs by the service it would use.

    Costs are whole thousandths of a minor unit of the order's currency (`_milli`). `stock` is
    aligned with the needs: the free units of that need's article here; lines of one article repeat
    the same figure and share those units. A candidate with `refused` set may not send: the text is
    the code of the first rule that struck it out. `ready_on` and `arrives_on` are day ordinals.
    """

    location: LocationId
    kind: str
    service: str
    carrier_milli: int
    per_kg_milli: int
    parcel_labour_milli: int
    unit_labour_milli: int
    stock: tuple[int, ...]
    distance_km: float | None = None
    ready_on: int | None = None
    arrives_on: int | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the plan must keep to besides stock: most parcels, a pick-up place, places to skip.

    `skip` gives the reason for each location this order may not be sent from, such as the code of
    an earlier rejection.
    """

    max_parcels: int | None = None
    only_at: LocationId | None = None
    skip: Mapping[LocationId, str] = field(default_factory=dict[LocationId, str])


@dataclass(frozen=True, slots=True)
class Share:
    """Units of a line that one parcel brings."""

    line: LineId
    sku: Sku
    units: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one location sends, and each term of what that costs."""

    location: LocationId
    kind: str
    service: str
    shares: tuple[Share, ...]
    carrier_milli: int
    weight_milli: int
    labour_milli: int
    distance_km: float | None
    arrives_on: int | None

    @property
    def cost_milli(self) -> int:
        """The terms together."""
        return self.carrier_milli + self.weight_milli + self.labour_milli


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A dearer plan that does without at least one location of every plan before it."""

    locations: tuple[LocationId, ...]
    cost_milli: int
    arrives_on: int | None
    distance_km: float | None

    @property
    def parcels(self) -> int:
        """One parcel leaves each location."""
        return len(self.locations)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A location the plan does without: the first reason, and what using it would add if known."""

    location: LocationId
    reason: str
    extra_milli: int | None = None


@dataclass(frozen=True, slots=True)
class Short:
    """Units of a line that no location allowed to send can supply."""

    line: LineId
    units: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Which location sends which units, the cheapest way found.

    `bound_milli` is a cost no plan can be below; `proven` says the plan costs exactly that.
    `short` names the units left to wait: the plan fills the most units first, then the cheapest.
    """

    parcels: tuple[Parcel, ...]
    cost_milli: int
    bound_milli: int
    short: tuple[Short, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def proven(self) -> bool:
        """No plan can be cheaper."""
        return self.bound_milli >= self.cost_milli

    @property
    def gap(self) -> float:
        """The share of the cost that another plan might at most still save."""
        return max(0, self.cost_milli - self.bound_milli) / max(1, self.cost_milli)


@dataclass(frozen=True, slots=True)
class Unsourced:
    """Not one unit can be sent: why each location was struck out, and what stands where.

    `standing` counts, line by line, the units at locations that may not send them.
    """

    left_out: tuple[LeftOut, ...]
    short: tuple[Short, ...]
    standing: tuple[Share, ...]
