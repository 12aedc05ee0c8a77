"""Past orders live again in a scratch database: sourced, shipped, delivered, and audited."""

import itertools
import json
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from hebbes.demo.replay import NoNetwork, Replay, Wanted
from hebbes.demo.replay_database import scratch_database
from hebbes.demo.replay_figures import Figures
from hebbes.demo.replay_network import NETWORKS
from hebbes.demo.replay_orders import articles_of, live_orders, stock_for
from hebbes.integrations.files.online_retail import read_documents
from hebbes.integrations.files.online_retail_document import Document
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx
from tests.cli.conftest import Run

COLUMNS = "code,name,kind,street,house_number,postcode,city,country,latitude,longitude"
EXTRACT = Path(__file__).parents[1] / "data" / "online-retail-extract.csv"


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    with EXTRACT.open("rb") as source:
        return read_documents(source).documents


def test_replayed_orders_are_delivered_and_the_books_balance(
    hebbes: Run, database: str, tmp_path: Path
) -> None:
    arguments = ("--file", str(EXTRACT), "--orders", "4", "--json")
    settings = {"DATABASE_URL": database, "HEBBES_HOME": str(tmp_path / "home")}
    ran = hebbes("replay", *arguments, **settings)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert (told["orders"], told["refused"], told["audit"]["clean"]) == (4, [], True)
    assert told["units_delivered"] == told["units"] > 0
    assert told["units_short"] == told["parcels_refused"] == 0
    assert 0 < told["hours_to_ship_p50"] < 24
    assert 0 < told["compared_cost_minor"] <= told["nearest_first_minor"]
    assert 0 <= told["split_rate"] <= 1
    with psycopg.connect(database) as conn:
        assert conn.execute("SELECT count(*) FROM orders.sales_order").fetchone() == (0,)


def test_a_scratch_database_is_gone_afterwards(database: str) -> None:
    with scratch_database(database) as url, psycopg.connect(url) as conn:
        assert conn.execute("SELECT count(*) FROM orders.sales_order").fetchone() == (0,)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def _replay(database: str, documents: tuple[Document, ...], file: Path) -> Figures:
    """Replay two orders through the locations of a file."""
    wanted = Wanted(orders=live_orders(documents, 2, 1), locations_file=file)
    with ConnectionPool[Tx](database, min_size=1, max_size=4) as pool:
        return Replay(pool, wanted, file.with_name("partners.sqlite")).run(lambda _, __: None)


def test_a_network_of_ones_own_comes_from_a_file(
    documents: tuple[Document, ...], database: str, tmp_path: Path
) -> None:
    file = tmp_path / "locations.csv"
    address = "Dock Road,1,LS1 3AD,Leeds,GB,53.8,-1.55"
    file.write_text(f"{COLUMNS}\nWH,Only one,warehouse,{address}\n", encoding="utf-8")
    figures = _replay(database, documents, file)
    assert (figures.orders, figures.orders_split, figures.units_short) == (2, 0, 0)
    assert figures.units_delivered == figures.units
    assert figures.compared_cost_minor == figures.nearest_first_minor


def test_a_network_with_a_wrong_line_is_not_replayed(
    documents: tuple[Document, ...], database: str, tmp_path: Path
) -> None:
    file = tmp_path / "locations.csv"
    file.write_text(f"{COLUMNS}\nWH,Only one,castle,,,,,GB,,\n", encoding="utf-8")
    with pytest.raises(NoNetwork, match="line 2, kind"):
        _replay(database, documents, file)


def test_without_orders_it_says_what_to_do(hebbes: Run, database: str) -> None:
    ran = hebbes("replay", DATABASE_URL=database)
    assert ran.returncode == 1
    assert "hebbes import" in ran.stderr


def test_the_same_seed_makes_the_same_orders_and_stock(documents: tuple[Document, ...]) -> None:
    places = [(LocationId(n), n > 2) for n in range(1, 8)]
    orders, again, other = (live_orders(documents, 30, seed) for seed in (1, 1, 2))
    assert [o.request.body for o in orders] == [o.request.body for o in again]
    assert [o.request.body for o in orders] != [o.request.body for o in other]
    assert list(stock_for(orders, places, 1.5, 1)) == list(stock_for(again, places, 1.5, 1))
    assert articles_of(orders, 1) == articles_of(again, 1)


def test_orders_come_by_their_moment_and_no_more_than_asked(
    documents: tuple[Document, ...],
) -> None:
    orders = live_orders(documents, 10, 1)
    assert len(orders) == 10
    assert all(a.at - b.at <= timedelta(0) for a, b in itertools.pairwise(orders))
    assert not any(one.request.draft.history for one in orders)


@pytest.mark.parametrize("cover", [0.5, 1.0, 2.0])
def test_stock_is_what_is_ordered_times_the_cover(
    documents: tuple[Document, ...], cover: float
) -> None:
    orders = live_orders(documents, 30, 1)
    wanted: dict[str, int] = {}
    for one in orders:
        for line in one.request.draft.lines:
            wanted[line.sku] = wanted.get(line.sku, 0) + line.units
    there: dict[str, int] = {}
    for stock in stock_for(orders, [(LocationId(1), False), (LocationId(2), True)], cover, 1):
        there[stock.sku] = there.get(stock.sku, 0) + stock.units
    assert there == {sku: -int(-units * cover // 1) for sku, units in wanted.items()}


def test_the_networks_have_the_locations_they_promise() -> None:
    kinds = {name: [place.kind for place in places] for name, places in NETWORKS.items()}
    assert {n: (k.count("warehouse"), k.count("store")) for n, k in kinds.items()} == {
        "small": (2, 5),
        "big": (4, 16),
    }
