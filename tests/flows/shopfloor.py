"""A small shop at work: simulated partners, and a worker stepped by hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg_pool import ConnectionPool

from hebbes.flows.accept_work import Accept, accept_work
from hebbes.flows.close_manifests import Close, close_manifests_now
from hebbes.flows.pack_parcels import Pack, pack_parcels
from hebbes.flows.pick_lines import Scan, pick_lines
from hebbes.flows.place_orders import Taken
from hebbes.flows.ports import Ports
from hebbes.flows.take_scans import take_scans
from hebbes.fulfillment.pack import Carton, Packed
from hebbes.fulfillment.work_now import WorkNow, read_work
from hebbes.integrations.carriers.settings import SimulatedCarrierSettings
from hebbes.integrations.carriers.simulated import SimulatedCarrier
from hebbes.integrations.fraud.simulated import SimulatedChecker, SimulatedCheckerSettings
from hebbes.integrations.payments.simulated import SimulatedProvider, SimulatedProviderSettings
from hebbes.kit.gateway import Gateway
from hebbes.kit.names import LocationId, OrderId, ParcelId
from hebbes.kit.sql import Tx
from hebbes.runtime.worker import Worker
from tests.world import World

PICKER = "person:picker"


@dataclass
class Shopfloor:
    """A shop with its worker and its carrier."""

    world: World
    worker: Worker
    carrier: SimulatedCarrier

    @classmethod
    def opened(cls, world: World, pool: ConnectionPool[Tx], play: Path) -> "Shopfloor":
        """Open it on a database that other connections see."""
        carrier = SimulatedCarrier(SimulatedCarrierSettings(play))
        ports = Ports(
            carriers={"simulated": carrier},
            payments={"simulated": SimulatedProvider(SimulatedProviderSettings(play))},
            fraud=SimulatedChecker(SimulatedCheckerSettings(play)),
            gateway=Gateway(),
        )
        return cls(world, Worker(pool, world.shop, ports), carrier)

    def run_dry(self) -> None:
        """Do everything that is due, and what follows from it, until nothing is left."""
        self.world.conn.commit()
        for _ in range(60):
            done = self.worker.number() + self.worker.follow()
            done += sum(self.worker.do(kind) for kind in self.worker.stories)
            if not done:
                return
        raise AssertionError("the work never ends")

    def released(self, **changes: Any) -> OrderId:
        """Place an order and let it come to its locations."""
        (answer,) = self.world.place(self.world.order(**changes))
        assert isinstance(answer, Taken), answer
        self.run_dry()
        return answer.order_id

    def work(self, order: OrderId) -> list[WorkNow]:
        """Return the order's fulfillment orders, in the order they were made."""
        ids = [
            row[0]
            for row in self.world.conn.execute(
                "SELECT id FROM fulfillment.fulfillment_order WHERE order_id = %s ORDER BY number",
                [order],
            )
        ]
        return list(read_work(self.world.conn, ids).values())

    def accept(self, *work: WorkNow) -> None:
        """Accept at the location."""
        accept_work(self.world.conn, self.world.shop, [Accept(one.id, PICKER) for one in work])

    def pick(self, *work: WorkNow) -> None:
        """Accept and pick all that is asked."""
        self.accept(*work)
        scans = [
            Scan(one.id, line.sku, PICKER, line.to_pick)
            for one in work
            for line in one.lines
            if line.to_pick
        ]
        assert all(isinstance(a, list) for a in pick_lines(self.world.conn, self.world.shop, scans))

    def pack(self, work: WorkNow, *cartons: Carton) -> Packed:
        """Pack into these cartons, by default all into one."""
        (answer,) = pack_parcels(
            self.world.conn, self.world.shop, [Pack(work.id, PICKER, cartons or (Carton(),))]
        )
        assert isinstance(answer, Packed), answer
        return answer

    def hand_over(self, location: LocationId) -> object:
        """Close the carrier's manifest at a location, once every label is there."""
        self.run_dry()
        closes = [Close(location, "simulated", PICKER)]
        (answer,) = close_manifests_now(
            self.worker.pool, self.world.shop, self.worker.ports, closes
        )
        return answer

    def send_picked(self, work: WorkNow) -> None:
        """Pack, label and hand over what was picked."""
        self.pack(work)
        self.hand_over(work.location)
        self.run_dry()

    def send(self, order: OrderId) -> list[ParcelId]:
        """Pick, pack, label and hand over all that is asked for an order; return its parcels."""
        for work in self.work(order):
            self.pick(work)
            self.pack(work)
            self.hand_over(work.location)
        self.run_dry()
        return [
            row[0]
            for row in self.world.conn.execute(
                "SELECT id FROM fulfillment.parcel WHERE order_id = %s ORDER BY id", [order]
            )
        ]

    def hear(self, **later: float) -> None:
        """Let business time pass and take what the carrier tells meanwhile."""
        until = self.world.clock.forward(**later)
        for notice in self.carrier.notices_due(until):
            scans = self.carrier.read_notice(notice.body, notice.headers)
            assert isinstance(scans, tuple)
            take_scans(self.world.conn, self.world.shop, "simulated", scans)
            self.world.conn.commit()
            self.carrier.notices_taken([notice.receipt])
        self.run_dry()

    def entries(self, order: OrderId) -> list[str]:
        """Return what happened to an order, in words of the journal."""
        query = "SELECT kind FROM journal.entry WHERE order_id = %s ORDER BY id"
        return [row[0] for row in self.world.conn.execute(query, [order])]
