"""hebbes demo: a living shop in the browser."""

import gc
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hebbes.cli.say import Steps, complain, out
from hebbes.cli.which import DEMO_HOME

if TYPE_CHECKING:
    from hebbes.demo.living_shop import LivingShop

NAME = "demo"


def command(
    *,
    reset: Annotated[
        bool, typer.Option("--reset", help="Delete the demo of this folder and begin a new one.")
    ] = False,
    seed: Annotated[int, typer.Option(help="The same seed makes the same shop and orders.")] = 1,
    port: Annotated[
        int, typer.Option(help="Where to serve; when taken, the next free one.")
    ] = 8000,
    pace: Annotated[
        float, typer.Option(help="How many times as fast as real time goes; 0 pauses.")
    ] = 60,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Do not open the browser.")
    ] = False,
    home: Annotated[Path, typer.Option(help="Where the demo keeps all it has.")] = DEMO_HOME,
) -> None:
    """Try it: a shop that lives, on made-up data, in your browser.

    Orders come in through every channel and are checked, sourced, picked, packed and delivered
    while you watch; the work of one store is left to you. It has a database of its own under
    .hebbes/demo, asks nothing, needs no network and touches nothing else. Ctrl-C stops it; it goes
    on where it was when you start it again.
    """
    steps = Steps()
    gc.disable()  # thousands of things are made that all stay: looking through them takes a while
    from hebbes.demo.home import early_database, forget, mark

    if reset:
        forget(home)
        steps.done("reset")
    mark(home)
    with early_database(home):
        _run(home, seed, port, pace, steps, opens_browser=not no_browser)
    out.print("Stopped. `hebbes demo` goes on from here, `hebbes demo --reset` begins anew.")


def _run(
    home: Path, seed: int, port: int, pace: float, steps: Steps, *, opens_browser: bool
) -> None:
    from datetime import UTC, datetime

    from hebbes.cli.waiting import until_told_to_stop
    from hebbes.demo.living_shop import Wanted, living_shop

    steps.done("packages")
    wanted = Wanted(home=home, seed=seed, port=port, pace=pace)
    with living_shop(wanted, datetime.now(UTC), steps.done) as shop:
        if shop.port != port:
            out.print(f"  Port {port} is taken, so this is served at {shop.port}.")
        address = shop.console_address()
        _tell(shop, address)
        gc.freeze()
        gc.enable()
        if opens_browser:
            _open_browser(address)
        shop.house.also(lambda stopping: _tell_of_shopper(shop, stopping), "shopper's link")
        until_told_to_stop()
        out.print("\nStopping …")


def _tell(shop: "LivingShop", address: str) -> None:
    from hebbes.demo.example import curl

    out.print("\n[bold]The shop is open.[/] All of it is made up.\n")
    out.print(f"  Console   {address}", markup=False)
    out.print("            signs you in, once; start the demo again for another", style="dim")
    out.print(f"  Pick      {shop.pick_address()}", markup=False)
    out.print("            robots work everywhere but here: this store is yours", style="dim")
    out.print(f"  API key   {shop.key}", markup=False)
    out.print("\n  Place an order yourself:\n")
    out.print(curl(shop.url, shop.key), markup=False)
    out.print("\nCtrl-C stops it.\n")


def _tell_of_shopper(shop: "LivingShop", stopping: threading.Event) -> None:
    """Print the link to the first order's page as its customer sees it, once there is one."""
    while not stopping.wait(0.5):
        address = shop.shopper_address()
        if address:
            out.print(f"  Shopper   {address}", markup=False)
            return


def _open_browser(address: str) -> None:
    import os
    import sys
    import webbrowser

    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return
    if not webbrowser.open(address):
        complain(f"no browser could be opened; open {address} yourself")
