"""hebbes bench: what it costs, beside the machine's own limit measured in the same run."""

import json
from typing import Annotated

import typer

from hebbes.cli.say import complain, out

NAME = "bench"
BENCHES = ("intake", "flow", "promise", "availability", "growth", "cold")


def command(
    name: Annotated[str, typer.Argument(help="One of " + ", ".join(BENCHES) + ".")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    seconds: Annotated[float, typer.Option(min=0.5, help="How long each part runs.")] = 10.0,
    locations: Annotated[int, typer.Option(min=0, help="How many locations; 0 for the usual.")] = 0,
    orders: Annotated[int, typer.Option(min=20_000, help="growth: how many.")] = 1_000_000,
    articles: Annotated[int, typer.Option(min=10, help="How many articles.")] = 5_000,
) -> None:
    """Measure on a database of its own, which is dropped afterwards.

    intake: orders of three lines over HTTP from 64 clients, with spread articles and with one hot
    article, against the same rows in bare set-based SQL and against one order a transaction.

    growth: pages and intake over few and over many past orders (--orders, a million by default).

    cold: from a clone of this checkout to the first page, and the second start.

    promise: carts by every way, list pages and a file of 5,000 lines, over 500 locations; the full
    size, a million positions, is --locations 2000 --articles 20000.

    availability: 5,000 pairs, list pages, nearest stores, on the same ground.

    flow: from taken to released over 500 locations, as fast as one worker releases them.
    """
    from hebbes.bench import availability, cold, flow, growth, intake, promise
    from hebbes.bench.ground import Ground
    from hebbes.runtime.settings import Settings

    settings = Settings()
    if name == "intake":
        size = Ground(articles=articles, locations=locations or 10)
        found = intake.run(settings, seconds, size)
    elif name == "flow":
        wanted = locations or 500
        size = Ground(articles=articles, locations=wanted, spread=max(1, wanted // 20))
        found = flow.run(settings, seconds, size)
    elif name in ("promise", "availability"):
        wanted = locations or 500
        size = Ground(articles=articles, locations=wanted, spread=max(1, wanted // 50))
        found = (promise if name == "promise" else availability).run(settings, seconds, size)
    elif name == "cold":
        found = cold.run()
    elif name == "growth":
        size = Ground(articles=articles, locations=locations or 10)
        found = growth.run(settings, min(seconds, 5.0), size, (10_000, orders))
    else:
        complain(f"There is no bench {name}; there are {' and '.join(BENCHES)}.")
        raise typer.Exit(2)
    if as_json:
        print(json.dumps(found))
        return
    out.print(f"[bold]{name}[/]")
    for key, value in found.items():
        out.print(f"  {key:26} {value}")
