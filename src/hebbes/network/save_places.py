"""Save where postcodes are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from hebbes.kit.sql import Tx, statement

PlaceSaved: TypeAlias = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Centre:
    """A postcode or the beginning of one, in capitals without spaces; decimal degrees."""

    country: str
    postcode: str
    latitude: float
    longitude: float


def _saved(saved: PlaceSaved) -> PlaceSaved:
    return saved


_save_places = statement(__file__, given=Centre, row=_saved)


def save_places(tx: Tx, centres: Sequence[Centre]) -> list[PlaceSaved]:
    """Save the places and tell of each what that did; of two for one postcode the last counts."""
    return _save_places(tx, centres) if centres else []
