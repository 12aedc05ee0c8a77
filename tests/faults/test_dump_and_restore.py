"""Row 28 in small: a shop dumped in the middle of its work goes on elsewhere, to the same end."""

import shutil
from pathlib import Path

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.kit.clock import HeldClock
from hebbes.kit.sql import Tx
from hebbes.runtime.backup import BackupFailed, NotEmpty, back_up, restore
from tests import databases
from tests.audit_books import expect_books_to_balance
from tests.faults.thread_of_an_order import run_dry
from tests.flows.shopfloor import Shopfloor
from tests.world import World, build

pytestmark = pytest.mark.faults

NUMBERS = "SELECT array_agg(number ORDER BY number) FROM journal.numbered"


def half_way(url: str, play: Path) -> World:
    """Leave a shop with an order that is packed, one that waits, and entries nobody numbered."""
    with psycopg.connect(url) as conn, ConnectionPool[Tx](url, min_size=1, max_size=2) as pool:
        world = build(conn)
        floor = Shopfloor.opened(world, pool, play)
        packed = floor.released()
        (work,) = floor.work(packed)
        floor.pick(work)
        floor.pack(work)
        world.place(world.order(lines=[{"sku": "LAMP", "units": 2}]))
        conn.commit()
        return world


def carried_on(url: str, play: Path, world: World) -> Shopfloor:
    """Do all that is left, over some days, in this database."""
    with psycopg.connect(url) as conn, ConnectionPool[Tx](url, min_size=1, max_size=2) as pool:
        clock = HeldClock(world.clock.now())
        here = World(conn, world.shop, clock, world.codes)
        here.shop.clock = clock
        floor = Shopfloor.opened(here, pool, play)
        run_dry(floor)
        for (order,) in conn.execute("SELECT id FROM orders.sales_order ORDER BY id").fetchall():
            for work in floor.work(order):
                if work.state == "sent":
                    floor.pick(work)
                    floor.pack(work)
                floor.hand_over(work.location)
        floor.hear(days=4)
        assert here.one("SELECT sum(delivered), sum(units) FROM orders.line") == (4, 4)
        assert here.one("SELECT count(*) FROM work.task") == 0
        numbers = here.one(NUMBERS)
        assert numbers == list(range(1, len(numbers) + 1))
        expect_books_to_balance(conn)
        return floor


def test_a_dumped_shop_goes_on_elsewhere_and_numbers_its_journal_without_a_gap(
    server: str, database: str, tmp_path: Path
) -> None:
    play = tmp_path / "play"
    world = half_way(database, play)
    file = tmp_path / "shop.backup"
    assert back_up(database, file) == file.stat().st_size > 1000
    assert file.stat().st_mode & 0o077 == 0
    assert [one.name for one in tmp_path.iterdir() if "shop" in one.name] == ["shop.backup"]
    for kept in tmp_path.glob("play*"):
        shutil.copy(kept, tmp_path / kept.name.replace("play", "theirs"))
    with databases.fresh_database(server, "template0") as empty:
        restore(empty, file)
        carried_on(empty, tmp_path / "theirs", world)


def test_a_restore_never_writes_over_a_shop_and_never_leaves_half_a_one(
    server: str, database: str, tmp_path: Path
) -> None:
    file = tmp_path / "shop.backup"
    back_up(database, file)
    with pytest.raises(NotEmpty):
        restore(database, file)
    cut = tmp_path / "cut.backup"
    cut.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])
    with databases.fresh_database(server, "template0") as empty:
        for bad in (cut, tmp_path / "nowhere"):
            with pytest.raises(BackupFailed):
                restore(empty, bad)
        with psycopg.connect(empty) as conn:
            (left,) = conn.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'journal'")
        assert left == (0,)
        restore(empty, file)
