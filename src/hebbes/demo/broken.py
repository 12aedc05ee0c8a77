"""What somebody broke in the demo and what of it still stands, remembered over a restart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from hebbes.demo.backstage import Backstage
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.integrations.simulation.memory import Memory
from hebbes.runtime.database import Pool

Facts = Mapping[str, str | int]
"""What a break did, for the sentence that tells it and for undoing it."""

ACTOR = "system:demo"
_KIND = "demo break"


@dataclass(frozen=True, slots=True)
class Scene:
    """What can be broken: the shop, its partners, and the processes behind it."""

    shop: Shop
    ports: Ports
    backstage: Backstage
    memory: Memory

    @property
    def pool(self) -> Pool:
        """Connections to the demo's database."""
        return self.backstage.pool


class Broken(msgspec.Struct, frozen=True):
    """One thing somebody broke last: what it did, and whether it still stands."""

    code: str
    at: datetime
    facts: dict[str, str | int]
    stands: bool


def remember(memory: Memory, broken: Broken) -> None:
    """Keep it in place of the last time."""
    with memory.open() as page:
        page.remember(_KIND, broken.code, broken)


def last_time(memory: Memory, codes: Mapping[str, object]) -> dict[str, Broken]:
    """Return for each code the last time it was broken."""
    with memory.open() as page:
        found = {code: page.recall(_KIND, code, Broken) for code in codes}
    return {code: one for code, one in found.items() if one is not None}
