"""Import locations with their hours and cut-offs from a CSV file."""

from collections.abc import Sequence
from typing import BinaryIO

from psycopg_pool import ConnectionPool

from hebbes.flows.shop import Shop
from hebbes.integrations.files.brought_in import BroughtIn, Progress, batches, brought_in, silent
from hebbes.integrations.files.locations_csv import LocationRow, read_locations
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.network.save_hours import CutOff, CutOffs, Week, save_cut_offs, save_weeks
from hebbes.network.save_locations import Described, save_locations

COUNTER_LABOUR_MINOR = (260, 110)
BENCH_LABOUR_MINOR = (110, 45)
"""What a parcel and a unit cost to pick and pack: on a shop floor, and where that is the work."""


def import_locations(
    pool: ConnectionPool[Tx],
    shop: Shop,
    source: BinaryIO,
    actor: str,
    on_progress: Progress = silent,
) -> BroughtIn:
    """Bring in every sound row, its week and cut-offs replacing those before.

    A showroom sends no parcels; in stores shoppers collect.
    """
    found = read_locations(source)
    answers: list[str] = []
    for rows in batches(found.rows):
        answers += transact(pool, lambda tx, rows=rows: _take(tx, shop, rows, actor))
        on_progress(len(answers))
    return brought_in(answers, found.refused)


def _take(tx: Tx, shop: Shop, rows: Sequence[LocationRow], actor: str) -> list[str]:
    saved = save_locations(tx, [_described(row) for row in rows], shop.clock.now(), actor)
    both = list(zip(saved, rows, strict=True))
    save_weeks(tx, [Week(place.id, row.opening_hours) for place, row in both])
    save_cut_offs(
        tx,
        [
            CutOffs(place.id, tuple(CutOff(one.weekday, one.at) for one in row.cut_off))
            for place, row in both
        ],
    )
    return [place.saved for place in saved]


def _described(row: LocationRow) -> Described:
    parcel, unit = COUNTER_LABOUR_MINOR if row.kind == "store" else BENCH_LABOUR_MINOR
    return Described(
        code=row.code,
        name=row.name,
        kind=row.kind,
        street=row.street,
        house_number=row.house_number,
        postcode=row.postcode,
        city=row.city,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
        time_zone=row.time_zone,
        ships=row.kind != "showroom",
        pickup=row.kind == "store",
        display_only=row.display_only,
        lead_time_hours=row.lead_time_hours,
        capacity_per_day=row.capacity_per_day,
        labour_parcel_minor=parcel,
        labour_unit_minor=unit,
    )
