"""What the bar's buttons do: time, parts to play, the tour, and ways to the newest order."""

from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.access.make_sign_in_links import make_sign_in_links
from hebbes.access.use_sign_in_links import SESSION_LASTS, LinkUnknown, use_sign_in_links
from hebbes.console.sign_in_page import own_address
from hebbes.demo.backstage import Backstage
from hebbes.demo.cast import Part, part_of
from hebbes.demo.clock import PACES
from hebbes.demo.newest import newest
from hebbes.demo.tour import COOKIE, LEGS, OVER
from hebbes.doors.credentials import session_cookie
from hebbes.doors.page_answers import SEE_OTHER
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_thread, in_transaction
from hebbes.doors.visit import tools_of
from hebbes.kit.sql import Tx
from hebbes.runtime.shared_clock import SharedClock
from hebbes.runtime.wiring import link_to

TOUR_LASTS_S = 30 * 24 * 3600


def routes(backstage: Backstage, clock: SharedClock) -> tuple[Route, ...]:
    """Return the routes; `clock` is the one that pages tell the time by."""

    async def pace(request: Request) -> Response:
        form = await request.form()
        wanted = str(form.get("pace", ""))
        if wanted not in map(str, PACES):
            raise Problem("invalid_parameters", f"The pace is one of {', '.join(map(str, PACES))}.")

        def go_on() -> None:
            backstage.clock.set_pace(float(wanted))
            clock.look()

        await to_thread.run_sync(go_on, limiter=tools_of(request).threads)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"pace": clock.pace, "business_s": clock.now().timestamp()})
        return _back(str(form.get("back", "")))

    return (
        Route("/demo/pace", pace, methods=["POST"]),
        Route("/demo/part", play, methods=["POST"]),
        Route("/demo/tour", go_on_tour, methods=["POST"]),
        Route("/demo/shopper", be_the_shopper),
        Route("/demo/newest", show_newest),
    )


async def play(request: Request) -> Response:
    """Sign in as another of the cast, or go and be the shopper."""
    code = str((await request.form()).get("part", ""))
    if code == "shopper":
        return RedirectResponse("/demo/shopper", SEE_OTHER)
    part = part_of(code)
    if part is None:
        raise Problem("invalid_parameters", "Nobody plays that part.")
    return await _signed_in(request, part, part.begins_at)


async def go_on_tour(request: Request) -> Response:
    """Lead to where a step plays, go on to the next, or leave the tour for good."""
    form = await request.form()
    wanted, at = str(form.get("do", "")), str(form.get("leg", ""))
    leg = LEGS[int(at) - 1] if at in {str(leg.number) for leg in LEGS} else LEGS[0]
    if wanted == "go":
        part = part_of(leg.part) if leg.part else None
        answer = (
            await _signed_in(request, part, leg.href)
            if part
            else RedirectResponse(leg.href, SEE_OTHER)
        )
        answer.set_cookie(COOKIE, str(leg.number), max_age=TOUR_LASTS_S, samesite="lax")
        return answer
    answer = _back(str(form.get("back", "")))
    kept = OVER if wanted == "skip" else str(leg.number + 1)
    answer.set_cookie(COOKIE, kept, max_age=TOUR_LASTS_S, samesite="lax")
    return answer


async def be_the_shopper(request: Request) -> Response:
    """Lead to an order's page as its customer sees it."""
    tools = tools_of(request)
    found = await in_transaction(request, partial(newest, on_its_way=True))
    if found is None:
        return RedirectResponse("/demo", SEE_OTHER)
    address = await to_thread.run_sync(link_to, tools, found.id)
    return RedirectResponse(address.removeprefix(tools.public_url), SEE_OTHER)


async def show_newest(request: Request) -> Response:
    """Lead to the newest order that a location works on."""
    found = await in_transaction(request, newest)
    return RedirectResponse(f"/orders/{found.number}#why" if found else "/orders", SEE_OTHER)


def _back(address: str) -> RedirectResponse:
    return RedirectResponse(own_address(address), SEE_OTHER)


async def _signed_in(request: Request, part: Part, onward: str) -> RedirectResponse:
    """Begin a session of that part's person and go on."""
    tools = tools_of(request)
    at = tools.machine.now()

    def enter(tx: Tx) -> str:
        (letter,) = make_sign_in_links(tx, [part.email], at)
        (outcome,) = use_sign_in_links(tx, [letter.token], at)
        assert not isinstance(outcome, LinkUnknown), "a link just made is known"
        return outcome.session

    session = await in_thread(request, enter, repeatable=False)
    answer = RedirectResponse(onward, SEE_OTHER)
    answer.set_cookie(
        session_cookie(is_https=tools.is_https),
        session,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=tools.is_https,
    )
    return answer
