"""Break the stock: reserved units that are not there, or that a till sells to somebody else."""

from dataclasses import dataclass

from hebbes.demo.broken import ACTOR, Facts, Scene
from hebbes.flows.book_goods import count_goods, receive_goods
from hebbes.flows.sell_at_till import sell_at_till
from hebbes.inventory.count import Counted
from hebbes.inventory.receive import Received
from hebbes.inventory.sell_at_till import Receipt, Sold
from hebbes.kit.names import LocationId, Sku
from hebbes.kit.sql import Tx, statement
from hebbes.kit.transact import transact

TILLS = "demo tills"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A position of which units are reserved."""

    location: int
    place: str
    sku: str
    article: str
    on_hand: int
    reserved: int

    @property
    def facts(self) -> dict[str, str | int]:
        """What a sentence about it tells."""
        return {
            "location": self.location, "place": self.place, "sku": self.sku,
            "article": self.article, "units": self.on_hand, "reserved": self.reserved,
        }  # fmt: skip


_claimed = statement(__file__, row=Claimed)


def miss(scene: Scene, _: str) -> Facts | None:
    """Count nothing where units were reserved; who was to have them is served from elsewhere."""

    def work(tx: Tx) -> Facts | None:
        found = _claimed(tx, only_stores=False)
        if not found:
            return None
        one, at = found[0], scene.shop.clock.now()
        counted = Counted(LocationId(one.location), Sku(one.sku), 0, at, remark="not on its shelf")
        count_goods(tx, [counted], ACTOR)
        return one.facts

    return transact(scene.pool, work)


def find_again(scene: Scene, facts: Facts) -> None:
    """Put the units back on their shelf."""
    place, sku = LocationId(int(facts["location"])), Sku(str(facts["sku"]))
    found = Received(place, sku, int(facts["units"]), "found-again", remark="found again")
    transact(scene.pool, lambda tx: receive_goods(tx, scene.shop, [found], ACTOR))


def sell(scene: Scene, _: str) -> Facts | None:
    """Have a store's till sell all units of an article that an order had reserved there."""

    def work(tx: Tx) -> Facts | None:
        found = _claimed(tx, only_stores=True)
        if not found:
            return None
        _ring(tx, scene, found[0].facts, found[0].on_hand)
        return found[0].facts

    return transact(scene.pool, work)


def take_back(scene: Scene, facts: Facts) -> None:
    """Have the customer of the till bring them back."""
    transact(scene.pool, lambda tx: _ring(tx, scene, facts, -int(facts["units"])))


def _ring(tx: Tx, scene: Scene, facts: Facts, units: int) -> None:
    ref = f"demo-{scene.shop.ids.new().hex[-10:]}"
    sold = (Sold(Sku(str(facts["sku"])), units),)
    receipt = Receipt(ref, LocationId(int(facts["location"])), scene.shop.clock.now(), sold)
    sell_at_till(tx, scene.shop, [receipt], ACTOR, TILLS)
