"""The people whom whoever tries the demo can be, one for each role of the bar."""

from dataclasses import dataclass
from typing import Final

from hebbes.access.roles import Role
from hebbes.access.save_people import Person, save_people
from hebbes.demo.locations import FOR_THE_VISITOR
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.network.read import read_network
from hebbes.pages.translations import N_
from hebbes.runtime.wiring import App


@dataclass(frozen=True, slots=True)
class Part:
    """A part to play: its code, its word on the bar, who plays it and where they begin."""

    code: str
    label: str
    icon: str
    name: str
    email: str
    role: Role
    begins_at: str
    place: str | None = None


PLANNER: Final = Part(
    "planner", N_("Planner"), "route", "Anouk", "anouk@example.org", "admin", "/demo"
)
PARTS: Final[tuple[Part, ...]] = (
    PLANNER,
    Part("agent", N_("Agent"), "phone", "Bas", "bas@example.org", "agent", "/orders"),
    Part(
        "store", N_("Store staff"), "building-store", "Chaima", "chaima@example.org", "store",
        "/pick", FOR_THE_VISITOR,
    ),
)  # fmt: skip
"""The shopper is the fourth: no person of ours, but whoever holds an order's signed link."""


_THE_BROWSERS = ""
"""They speak the language that the visitor's browser asks for."""


def part_of(code: str) -> Part | None:
    """Return the part of that code."""
    return next((part for part in PARTS if part.code == code), None)


def save_cast(app: App) -> None:
    """Let everybody of the cast sign in; who is known already stays who they are."""
    at = app.tools.machine.now()

    def save(tx: Tx) -> None:
        network = read_network(tx)
        people: list[Person] = []
        for part in PARTS:
            place = network.by_code(part.place) if part.place else None
            own = place.id if place else None
            people.append(
                Person(app.tools.ids.new(), part.name, part.email, part.role, own, _THE_BROWSERS)
            )
        save_people(tx, people, at)

    transact(app.tools.pool, save)
