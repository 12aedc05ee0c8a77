"""The messages page behind its address: what customers were sent, and one of them in full."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from hebbes.console.messages_page import MessageRow, MessagesView, OpenMessage, render
from hebbes.doors.page_answers import reader_of
from hebbes.doors.problems import Problem
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of
from hebbes.flows.inbox import Mail, inbox, one_mail
from hebbes.flows.shop import Shop
from hebbes.kit.sql import Tx
from hebbes.pages.parts import Paging

PAGE = 50
LOOKED_THROUGH = 500


async def show(request: Request) -> Response:
    """Show the newest messages, those that match the words, and the one that is opened."""
    words = request.query_params.get("q", "").strip()[:100]
    before = _moment(request.query_params.get("before"))
    opened = request.path_params.get("id")
    view = await in_transaction(
        request, lambda tx: _view(tx, shop_of(request), words, before, opened)
    )
    return HTMLResponse(render(view, reader_of(request)))


def _view(
    tx: Tx, shop: Shop, words: str, before: datetime | None, id_: UUID | None
) -> MessagesView:
    found = inbox(tx, shop, LOOKED_THROUGH if words else PAGE + 1, before=before)
    if words:
        found = [mail for mail in found if _matches(mail, words.lower())]
    mails = found[:PAGE]
    opened = one_mail(tx, shop, id_) if id_ else None
    if id_ and opened is None:
        raise Problem("not_found")
    more = len(found) > PAGE
    later = f"/messages?{urlencode({'q': words, 'before': mails[-1].queued_at.isoformat()})}"
    return MessagesView(
        q=words,
        rows=tuple(_row(mail, words, id_) for mail in mails),
        opened=_opened(opened) if opened else None,
        paging=Paging(len(mails), None, later if more else None),
    )


def _matches(mail: Mail, words: str) -> bool:
    return any(
        words in text.lower() for text in (mail.order_number, mail.to, mail.to_name, mail.subject)
    )


def _row(mail: Mail, words: str, chosen: UUID | None) -> MessageRow:
    query = f"?{urlencode({'q': words})}" if words else ""
    return MessageRow(
        href=f"/messages/{mail.id}{query}",
        to=mail.to_name or mail.to,
        subject=mail.subject,
        channel=mail.channel,
        status=mail.status,
        at=mail.sent_at or mail.queued_at,
        order_number=mail.order_number,
        chosen=mail.id == chosen,
    )


def _opened(mail: Mail) -> OpenMessage:
    return OpenMessage(
        sender="Hebbes",
        to=f"{mail.to_name} <{mail.to}>" if mail.to else mail.to_name,
        subject=mail.subject,
        at=mail.sent_at or mail.queued_at,
        status=mail.status,
        language=mail.language,
        order_number=mail.order_number,
        order_href=f"/orders/{mail.order_number}",
        body=mail.body,
        failure=mail.failure,
    )


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


ROUTES = (Route("/messages", show), Route("/messages/{id:uuid}", show))
