"""Say on which shelf of a location articles lie: pickers walk past the shelves in that order."""

from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from hebbes.api.saving import MOST, Code, Sku
from hebbes.api.shapes import Asked
from hebbes.api.stock_rows import known_rows
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.visit import now, who
from hebbes.inventory.put_on_shelf import OnShelf, put_on_shelf
from hebbes.kit import names
from hebbes.kit.sql import Tx

router = APIRouter(tags=["stock"])

Shelf = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class SentShelf(Asked):
    """Where an article lies at a location: aisle, bay, level. Without a shelf it has none."""

    location: Code
    sku: Sku
    shelf: Shelf | None = None


class Shelved(BaseModel):
    """How many rows were taken."""

    saved: int


@router.put("/v1/stock/shelves", response_model=Shelved)
async def shelves(
    request: Request, body: Annotated[list[SentShelf], Body(min_length=1, max_length=MOST)]
) -> Response:
    """Note the shelves; the last row for an article at a location counts."""
    actor = who(request).actor

    def work(tx: Tx) -> Answer:
        places = known_rows(
            tx,
            request,
            {f"/{at}/location": one.location for at, one in enumerate(body)},
            {f"/{at}/sku": one.sku for at, one in enumerate(body)},
        )
        placed = [OnShelf(places[one.location], names.Sku(one.sku), one.shelf) for one in body]
        put_on_shelf(tx, placed, now(request), actor)
        return Answer(200, {"saved": len(placed)})

    return await answer_once(request, work)
