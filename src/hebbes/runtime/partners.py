"""The partners of this shop, built from its settings: simulated ones, until it has others."""

from dataclasses import replace
from pathlib import Path

from hebbes.flows.ports import Ports
from hebbes.integrations.simulated_partners import simulated_partners
from hebbes.kit.calls import CallLog
from hebbes.kit.gateway import Gateway
from hebbes.runtime.settings import Settings

DEMO_CARRIER = "Kievit"
"""What the carrier of a demo is called, as customers see it on their order's page."""


def partners(settings: Settings, seed: int = 1) -> Ports:
    """Give the carriers, payment providers and fraud checker; all processes share their memory."""
    settings.home.mkdir(parents=True, exist_ok=True)
    carrier = DEMO_CARRIER if settings.demo else "simulated"
    gateway = Gateway(log=CallLog(rates=settings.rates))
    simulated = simulated_partners(memory_of(settings), seed, gateway, carrier_name=carrier)
    if not (settings.stock_systems or settings.books):
        return simulated
    from hebbes.integrations.books.http import (  # noqa: PLC0415  loaded where there are any
        HttpBooks,
        HttpBooksSettings,
    )
    from hebbes.integrations.stock.http import (  # noqa: PLC0415
        HttpStockSystem,
        HttpStockSystemSettings,
    )

    stock = [
        HttpStockSystem(HttpStockSystemSettings(**one.model_dump()))
        for one in settings.stock_systems
    ]
    books = [HttpBooks(HttpBooksSettings(**one.model_dump())) for one in settings.books]
    return replace(
        simulated,
        stock_systems={one.name: one for one in stock},
        books={one.name: one for one in books},
    )


def memory_of(settings: Settings) -> Path:
    """Return the file in which simulated partners keep what they know, apart from our books."""
    return settings.home / "partners.sqlite"
