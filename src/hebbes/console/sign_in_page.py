"""Sign in by a link that is sent by mail, and out again."""

from functools import partial
from urllib.parse import urlencode

from anyio import to_thread
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from hebbes.access.end_sessions import end_sessions
from hebbes.access.make_sign_in_links import make_sign_in_links
from hebbes.access.post import SignInMail, StaffPost
from hebbes.access.secret import digest_of
from hebbes.access.use_sign_in_links import SESSION_LASTS, LinkUnknown, use_sign_in_links
from hebbes.doors.credentials import LONGEST_SECRET, credentials_of, session_cookie
from hebbes.doors.page_answers import SEE_OTHER, page_answer
from hebbes.doors.transaction import in_thread, in_transaction
from hebbes.doors.visit import tools_of
from hebbes.pages.render import page

_PAGE = page(__file__)
_LONGEST_ADDRESS = 254


def routes(post: StaffPost) -> tuple[Route, ...]:
    """Return the routes; `post` brings the links to people."""

    async def send(request: Request) -> Response:
        form = await request.form()
        email = str(form.get("email", "")).strip()
        onward = own_address(str(form.get("next", "")))
        answer = page_answer(request, _PAGE, step="sent", onward=onward)
        if 0 < len(email) <= _LONGEST_ADDRESS and "\x00" not in email:
            # All that depends on the address happens after the answer: its time tells nothing.
            answer.background = BackgroundTask(_send_link, request, post, email, onward)
        return answer

    return (
        Route("/sign-in", ask),
        Route("/sign-in", send, methods=["POST"]),
        Route("/sign-in/{token}", look),
        Route("/sign-in/{token}", enter, methods=["POST"]),
        Route("/sign-out", leave, methods=["POST"]),
    )


async def ask(request: Request) -> Response:
    """Show the form that asks for a mail address."""
    onward = own_address(request.query_params.get("next", ""))
    return page_answer(request, _PAGE, step="ask", onward=onward)


async def look(request: Request) -> Response:
    """Show a button, since programs that read mail open links too; `?now=1` signs in at once."""
    if request.query_params.get("now") == "1" and request.method == "GET":
        return await enter(request)
    onward = own_address(request.query_params.get("next", ""))
    return page_answer(request, _PAGE, step="enter", onward=onward)


async def enter(request: Request) -> Response:
    """Use the link up and begin a session."""
    tools = tools_of(request)
    token = request.path_params["token"][:LONGEST_SECRET]
    at = tools.machine.now()
    (outcome,) = await in_transaction(request, lambda tx: use_sign_in_links(tx, [token], at))
    onward = own_address(request.query_params.get("next", ""))
    if isinstance(outcome, LinkUnknown):
        return page_answer(request, _PAGE, 410, step="unknown", onward=onward)
    answer = RedirectResponse(onward, SEE_OTHER)
    answer.set_cookie(
        session_cookie(is_https=tools.is_https),
        outcome.session,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=tools.is_https,
    )
    return answer


async def leave(request: Request) -> Response:
    """End the session and forget the cookie."""
    tools = tools_of(request)
    session = credentials_of(request.scope, is_https=tools.is_https).session
    digests = [digest_of(session)] if session else []
    at = tools.machine.now()
    await in_transaction(request, lambda tx: end_sessions(tx, digests, at))
    answer = RedirectResponse("/sign-in", SEE_OTHER)
    answer.delete_cookie(
        session_cookie(is_https=tools.is_https), httponly=True, secure=tools.is_https
    )
    return answer


def own_address(wanted: str) -> str:
    """Return an address of ours to go on to; anything that could lead elsewhere becomes `/`."""
    leads_away = wanted.startswith("//") or "\\" in wanted or not wanted.isprintable()
    return wanted if wanted.startswith("/") and not leads_away else "/"


async def _send_link(request: Request, post: StaffPost, email: str, onward: str) -> None:
    tools = tools_of(request)
    at = tools.machine.now()
    letters = await in_thread(
        request, lambda tx: make_sign_in_links(tx, [email], at), repeatable=False
    )
    query = f"?{urlencode({'next': onward})}" if onward != "/" else ""
    mails = [
        SignInMail(
            letter.email,
            letter.name,
            letter.language,
            f"{tools.public_url}/sign-in/{letter.token}{query}",
        )
        for letter in letters
    ]
    if mails:
        await to_thread.run_sync(partial(post.deliver, mails))
