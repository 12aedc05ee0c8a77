"""What choosing a plan costs, beside the bare search for the cheapest location in numpy."""

import argparse
import json
from collections.abc import Callable
from time import process_time
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

from hebbes.kit.names import LineId, LocationId, Sku
from hebbes.sourcing import Ask, Candidate, Lanes, Need, Shelves, choose_plans, warm_up

ARTICLES = 3000
CENTRES = 5
DESTINATIONS = 40
LINES = (0.62, 0.19, 0.085, 0.042, 0.063)
"""Shares of orders with one to five lines: most orders are small."""


class Country:
    """Distribution centres that hold most articles, stores with some, towns to send to."""

    def __init__(self, locations: int, seed: int = 1) -> None:
        """Everything is drawn from the seed."""
        chance = np.random.default_rng(seed)
        at = chance.random((locations, 2)) * 300
        towns = chance.random((DESTINATIONS, 2)) * 300
        self.lanes = [
            Lanes.of([self._lane(n, float(np.hypot(*(at[n] - town)))) for n in range(locations)])
            for town in towns
        ]
        popular = 1 / (np.arange(ARTICLES) + 5.0) ** 0.9
        self.popular = popular / popular.sum()
        rank = 1 - np.arange(ARTICLES) / ARTICLES
        cover = np.where(
            np.arange(locations)[None, :] < CENTRES, 0.75, 0.3 * (0.25 + 1.5 * rank[:, None] ** 2)
        )
        held = chance.random((ARTICLES, locations)) < cover
        self.units = np.where(held, chance.integers(1, 30, held.shape), 0)
        self.grams = np.clip(chance.lognormal(6.3, 0.9, ARTICLES), 50, 18_000).astype(int)
        self.chance = chance

    @staticmethod
    def _lane(n: int, km: float) -> Candidate:
        centre = n < CENTRES
        return Candidate(
            location=LocationId(n + 1),
            kind="distribution_centre" if centre else "store",
            service="standard",
            carrier_milli=495_000 + round(km * 300),
            per_kg_milli=25_000,
            parcel_labour_milli=110_000 if centre else 260_000,
            unit_labour_milli=(45_000 if centre else 110_000) + 37 * n,
            stock=(),
            distance_km=round(km, 1),
        )

    def asks(self, orders: int, lines: int | None = None) -> list[Ask]:
        """Orders of popular articles, 12 of 100 lines for two or three units."""
        found: list[Ask] = []
        for order in range(orders):
            size = lines or 1 + int(self.chance.choice(len(LINES), p=LINES))
            skus = self.chance.choice(ARTICLES, size, replace=False, p=self.popular)
            needs = [
                Need(
                    LineId(UUID(int=order * 100_000 + at)),
                    Sku(f"A{sku}"),
                    1 if self.chance.random() < 0.88 else int(self.chance.integers(2, 4)),
                    int(self.grams[sku]),
                )
                for at, sku in enumerate(skus)
            ]
            found.append(Ask(needs, self.lanes[int(self.chance.integers(DESTINATIONS))]))
        return found

    def shelves(self, asks: list[Ask]) -> Shelves:
        """The shelves of the articles asked for."""
        skus = list(dict.fromkeys(need.sku for ask in asks for need in ask.needs))
        rows = self.units[[int(sku[1:]) for sku in skus]]
        return Shelves({sku: at for at, sku in enumerate(skus)}, rows.astype(np.int64))


def floor(asks: list[Ask], shelves: Shelves) -> None:
    """The least anyone must do: look once at every location for the cheapest that has a line."""
    for ask in asks:
        terms = ask.lanes.terms
        for need in ask.needs:
            row: npt.NDArray[np.int64] = shelves.units[shelves.row[need.sku]]
            np.where(row >= need.units, terms[0] + terms[2], 1 << 50).argmin()


def cpu_s(work: Callable[[], Any]) -> float:
    """Seconds of CPU of one run."""
    start = process_time()
    work()
    return process_time() - start


def measure(locations: int, batches: int, batch: int, lines: int | None = None) -> dict[str, Any]:
    """Choose for batches of orders; shelves are laid out anew for each, and not counted."""
    country = Country(locations)
    spent: list[float] = []
    least: list[float] = []
    proven = 0
    for _ in range(batches):
        asks = country.asks(batch, lines)
        shelves = country.shelves(asks)
        least.append(cpu_s(lambda asks=asks, shelves=shelves: floor(asks, shelves)) / batch)
        start = process_time()
        chosen = choose_plans(asks, shelves)
        spent.append((process_time() - start) / batch)
        proven += sum(plan.proven for plan in chosen)
    each, bare = float(np.mean(spent)), float(np.mean(least))
    return {
        "name": "sourcing",
        "rate_per_s": round(1 / each),
        "p50_ms": round(float(np.percentile(spent, 50)) * 1000, 4),
        "p99_ms": round(float(np.percentile(spent, 99)) * 1000, 4),
        "floor_per_s": round(1 / bare),
        "ratio": round(bare / each, 2),
        "cpu_ms": round(each * 1000, 4),
        "proven": round(proven / (batches * batch), 5),
        "settings": {"locations": locations, "batches": batches, "batch": batch, "lines": lines},
    }


def main() -> None:
    """Print one object for each size; the rate is of CPU time on one core."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="a tenth of the orders")
    part = 10 if asked.parse_args().quick else 1
    warm_up()
    for locations in (50, 205, 500, 2000):
        print(json.dumps(measure(locations, 200 // part, 64)))
    for locations in (205, 2000):
        print(json.dumps(measure(locations, 2000 // part, 1)))
    for lines, locations in ((10, 200), (20, 200), (50, 200), (10, 2000), (20, 2000), (50, 2000)):
        print(json.dumps(measure(locations, 40 // part, 1, lines)))
    print(json.dumps(measure(500, 1, 1, 3000)))


if __name__ == "__main__":
    main()
