"""hebbes import: bring in orders, articles, locations, stock or postcodes from a file."""

from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hebbes.cli.say import answer_json, complain, err, out

if TYPE_CHECKING:
    from hebbes.integrations.files.import_orders import Progress
    from hebbes.runtime.database import Pool

NAME = "import"
ACTOR = "system:import"
SHOWN_REFUSALS = 10


class Format(StrEnum):
    """The kinds of file that can be brought in; docs/how-to tells the columns of each."""

    ONLINE_RETAIL = "online-retail"
    ARTICLES = "articles"
    LOCATIONS = "locations"
    STOCK = "stock"
    POSTCODES = "postcodes"


def command(
    file: Annotated[
        Path, typer.Argument(help="A CSV file, plain or packed as .xz or .gz.", dir_okay=False)
    ],
    *,
    format_: Annotated[Format, typer.Option("--format", help="What the file holds.")],
    report: Annotated[
        Path | None, typer.Option(help="Write the report there, as one JSON object.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the report instead of a summary.")
    ] = False,
) -> None:
    """Bring in orders, articles, locations, stock or postcodes from a file.

    What is in already is left as it is, so the same file twice, its parts in any order, or a run
    that was killed and started again end the same. Good lines are taken; each refused one is named
    with its reason and remedy, and the exit code is 1 when there are any.
    """
    try:
        found = _brought_in(file, format_)
    except OSError as fault:
        complain(f"cannot read {file}: {fault.strerror}; name a file that is there")
        raise typer.Exit(1) from fault
    if report is not None:
        _write(report, found)
    if as_json:
        answer_json(found)
    else:
        _print(found)
    if found["refused"]:
        raise typer.Exit(1)


def _brought_in(file: Path, format_: Format) -> dict[str, Any]:
    import psycopg

    from hebbes.runtime.database import database_url, open_pool
    from hebbes.runtime.migrate import migrate
    from hebbes.runtime.settings import Settings

    with file.open("rb") as source, database_url(Settings()) as url:
        with psycopg.connect(url, autocommit=True) as conn:
            migrate(conn)
        with open_pool(Settings(database_url=url)) as pool, _progress() as tell:
            return _import(pool, source, format_, tell)


def _import(pool: "Pool", source: Any, format_: Format, tell: "Progress") -> dict[str, Any]:
    from hebbes.flows.shop import Shop
    from hebbes.integrations.files.import_articles import import_articles
    from hebbes.integrations.files.import_locations import import_locations
    from hebbes.integrations.files.import_orders import import_orders
    from hebbes.integrations.files.import_postcodes import import_postcodes
    from hebbes.integrations.files.import_stock import import_stock

    if format_ is Format.ONLINE_RETAIL:
        return import_orders(pool, Shop(), source, tell).report
    bring_in = {
        Format.ARTICLES: import_articles,
        Format.LOCATIONS: import_locations,
        Format.STOCK: import_stock,
        Format.POSTCODES: import_postcodes,
    }[format_]
    found = bring_in(pool, Shop(), source, ACTOR, lambda rows: tell("importing", rows, None))
    return found.report()


@contextmanager
def _progress() -> "Generator[Progress]":
    """Show how far it is, on a terminal, beside what is answered."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("lines"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("reading", total=None)

        def tell(what: str, lines: int, total: int | None) -> None:
            bar.update(task, description=what, completed=lines, total=total)

        yield tell


def _write(report: Path, found: dict[str, Any]) -> None:
    """Write the report whole or not at all: a program may be waiting for it."""
    import json

    partial = report.with_name(f"{report.name}.part")
    partial.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    partial.replace(report)


def _print(found: dict[str, Any]) -> None:
    for name, told in found.items():
        if isinstance(told, dict) and "count" in told:
            out.print(f"{name.replace('_', ' '):<14}{told['count']:>9,}{told['sum']:>18}")
        elif isinstance(told, int):
            out.print(f"{name:<14}{told:>9,}")
    refused = found["refused"]
    for one in refused[:SHOWN_REFUSALS]:
        said = f"line {one['line']}, {one['field']}: {one['reason']}; {one['remedy']}"
        err.print(said, markup=False, style="red")
    if len(refused) > SHOWN_REFUSALS:
        err.print(f"and {len(refused) - SHOWN_REFUSALS} more: --report lists them all")
