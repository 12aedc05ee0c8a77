"""A trading day by seed: people, tills, partners and a worker, in an order nobody chose."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hebbes.flows.accept_work import Accept, accept_work
from hebbes.flows.book_goods import count_goods, receive_goods, set_aside
from hebbes.flows.cancel_orders import Cancel, cancel_orders
from hebbes.flows.close_manifests import Close, close_manifests_now
from hebbes.flows.keep_time import keep_time
from hebbes.flows.pack_parcels import Pack, pack_parcels
from hebbes.flows.pass_gates import pass_gates
from hebbes.flows.pick_lines import Scan, pick_lines
from hebbes.flows.place_orders import Taken
from hebbes.flows.reject_work import Reject, reject_work
from hebbes.flows.sell_at_till import sell_at_till
from hebbes.flows.short_pick_lines import short_pick_lines
from hebbes.fulfillment.short_pick import Missing
from hebbes.fulfillment.work_now import WorkNow, read_work
from hebbes.holds.lift import Lift
from hebbes.inventory.count import Counted
from hebbes.inventory.damage import Damaged
from hebbes.inventory.receive import Received
from hebbes.inventory.sell_at_till import Receipt, Sold
from hebbes.kit.names import LocationId, OrderId, Sku
from hebbes.kit.transact import transact
from hebbes.network.close_location import Closing, close_location, reopen_location
from hebbes.runtime.notices import desks, fetch_notices
from tests.audit_books import expect_books_to_balance
from tests.flows.shopfloor import PICKER, Shopfloor

SKUS = [Sku("MUG"), Sku("LAMP"), Sku("CHAIR")]
PLACES = ["WH-A", "WH-V", "ST-U", "ST-R"]
CHANNELS = ["web", "web", "app", "business"]
BUYERS = ["jan", "piet", "review", "decline", "late"]
PAYS = [
    ("card", "tok_ok"),
    ("card", "tok_ok"),
    ("card", "tok_unknown"),
    ("card", "tok_late"),
    ("card", "tok_decline"),
    ("ideal", "tok_ok"),
]


@dataclass
class TradingDay:
    """A shop on one day; `told` lists what was done, so that a failure can be followed."""

    floor: Shopfloor
    chance: random.Random
    orders: list[OrderId] = field(default_factory=list[OrderId])
    told: list[str] = field(default_factory=list[str])

    def go_on(self) -> None:
        """Do one thing, whatever the dice say, and audit the books."""
        acts: list[Callable[[], object]] = [
            self.buy, self.buy, self.call_off, self.approve, self.count, self.receive,
            self.break_one, self.sell, self.work, self.work, self.work, self.hand_over,
            self.close, self.pass_time, self.step, self.step,
        ]  # fmt: skip
        act = self.chance.choice(acts)
        self.told.append(act.__name__)
        try:
            act()
            self.audit()
        except Exception as wrong:
            wrong.add_note(f"after {' '.join(self.told)}")
            raise

    def audit(self) -> None:
        """Recompute stock and money from the journals."""
        conn = self.floor.world.conn
        conn.commit()
        expect_books_to_balance(conn)
        conn.commit()

    def buy(self) -> None:
        """Let one to four people order, from any channel."""
        world, dice = self.floor.world, self.chance
        bodies: list[dict[str, Any]] = []
        for _ in range(dice.randint(1, 4)):
            channel = dice.choice(CHANNELS)
            method, token = dice.choice(PAYS)
            if channel == "business":
                method, token = "on_account", ""
            lines = [
                {"sku": sku, "units": dice.randint(1, 3)}
                for sku in dice.sample(SKUS, k=dice.randint(1, 3))
            ]
            bodies.append(
                world.order(
                    channel=channel,
                    customer={"name": "Jan", "email": f"{dice.choice(BUYERS)}@example.com"},
                    lines=lines,
                    payment={"method": method, "token": token} if token else {"method": method},
                )
            )
        for answer in world.place(*bodies):
            assert isinstance(answer, Taken), answer
            self.orders.append(answer.order_id)

    def call_off(self) -> None:
        """Cancel an order, however far it is."""
        if self.orders:
            cancel = Cancel(self.chance.choice(self.orders), "key:shopper", "changed my mind")
            cancel_orders(self.floor.world.conn, self.floor.world.shop, [cancel])

    def approve(self) -> None:
        """Have a person lift the fraud hold of an order, if it has one."""
        if self.orders:
            lift = Lift(self.chance.choice(self.orders), "fraud", "person:anna", "known customer")
            pass_gates(self.floor.world.conn, self.floor.world.shop, [lift])

    def count(self) -> None:
        """Find other units than the books say."""
        where, sku = self._shelf()
        counted = Counted(where, sku, self.chance.randint(0, 12), self._now())
        count_goods(self.floor.world.conn, [counted], PICKER)

    def receive(self) -> None:
        """Take goods in."""
        arrived = [Received(*self._shelf(), self.chance.randint(1, 8))]
        receive_goods(self.floor.world.conn, self.floor.world.shop, arrived, PICKER)

    def break_one(self) -> None:
        """Set a damaged unit aside."""
        where, sku = self._shelf()
        set_aside(
            self.floor.world.conn, self.floor.world.shop, [Damaged(where, sku, 1, "fell")], PICKER
        )

    def sell(self) -> None:
        """Sell at a till, reserved or not; the till sends its receipt twice."""
        where, sku = self._shelf()
        sold = (Sold(sku, self.chance.randint(1, 3)),)
        receipt = Receipt(f"R{len(self.told)}", where, self._now(), sold)
        world = self.floor.world
        assert sell_at_till(world.conn, world.shop, [receipt] * 2, "key:till") == [True, False]

    def work(self) -> None:
        """Take some fulfillment orders one step further: or reject them, or find too little."""
        for one in self._at_work():
            if one.state == "sent":
                self._begin(one)
            elif any(line.to_pick for line in one.lines):
                self._pick(one)
            elif one.state == "in_progress" and any(line.to_pack for line in one.lines):
                self._do(pack_parcels, Pack(one.id, PICKER))

    def hand_over(self) -> None:
        """Have the carrier come by at a location."""
        self.floor.world.conn.commit()
        close = Close(self._place(), "simulated", PICKER)
        worker = self.floor.worker
        close_manifests_now(worker.pool, worker.shop, worker.ports, [close])

    def close(self) -> None:
        """Close a location, or open it again."""
        conn, at, place = self.floor.world.conn, self._now(), self._place()
        if self.chance.random() < 0.5:
            close_location(conn, [Closing(place, at, None, "flooded")], at, PICKER)
        else:
            reopen_location(conn, [place], at, PICKER)

    def pass_time(self) -> None:
        """Let up to two hours pass: timers ring, partners tell their news, some of it twice."""
        self.floor.world.conn.commit()
        self.floor.world.clock.forward(minutes=self.chance.randint(1, 120))
        self._hear()

    def step(self) -> None:
        """Let the worker do a bit of everything: a day knows no machine time, so all is due."""
        conn, worker = self.floor.world.conn, self.floor.worker
        conn.execute("UPDATE work.task SET due_at = made_at WHERE lease IS NULL")
        conn.commit()
        worker.number()
        worker.follow()
        for kind in self.chance.sample(sorted(worker.stories), k=4):
            worker.do(kind)

    def end(self) -> None:
        """Do what is left, over some days, with every location open."""
        conn, worker = self.floor.world.conn, self.floor.worker
        places = [LocationId(self.floor.world.codes[code]) for code in PLACES]
        reopen_location(conn, places, self._now(), PICKER)
        for _ in range(6):
            conn.commit()
            conn.execute("UPDATE work.task SET due_at = clock_timestamp() WHERE lease IS NULL")
            self.floor.run_dry()
            for one in self._all_work():
                self._finish(one)
            conn.commit()
            closes = [Close(place, "simulated", PICKER) for place in places]
            self.floor.run_dry()
            close_manifests_now(worker.pool, worker.shop, worker.ports, closes)
            self.floor.world.clock.forward(days=1)
            self._hear()
            self.audit()

    def _begin(self, one: WorkNow) -> None:
        if self.chance.random() < 0.2:
            self._do(reject_work, Reject(one.id, "no time", PICKER))
        else:
            self._do(accept_work, Accept(one.id, PICKER))

    def _pick(self, one: WorkNow) -> None:
        line = self.chance.choice([line for line in one.lines if line.to_pick])
        if self.chance.random() < 0.2:
            reason = "damaged" if self.chance.random() < 0.5 else "none"
            self._do(short_pick_lines, Missing(one.id, line.sku, reason, PICKER, 1))
        else:
            self._do(pick_lines, Scan(one.id, line.sku, PICKER, line.to_pick))

    def _finish(self, one: WorkNow) -> None:
        if one.state == "sent":
            self._do(accept_work, Accept(one.id, PICKER))
        for line in one.lines:
            if line.to_pick:
                self._do(pick_lines, Scan(one.id, line.sku, PICKER, line.to_pick))
        self._do(pack_parcels, Pack(one.id, PICKER))

    def _do(self, verb: Callable[..., object], what: object) -> None:
        verb(self.floor.world.conn, self.floor.world.shop, [what])

    def _hear(self) -> None:
        worker = self.floor.worker
        transact(worker.pool, lambda tx: keep_time(tx, worker.shop))
        for desk in desks(worker.ports):
            fetch_notices(worker.pool, worker.shop, desk)

    def _all_work(self) -> list[WorkNow]:
        conn = self.floor.world.conn
        ids = conn.execute(
            "SELECT id FROM fulfillment.fulfillment_order"
            " WHERE state IN ('sent', 'accepted', 'in_progress') ORDER BY number"
        ).fetchall()
        return list(read_work(conn, [row[0] for row in ids]).values())

    def _at_work(self) -> list[WorkNow]:
        found = self._all_work()
        return self.chance.sample(found, k=min(3, len(found)))

    def _now(self) -> Any:
        return self.floor.world.clock.now() - timedelta(seconds=self.chance.randint(0, 60))

    def _place(self) -> LocationId:
        return LocationId(self.floor.world.codes[self.chance.choice(PLACES)])

    def _shelf(self) -> tuple[LocationId, Sku]:
        return self._place(), self.chance.choice(SKUS)
