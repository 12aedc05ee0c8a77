"""A few routes made up for tests, behind the real frame, where the real ones are still too tame."""

import threading
from typing import Annotated, Any

import msgspec
import psycopg
from fastapi import APIRouter, Query
from psycopg import sql
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from hebbes.access.rights import Right
from hebbes.api.app import OPENAPI, api_addresses, build_api
from hebbes.doors.answer_once import Answer, answer_once
from hebbes.doors.bodies import read_json
from hebbes.doors.frame import Frame
from hebbes.doors.transaction import in_transaction
from hebbes.kit.sql import Tx
from hebbes.runtime.wiring import App

RIGHTS = (
    Right("POST", "/v1/notes", "write a note, once", ("orders:write", "orders:read")),
    Right("POST", "/v1/typed", "read a typed body", ("orders:write",)),
    Right("POST", "/v1/modelled", "read a modelled body", ("orders:write",)),
    Right("GET", "/v1/modelled/{number}", "read modelled parameters", ("orders:write",)),
    Right("POST", "/v1/broken/{how}", "break", ("orders:write",)),
    Right("GET", "/form", "show a form", ("agent",)),
    Right("POST", "/form", "take a form", ("agent",)),
    Right("GET", OPENAPI, "read the description of the API", ("open",)),
)

router = APIRouter()


class Line(BaseModel):
    sku: str = Field(max_length=40)
    units: int = Field(ge=1, le=1000)


class Typed(msgspec.Struct):
    ref: str
    lines: list[dict[str, int]]


typed = msgspec.json.Decoder(Typed)
slow = threading.Event()


@router.post("/v1/modelled")
async def modelled(line: Line) -> Line:
    return line


@router.get("/v1/modelled/{number}")
async def numbered(number: int, most: Annotated[int, Query(le=10)] = 5) -> int:
    return number + most


async def notes(request: Request) -> Response:
    body: dict[str, Any] = await request.json()

    def write(tx: Tx) -> Answer:
        if body.get("wait"):
            slow.wait(5)
        if body.get("no"):
            return Answer(409, {"no": True})
        tx.execute("CREATE TABLE IF NOT EXISTS public.note (text text)")
        tx.execute("INSERT INTO public.note VALUES (%s)", [body.get("text")])
        row = tx.execute("SELECT count(*) FROM public.note").fetchone()
        assert row is not None
        return Answer(201, {"notes": row[0]}, "/v1/notes/1")

    return await answer_once(request, write, key_needed=bool(body.get("needed")))


async def read_typed(request: Request) -> Response:
    body = await read_json(request, typed)
    return JSONResponse({"ref": body.ref})


async def broken(request: Request) -> Response:
    how = request.path_params["how"]

    def work(tx: Tx) -> None:
        if how == "bug":
            raise ZeroDivisionError("Jan de Vries, Damrak 1")
        if how == "wide":
            tx.execute("SELECT %s::int", [2**40])
        if how == "nul":
            tx.execute("SELECT %s", ["a\x00b"])
        if how == "deadlock":
            raise psycopg.errors.DeadlockDetected
        if how == "cut":
            tx.execute(sql.SQL("SELECT pg_terminate_backend(pg_backend_pid())"))

    await in_transaction(request, work, preview=how == "cut")
    return JSONResponse({"fine": True})


async def form(request: Request) -> Response:
    fields = await request.form()
    return JSONResponse({"name": fields.get("name")})


def build(app: App) -> ASGIApp:
    routes = (
        Route("/v1/notes", notes, methods=["POST"]),
        Route("/v1/typed", read_typed, methods=["POST"]),
        Route("/v1/broken/{how}", broken, methods=["POST"]),
        Route("/form", form, methods=["GET", "POST"]),
    )
    frame = Frame(app.tools, RIGHTS, routes, build_api([router]), api_addresses([router]))

    async def web(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await frame(scope, receive, send)

    return web
