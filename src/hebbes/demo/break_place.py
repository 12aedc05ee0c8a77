"""Close a location from one moment to the next: what it had not picked yet goes elsewhere."""

from dataclasses import dataclass
from uuid import UUID

from hebbes.demo.broken import ACTOR, Facts, Scene
from hebbes.flows.reject_work import Reject, reject_work
from hebbes.fulfillment.move_state import Stepped
from hebbes.kit.names import FulfillmentOrderId, LocationId, Sku
from hebbes.kit.sql import Tx, statement
from hebbes.kit.transact import transact
from hebbes.network.close_location import Closing, close_location, reopen_location
from hebbes.network.read import read_network
from hebbes.sourcing.exclusions import let_in

REASON = "closing"


@dataclass(frozen=True, slots=True)
class ToMove:
    """Work at the location that nobody has picked yet, and whose order it is."""

    id: UUID
    order_id: UUID


@dataclass(frozen=True, slots=True)
class Busy:
    """A location, and how many pieces of its work would move if it closed now."""

    code: str
    name: str
    waiting: int


_to_move = statement(__file__, row=ToMove)
_busy = statement(__file__, row=Busy, name="break_place_busy")


def places(tx: Tx) -> list[Busy]:
    """Return every location that can be closed, by name."""
    return _busy(tx)


def close(scene: Scene, code: str) -> Facts | None:
    """Close the location of that code and have its unpicked work sourced elsewhere."""

    def work(tx: Tx) -> Facts | None:
        place = read_network(tx).by_code(code)
        if place is None:
            return None
        at = scene.shop.clock.now()
        close_location(tx, [Closing(place.id, at, None, REASON)], at, ACTOR)
        found = _to_move(tx, location=place.id)
        rejects = [Reject(FulfillmentOrderId(one.id), REASON, ACTOR) for one in found]
        answers = reject_work(tx, scene.shop, rejects)
        moved = [
            one.order_id
            for one, answer in zip(found, answers, strict=True)
            if isinstance(answer, Stepped)
        ]
        return {
            "location": place.id, "place": place.name, "moved": len(moved),
            "orders": len(set(moved)),
        }  # fmt: skip

    return transact(scene.pool, work)


def reopen(scene: Scene, facts: Facts) -> None:
    """Open it again; what went elsewhere stays there."""
    location = LocationId(int(facts["location"]))

    def work(tx: Tx) -> None:
        reopen_location(tx, [location], scene.shop.clock.now(), ACTOR)
        let_in(tx, [(location, Sku(""))])

    transact(scene.pool, work)
