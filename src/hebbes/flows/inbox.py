"""Messages in words: what customers were sent, for whoever looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.customers.contact import Contact, contacts
from hebbes.flows.shop import Shop
from hebbes.kit.names import CustomerId, OrderId
from hebbes.kit.sql import Tx
from hebbes.messages.read import Message, newest_messages, read_messages
from hebbes.messages.word import word
from hebbes.orders.read_headers import Header, read_headers


@dataclass(frozen=True, slots=True)
class Mail:
    """A message as its reader sees it. `status` is waiting, sent or failed."""

    id: UUID
    order_id: OrderId
    order_number: str
    event: str
    channel: str
    language: str
    to_name: str
    to: str
    subject: str
    body: str
    queued_at: datetime
    sent_at: datetime | None
    failure: str | None

    @property
    def status(self) -> str:
        """What became of it."""
        return "failed" if self.failure else "sent" if self.sent_at else "waiting"


def inbox(
    tx: Tx,
    shop: Shop,
    limit: int = 50,
    order: OrderId | None = None,
    before: datetime | None = None,
) -> list[Mail]:
    """Return the newest messages in words, of all orders or of one; page on with `before`."""
    return in_words(tx, shop, newest_messages(tx, limit, order, before))


def one_mail(tx: Tx, shop: Shop, id_: UUID) -> Mail | None:
    """Return one message in words."""
    found = in_words(tx, shop, list(read_messages(tx, [id_]).values()))
    return found[0] if found else None


def in_words(tx: Tx, shop: Shop, messages: Sequence[Message]) -> list[Mail]:
    """Word the messages, each for its customer in its own language; same order."""
    headers = read_headers(tx, sorted({message.order_id for message in messages}))
    people = contacts(tx, sorted({header.customer_id for header in headers.values()}))
    return [_mail(message, headers[message.order_id], people, shop) for message in messages]


def _mail(
    message: Message, header: Header, people: Mapping[CustomerId, Contact], shop: Shop
) -> Mail:
    person = people.get(header.customer_id)
    name = (person.name or person.company or "") if person else ""
    words = word(
        message.event, message.language, message.facts, name, shop.link_for(message.order_id)
    )
    return Mail(
        id=message.id,
        order_id=message.order_id,
        order_number=header.number,
        event=message.event,
        channel=message.channel,
        language=message.language,
        to_name=name,
        to=(person.email or "") if person else "",
        subject=words.subject,
        body=words.body,
        queued_at=message.queued_at,
        sent_at=message.sent_at,
        failure=message.failure,
    )
