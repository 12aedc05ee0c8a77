"""Who receives what, and where: as typed with the order."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import RecipientId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Receiver:
    """A recipient's name, address and how to reach them, as far as known."""

    id: RecipientId
    name: str | None
    company: str | None
    street: str | None
    house_number: str | None
    addition: str | None
    postcode: str | None
    city: str | None
    country: str
    email: str | None
    phone: str | None


_recipients = statement(__file__, row=Receiver)


def recipients(tx: Tx, ids: Sequence[RecipientId]) -> dict[RecipientId, Receiver]:
    """Return those of the recipients that exist."""
    return {found.id: found for found in _recipients(tx, id=ids)} if ids else {}
