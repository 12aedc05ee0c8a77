"""List stock positions: what stands where, what is spoken for, what is available."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.requests import Request

from hebbes.api.paging import After, Limit, cursor, key_of
from hebbes.api.stock_rows import reached
from hebbes.doors.transaction import in_transaction
from hebbes.kit.sql import Tx, statement

router = APIRouter(tags=["stock"])


@dataclass(frozen=True, slots=True)
class Standing:
    """A position as the statement gives it."""

    sku: str
    location: str
    owner: int
    on_hand: int
    reserved: int
    safety: int
    damaged: int
    short: int
    available: int


class PositionRow(BaseModel):
    """Units of an article at a location; available is on hand less reserved less safety.

    `short` is what is reserved and not there: a till or a count took it.
    """

    sku: str
    location: str
    owner: int
    on_hand: int
    reserved: int
    safety: int
    damaged: int
    short: int
    available: int


class PositionRows(BaseModel):
    """A page of positions; pass `next` as `after` for the one that follows, null after the last."""

    positions: list[PositionRow]
    next: str | None


_list = statement(__file__, row=Standing)


@router.get("/v1/stock")
async def read_list(
    request: Request,
    sku: Annotated[list[str] | None, Query(max_length=200)] = None,
    location: Annotated[list[str] | None, Query(max_length=500)] = None,
    limit: Limit = 100,
    after: After = None,
) -> PositionRows:
    """Return a page of the positions within reach, by article and then location.

    `sku` and `location` may be repeated: a position of any of them is listed.
    """
    key = key_of(after, str, str, int) or ("", "", 0)

    def work(tx: Tx) -> list[Standing]:
        mine = reached(tx, request)
        asked = [id_ for code, id_ in mine.items() if location is None or code in location]
        return _list(
            tx, sku=sku or [], location=asked, after_sku=key[0], after_location=key[1],
            after_owner=key[2], most=limit + 1,
        )  # fmt: skip

    found = await in_transaction(request, work)
    rows = [
        PositionRow(**{name: getattr(one, name) for name in PositionRow.model_fields})
        for one in found[:limit]
    ]
    last = rows[-1] if len(found) > limit else None
    return PositionRows(
        positions=rows, next=cursor(last.sku, last.location, last.owner) if last else None
    )
