"""Robots do the work at locations, by the same flows as people at their screens, and take time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hebbes.flows.accept_work import Accept, accept_work
from hebbes.flows.close_manifests import Close, close_manifests_now
from hebbes.flows.hand_over_pickup import hand_over_pickup
from hebbes.flows.pack_parcels import Pack, pack_parcels
from hebbes.flows.pick_lines import Scan, pick_lines
from hebbes.flows.ports import Ports
from hebbes.flows.ready_for_pickup import ready_for_pickup
from hebbes.flows.shop import Shop
from hebbes.flows.stop_work import Reply, answer_stop
from hebbes.fulfillment.hand_over import Collecting
from hebbes.fulfillment.make_ready import Laid
from hebbes.fulfillment.work_now import read_work
from hebbes.kit.names import FulfillmentOrderId, LocationId
from hebbes.kit.sql import Tx, statement
from hebbes.kit.transact import transact
from hebbes.runtime.database import Pool

ACTOR = "system:robot"
SHELF = "A1"
COLLECTOR = "the customer"
MOST_AT_ONCE = 40
TAKES = {
    "sent": timedelta(minutes=6),
    "accepted": timedelta(minutes=12),
    "in_progress": timedelta(minutes=8),
    "cancel_requested": timedelta(minutes=2),
    "ready": timedelta(hours=3),  # until the customer comes to collect
}
"""How long work lies in a state, in business time, before a robot has done it."""
LEFT_LYING = timedelta(hours=5)
"""After so long a robot takes up what people left lying, so that no customer waits for ever."""
CARRIER_COMES_AFTER = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Work at a location, and since when it is in its state."""

    id: FulfillmentOrderId
    location: LocationId
    state: str
    method: str
    changed_at: datetime
    pickup_code: str

    @property
    def next(self) -> str:
        """What is to be done with it."""
        if self.state == "in_progress":
            return "lay ready" if self.method == "pickup" else "pack"
        return {
            "sent": "accept", "accepted": "pick", "ready": "collect", "cancel_requested": "stop",
        }[self.state]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """Labelled parcels at a location, and since when the first waits for its carrier."""

    location: LocationId
    carrier: str
    since_at: datetime


_waiting = statement(__file__, row=Waiting)
_to_hand_over = statement(__file__, row=ToHandOver, name="robots_parcels")


@dataclass(frozen=True, slots=True)
class Robots:
    """Work everywhere; at the locations left to people only what they leave lying."""

    pool: Pool
    shop: Shop
    ports: Ports
    left_alone: Sequence[LocationId]

    def work(self) -> int:
        """Take every piece of work one step further whose time has come; return how many."""
        due = transact(self.pool, self._due)
        steps = {
            "accept": self._accept,
            "pick": self._pick,
            "pack": self._pack,
            "lay ready": self._lay_ready,
            "collect": self._collect,
            "stop": self._stop,
        }
        for name, step in steps.items():
            mine = [one for one in due if one.next == name]
            if mine:
                transact(self.pool, lambda tx, do=step, work=mine: do(tx, work))
        return len(due) + self._hand_over()

    def _due(self, tx: Tx) -> list[Waiting]:
        at = self.shop.clock.now()
        found = _waiting(
            tx, left_alone=list(self.left_alone), robot=ACTOR, long_ago_at=at - LEFT_LYING,
            most=MOST_AT_ONCE * 4,
        )  # fmt: skip
        return [one for one in found if one.changed_at + TAKES[one.state] <= at][:MOST_AT_ONCE]

    def _accept(self, tx: Tx, work: Sequence[Waiting]) -> None:
        accept_work(tx, self.shop, [Accept(one.id, ACTOR) for one in work])

    def _pick(self, tx: Tx, work: Sequence[Waiting]) -> None:
        scans = [
            Scan(found.id, line.barcode or line.sku, ACTOR, line.to_pick)
            for found in read_work(tx, [one.id for one in work]).values()
            for line in found.lines
            if line.to_pick
        ]
        pick_lines(tx, self.shop, scans)

    def _pack(self, tx: Tx, work: Sequence[Waiting]) -> None:
        pack_parcels(tx, self.shop, [Pack(one.id, ACTOR) for one in work])

    def _lay_ready(self, tx: Tx, work: Sequence[Waiting]) -> None:
        ready_for_pickup(tx, self.shop, [Laid(one.id, SHELF, ACTOR) for one in work])

    def _collect(self, tx: Tx, work: Sequence[Waiting]) -> None:
        collecting = [Collecting(one.id, one.pickup_code, COLLECTOR, ACTOR) for one in work]
        hand_over_pickup(tx, self.shop, collecting)

    def _stop(self, tx: Tx, work: Sequence[Waiting]) -> None:
        answer_stop(tx, self.shop, [Reply(one.id, ACTOR, put_back=True) for one in work])

    def _hand_over(self) -> int:
        at = self.shop.clock.now()
        waiting = transact(
            self.pool, lambda tx: _to_hand_over(tx, left_alone=list(self.left_alone), robot=ACTOR)
        )
        closes = [
            Close(one.location, one.carrier, ACTOR)
            for one in waiting
            if one.since_at + CARRIER_COMES_AFTER <= at
        ]
        if closes:
            close_manifests_now(self.pool, self.shop, self.ports, closes)
        return len(closes)
