"""What customers were sent: the list, and one message exactly as it went out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hebbes.pages.parts import Action, Paging
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """One message; `status` is `waiting`, `sent` or `failed`, `channel` is `email` or `sms`."""

    href: str
    to: str
    subject: str
    channel: str
    status: str
    at: datetime
    order_number: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMessage:
    """A message as sent: plain text in the customer's language; addresses in it become links."""

    sender: str
    to: str
    subject: str
    at: datetime
    status: str
    language: str
    order_number: str
    order_href: str
    body: str
    failure: str | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesView:
    """The list as asked with `q`, and the message looked at, if one is."""

    q: str
    rows: tuple[MessageRow, ...]
    opened: OpenMessage | None
    paging: Paging


def render(view: MessagesView, reader: Reader) -> str:
    """Return the page; the list refreshes by itself on the topic `messages`."""
    return _PAGE.render(reader, view=view)
