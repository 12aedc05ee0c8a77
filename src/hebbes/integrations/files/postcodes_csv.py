"""Read where postcodes are from a CSV file."""

from dataclasses import dataclass
from typing import BinaryIO

from hebbes.integrations.files import cells
from hebbes.integrations.files.records import Form, Needed, Records, read_records


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """A postcode, normalised, or the beginning of one, and its centre in decimal degrees."""

    line: int
    country: str
    postcode: str
    latitude: float
    longitude: float


POSTCODES = Form(
    fields=(
        Needed("country", cells.country),
        Needed("postcode", cells.postcode),
        Needed("latitude", cells.degrees(90)),
        Needed("longitude", cells.degrees(180)),
    ),
    make=PostcodeRow,
    key=("country", "postcode"),
)


def read_postcodes(source: BinaryIO) -> Records[PostcodeRow]:
    """The postcodes of a file; the columns stand in docs/how-to."""
    return read_records(source, POSTCODES)
