"""Stock systems, tills and books on the far side of HTTP: told once, in order, whatever fails."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hebbes.flows.book_goods import receive_goods
from hebbes.integrations.books.http import HttpBooks, HttpBooksSettings
from hebbes.integrations.simulation.weather import Weather
from hebbes.inventory.receive import Received
from hebbes.inventory.stock_system_port import SaidLine, StockSaid
from hebbes.kit.faults import WrongSettings
from hebbes.kit.gateway import key_of
from hebbes.kit.names import LocationId, Sku
from hebbes.payments.books_port import Entry
from tests.flows.far_side import FarSide, opened
from tests.flows.shopfloor import Shopfloor
from tests.world import MONDAY

MUG = Sku("MUG")
STORMY = Weather(failure_rate=0.4, lost_answer_rate=0.4)


@pytest.fixture
def far(floor: Shopfloor, tmp_path: Path) -> Iterator[FarSide]:
    with opened(floor, tmp_path / "far") as side:
        yield side


def _free(far: FarSide, code: str, sku: str) -> int:
    query = "SELECT on_hand FROM inventory.position WHERE location = %s AND sku = %s"
    return far.floor.world.one(query, far.floor.world.codes[code], sku)


def test_what_ships_here_leaves_the_stock_there(far: FarSide) -> None:
    far.stock.has("WH-A", "MUG", 100)
    far.floor.send(far.floor.released())
    far.run_on()
    assert far.stock.stands("WH-A", "MUG") == 98 == _free(far, "WH-A", "MUG")


def test_movements_arrive_once_and_in_their_order_through_a_storm(
    floor: Shopfloor, tmp_path: Path
) -> None:
    with opened(floor, tmp_path / "far", STORMY) as far:
        far.stock.has("WH-A", "MUG", 100)
        here = LocationId(floor.world.codes["WH-A"])
        for n in range(30):
            goods = [Received(here, MUG, n + 1, f"R{n:02}")]
            receive_goods(floor.world.conn, floor.world.shop, goods, "person:mia")
            floor.world.conn.commit()
        far.run_on(rounds=200)
        assert far.stock.order_of("WH-A", "MUG") == [f"R{n:02}" for n in range(30)]
        assert far.stock.stands("WH-A", "MUG") == 100 + sum(range(31)) == _free(far, "WH-A", "MUG")


def test_what_the_system_tells_is_booked_once_and_not_told_back(far: FarSide) -> None:
    at = MONDAY - timedelta(minutes=5)
    far.stock.say(StockSaid("F1", "delta", at, (SaidLine("WH-A", "MUG", 12),)))
    far.stock.sell("K7-1", "WH-A", "MUG", 3, at)
    assert far.hear() == 2
    assert far.hear() == 0
    assert _free(far, "WH-A", "MUG") == 109
    far.run_on()
    assert far.stock.order_of("WH-A", "MUG") == []


def test_a_snapshot_says_what_stands_there(far: FarSide) -> None:
    at = far.floor.world.clock.forward(minutes=5)
    far.stock.say(StockSaid("S1", "snapshot", at, (SaidLine("WH-A", "MUG", 41),)))
    far.hear()
    assert _free(far, "WH-A", "MUG") == 41


def test_what_nobody_knows_is_left_out_and_its_neighbours_booked(far: FarSide) -> None:
    at = MONDAY - timedelta(minutes=5)
    lines = (SaidLine("NOWHERE", "MUG", 1), SaidLine("WH-A", "MUG", 2))
    far.stock.say(StockSaid("F2", "delta", at, lines))
    far.hear()
    assert _free(far, "WH-A", "MUG") == 102


def test_a_refused_movement_keeps_its_own_lane_waiting_and_no_other(far: FarSide) -> None:
    here = LocationId(far.floor.world.codes["WH-A"])
    far.floor.world.conn.execute(
        "INSERT INTO catalog.article SELECT (a).* FROM (SELECT jsonb_populate_record(c,"
        ' \'{"sku": "UNKNOWN-1", "barcode": null}\') AS a'
        " FROM catalog.article AS c WHERE c.sku = 'MUG') AS made"
    )
    for sku in ("UNKNOWN-1", "MUG"):
        goods = [Received(here, Sku(sku), 1, "R1")]
        receive_goods(far.floor.world.conn, far.floor.world.shop, goods, "person:mia")
    far.run_on(rounds=20)
    letters = far.floor.world.one("SELECT waits_for, last_error FROM work.dead_letter")
    assert letters == ("stock.wms", "no_such_article there is no UNKNOWN-1")
    assert far.stock.order_of("WH-A", "MUG") == ["R1"]


def test_money_is_entered_once_in_order_and_the_accounts_agree(
    floor: Shopfloor, tmp_path: Path
) -> None:
    with opened(floor, tmp_path / "far", STORMY) as far:
        orders = [far.floor.released() for _ in range(6)]
        for order in orders:
            far.floor.send(order)
        far.run_on(rounds=40)
        far.floor.hear(days=3)
        far.run_on(rounds=60)
        ours = floor.world.conn.execute(
            "SELECT order_id::text, cause, amount_minor FROM payments.ledger ORDER BY id"
        ).fetchall()
        entered = far.books.entered()
        assert len(ours) == len(entered) >= 12
        for order in map(str, orders):
            told = [(o["cause"], o["amount_minor"]) for o in entered if o["order"] == order]
            assert told == [(cause, minor) for o, cause, minor in ours if o == order]
            assert [cause for cause, _ in told] == ["captured", "delivered"]
        earned = floor.world.one(
            "SELECT sum(amount_minor)::int FROM payments.ledger WHERE credit = 'revenue'"
        )
        assert far.books.balance_minor("revenue") == -earned
        assert far.books.balance_minor("prepaid") == 0


def test_a_wrong_secret_is_a_matter_of_settings(far: FarSide) -> None:
    wrong = HttpBooks(HttpBooksSettings("ledger", far.books_url, "not it"))
    entry = Entry(key_of("1", "enter"), "o", "a", "b", 1, "EUR", 1, "captured", MONDAY)
    with pytest.raises(WrongSettings, match="check its address and secret"):
        wrong.enter([entry])
