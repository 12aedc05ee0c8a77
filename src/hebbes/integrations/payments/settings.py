"""How the simulated payment provider is set up."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from hebbes.integrations.simulation.weather import Weather
from hebbes.payments.provider_port import Method

__all__ = ["SimulatedProviderSettings"]


@dataclass(frozen=True, slots=True)
class SimulatedProviderSettings:
    """Where it keeps its books, and how it behaves until told otherwise."""

    memory: Path
    name: str = "simulated"
    seed: int = 1
    secret: str = "simulated"  # noqa: S105 - it protects play money
    methods: frozenset[Method] = frozenset({"card", "ideal", "bank_transfer", "gift_card"})
    approval_lasts: timedelta = timedelta(days=7)
    tells_every_deed: bool = True
    weather: Weather = field(default_factory=Weather)
