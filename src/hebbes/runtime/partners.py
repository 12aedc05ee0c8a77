"""The partners of this shop, built from its settings: simulated ones, until it has others."""

from pathlib import Path

from hebbes.flows.ports import Ports
from hebbes.integrations.simulated_partners import simulated_partners
from hebbes.runtime.settings import Settings


def partners(settings: Settings, seed: int = 1) -> Ports:
    """Give the carriers, payment providers and fraud checker; all processes share their memory."""
    settings.home.mkdir(parents=True, exist_ok=True)
    return simulated_partners(memory_of(settings), seed)


def memory_of(settings: Settings) -> Path:
    """Return the file in which simulated partners keep what they know, apart from our books."""
    return settings.home / "partners.sqlite"
