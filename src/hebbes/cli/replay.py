"""hebbes replay: run imported orders as live ones through a network, and see what it costs."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hebbes.cli.say import answer_json, complain, err, out
from hebbes.cli.which import AsJson

if TYPE_CHECKING:
    from hebbes.demo.replay import Tell, Wanted
    from hebbes.demo.replay_figures import Figures
    from hebbes.demo.replay_orders import Live
    from hebbes.integrations.files.online_retail_document import Document

NAME = "replay"


class Network(StrEnum):
    """Two warehouses and five stores, or four and sixteen."""

    SMALL = "small"
    BIG = "big"


def command(
    *,
    orders: Annotated[int, typer.Option(min=1, help="How many orders, the earliest first.")] = 100,
    file: Annotated[
        Path | None,
        typer.Option(help="Take the orders from this file of order lines, not from the import."),
    ] = None,
    network: Annotated[Network, typer.Option(help="Which made-up network.")] = Network.SMALL,
    locations: Annotated[
        Path | None, typer.Option(help="Or a CSV file of locations, as `hebbes import` reads it.")
    ] = None,
    cover: Annotated[
        float, typer.Option(min=0.1, max=100, help="Stock, as a multiple of what is ordered.")
    ] = 1.5,
    speed: Annotated[
        float, typer.Option(min=0, help="How many times as fast as real time; 0: all it can.")
    ] = 0,
    seed: Annotated[int, typer.Option(help="The same seed makes the same stock and towns.")] = 1,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the scratch database.")] = False,
    as_json: AsJson = False,
) -> None:
    """Run imported orders as live ones through a network, and see what it costs.

    They are placed, sourced, picked, packed, shipped and delivered in business time, with simulated
    partners, in a scratch database beside the shop's own, which is dropped afterwards. Prints the
    cost of an order, how many were split, how fast they shipped, what was saved against sending
    from the nearest location, and whether the books balance; exit code 1 when they do not.
    """
    from hebbes.runtime.database import database_url
    from hebbes.runtime.settings import Settings

    with database_url(Settings()) as server:
        live = _orders(server, file, orders, seed)
        wanted = _wanted(live, locations or network, cover=cover, seed=seed, speed=speed)
        told = _replayed(server, wanted, keep=keep)
    (answer_json if as_json else _print)(told)
    if not told["audit"]["clean"]:
        raise typer.Exit(1)


def _wanted(
    orders: "Sequence[Live]", network: "Network | Path", *, cover: float, seed: int, speed: float
) -> "Wanted":
    from hebbes.demo.replay import Wanted
    from hebbes.demo.replay_network import NETWORKS

    return Wanted(
        orders=orders,
        locations=NETWORKS[network] if isinstance(network, Network) else (),
        locations_file=None if isinstance(network, Network) else network,
        cover=cover,
        seed=seed,
        speed=speed,
    )


def _orders(server: str, file: Path | None, most: int, seed: int) -> "Sequence[Live]":
    from hebbes.demo.replay_orders import live_orders

    live = live_orders(_documents(server, file), most, seed)
    if not live:
        complain("there are no orders to replay; run `hebbes import` first, or name a --file")
        raise typer.Exit(1)
    return live


def _documents(server: str, file: Path | None) -> "Sequence[Document]":
    """Return the documents of the file, or all that were imported."""
    import psycopg

    from hebbes.imports.read_bodies import read_bodies
    from hebbes.integrations.files.import_orders_document import FORMAT, read_back
    from hebbes.integrations.files.online_retail import read_documents

    if file is not None:
        with file.open("rb") as source:
            return read_documents(source).documents
    with psycopg.connect(server) as conn:
        return [read_back(body) for body in read_bodies(conn, FORMAT)]


def _replayed(server: str, wanted: "Wanted", *, keep: bool) -> dict[str, Any]:
    import tempfile
    import time

    import psycopg

    from hebbes.audit import audit
    from hebbes.demo.replay import Replay
    from hebbes.demo.replay_database import scratch_database
    from hebbes.runtime.database import open_pool
    from hebbes.runtime.settings import Settings

    began = time.monotonic()
    with (
        scratch_database(server, keep=keep) as url,
        tempfile.TemporaryDirectory() as memory,
        open_pool(Settings(database_url=url)) as pool,
        _progress(len(wanted.orders)) as tell,
    ):
        replay = Replay(pool, wanted, Path(memory) / "partners.sqlite")
        figures = replay.run(tell)
        with psycopg.connect(url) as conn:
            differing = [finding.name for finding in audit(conn) if not finding.holds]
        return {
            **_told(figures),
            "refused": replay.refused,
            "currency": "GBP",
            "business_days": round((replay.clock.now() - wanted.orders[0].at).days, 1),
            "seconds": round(time.monotonic() - began, 1),
            "settings": {"cover": wanted.cover, "seed": wanted.seed, "speed": wanted.speed},
            "database": url if keep else None,
            "audit": {"clean": not differing, "differing": differing},
        }


def _told(figures: "Figures") -> dict[str, Any]:
    """Write the figures as one object, the rates worked out."""
    from dataclasses import asdict

    return {
        **asdict(figures),
        "cost_per_order_minor": round(figures.cost_per_order_minor, 1),
        "split_rate": round(figures.split_rate, 4),
        "saving_rate": round(figures.saving_rate, 4),
    }


@contextmanager
def _progress(orders: int) -> "Generator[Tell]":
    from datetime import datetime

    from rich.progress import Progress

    with Progress(console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("replaying", total=orders)

        def tell(placed: int, at: datetime) -> None:
            bar.update(task, completed=placed, description=f"{at:%Y-%m-%d %H:%M}")

        yield tell


def _print(told: dict[str, Any]) -> None:
    pounds = told["cost_per_order_minor"] / 100
    out.print(f"{told['orders']:,} orders of {told['lines']:,} lines, {told['units']:,} units")
    out.print(f"delivered       {told['units_delivered']:>12,} units")
    out.print(f"waiting         {told['units_short']:>12,} units nobody has")
    out.print(f"parcels         {told['parcels']:>12,}")
    if told["parcels_refused"]:
        out.print(f"not taken       {told['parcels_refused']:>12,} parcels, by the carrier")
    out.print(f"cost            {pounds:>12,.2f} GBP an order, carrier and labour")
    out.print(f"split           {told['split_rate']:>12.1%} of the orders")
    if told["hours_to_ship_p50"] is not None:
        out.print(
            f"time to ship    {told['hours_to_ship_p50']:>12.1f} hours for half of the parcels,"
            f" {told['hours_to_ship_p95']:.1f} for 95 %"
        )
    out.print(f"saved           {told['saving_rate']:>12.1%} against sending from the nearest")
    audit = told["audit"]
    out.print(
        "The books balance." if audit["clean"] else f"Differing: {', '.join(audit['differing'])}"
    )
    if told["database"]:
        out.print(f"Kept: {told['database']}", markup=False)
