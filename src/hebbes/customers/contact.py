"""How customers are reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import CustomerId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Contact:
    """A customer's name, mail address, phone and language, as far as known."""

    id: CustomerId
    name: str | None
    company: str | None
    email: str | None
    phone: str | None
    language: str


_contact = statement(__file__, row=Contact)


def contacts(tx: Tx, customers: Sequence[CustomerId]) -> dict[CustomerId, Contact]:
    """Return the contacts of those customers that exist."""
    return {found.id: found for found in _contact(tx, id=customers)} if customers else {}
