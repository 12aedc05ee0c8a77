"""Import where postcodes are from a CSV file."""

from typing import BinaryIO

from psycopg_pool import ConnectionPool

from hebbes.flows.shop import Shop
from hebbes.integrations.files.brought_in import BroughtIn, Progress, batches, brought_in, silent
from hebbes.integrations.files.postcodes_csv import read_postcodes
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.network.save_places import Centre, save_places


def import_postcodes(
    pool: ConnectionPool[Tx],
    shop: Shop,  # noqa: ARG001  every importer is called alike
    source: BinaryIO,
    actor: str,  # noqa: ARG001
    on_progress: Progress = silent,
) -> BroughtIn:
    """Bring in every sound row; orders placed from then on are sourced by it."""
    found = read_postcodes(source)
    answers: list[str] = []
    for rows in batches(found.rows):
        centres = [Centre(row.country, row.postcode, row.latitude, row.longitude) for row in rows]
        answers += transact(pool, lambda tx, centres=centres: save_places(tx, centres))
        on_progress(len(answers))
    return brought_in(answers, found.refused)
