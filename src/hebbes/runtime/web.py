"""The web process: every door behind one frame."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace

from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from hebbes.access.rights import RIGHTS
from hebbes.api import notices, orders_intake
from hebbes.api.app import all_routers, api_addresses, build_api
from hebbes.console import (
    exceptions,
    find,
    home,
    locations_door,
    messages_door,
    order_address,
    order_door,
    orders_bulk,
    orders_export,
    orders_list,
    parcel_papers,
    pick_batch,
    pick_carriers,
    pick_door,
    pick_queue,
    problem_help_page,
    sign_in_page,
    sourcing_door,
    stock_article,
    stock_book,
    stock_feeds_door,
    stock_list,
    system_door,
    systems_door,
    today,
)
from hebbes.doors import health, live
from hebbes.doors.forget import forget_hourly
from hebbes.doors.frame import Frame
from hebbes.intake.orders import OrderTaker, order_taker
from hebbes.pages.assets import assets_route
from hebbes.portal import order_door as shopper_door
from hebbes.runtime.beside import NOTHING, Beside
from hebbes.runtime.wiring import App


def routes(app: App, taker: OrderTaker) -> tuple[BaseRoute, ...]:
    """Return every route that is not of the API's routers: pages, streams, and hot routes.

    A module that needs a port gives its routes from a function, the others have ROUTES.
    """
    return (
        assets_route(),
        *health.ROUTES,
        *live.routes(app.news),
        *home.ROUTES,
        *sign_in_page.routes(app.staff_post),
        *problem_help_page.ROUTES,
        *orders_intake.routes(taker),
        *notices.routes(app.ports),
        *today.ROUTES,
        *exceptions.ROUTES,
        *find.ROUTES,
        *order_address.ROUTES,
        *orders_list.ROUTES,
        *orders_bulk.ROUTES,
        *orders_export.ROUTES,
        *order_door.ROUTES,
        *messages_door.ROUTES,
        *systems_door.ROUTES,
        *system_door.ROUTES,
        *pick_queue.routes(app.ports),
        *pick_door.ROUTES,
        *pick_batch.ROUTES,
        *pick_carriers.routes(app.ports),
        *parcel_papers.ROUTES,
        *shopper_door.ROUTES,
        *stock_list.ROUTES,
        *locations_door.ROUTES,
        *sourcing_door.ROUTES,
        *stock_article.ROUTES,
        *stock_book.ROUTES,
        *stock_feeds_door.ROUTES,
    )


def build(app: App, beside: Beside = NOTHING) -> ASGIApp:
    """Return the ASGI application; raise UnlistedRoute when a route has no row among the rights."""
    taker = order_taker(
        app.tools.pool, app.tools.shop, most=app.intake_orders, lanes=app.intake_lanes
    )
    routers = all_routers(app.ports)
    frame = Frame(
        replace(app.tools, banner=beside.banner),
        (*RIGHTS, *beside.rights),
        (*routes(app, taker), *beside.routes),
        build_api(routers),
        api_addresses(routers),
    )

    @asynccontextmanager
    async def life(_: object) -> AsyncGenerator[None]:
        app.news.start()
        forgetting = asyncio.create_task(forget_hourly(app.tools))
        yield
        forgetting.cancel()
        app.news.stop()
        taker.close()

    beginning_and_end = Router(lifespan=life)

    async def web(scope: Scope, receive: Receive, send: Send) -> None:
        inner = beginning_and_end if scope["type"] == "lifespan" else frame
        await inner(scope, receive, send)

    return web
