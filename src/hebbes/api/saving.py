"""Answer lists of things that were saved, each by itself, and read prices as text."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, StringConstraints

from hebbes.kit.money import MICRO

MOST = 5_000
"""How many things one list holds at most."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._/-]{1,40}$")]
Sku = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f]+$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Decimals = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}(\.[0-9]{1,6})?$")]


def _known_zone(name: str) -> str:
    from zoneinfo import available_timezones  # noqa: PLC0415  it reads a folder

    if name not in available_timezones():
        message = "no time zone has this name"
        raise ValueError(message)
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
Minor = Annotated[int, Field(ge=0, le=10_000_000)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class Saved(BaseModel):
    """What saving did, thing by thing in the order sent: `new`, `changed`, `same`, or why not."""

    results: list[str]


def saved(results: Sequence[str]) -> dict[str, Any]:
    """Return the answer to a list that was saved."""
    return {"results": list(results)}


def micro(text: str) -> int:
    """Read a plain decimal of at most six decimals as millionths; the models check its form."""
    try:
        return int(Decimal(text) * MICRO)
    except InvalidOperation as mistake:
        message = f"{text} is not a decimal"
        raise ValueError(message) from mistake
