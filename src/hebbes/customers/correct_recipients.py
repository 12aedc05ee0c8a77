"""Correct where recipients live; who they are stays, unless that is corrected too."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.names import RecipientId
from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Corrected:
    """A recipient's address as it should be: it replaces the whole address there was.

    Name, company, mail address and phone stay as they are where they are None here. The postcode
    is as `plain_postcode` writes it.
    """

    id: RecipientId
    country: str
    street: str | None
    house_number: str | None
    addition: str | None
    postcode: str | None
    city: str | None
    region: str | None
    name: str | None = None
    company: str | None = None
    email: str | None = None
    phone: str | None = None


_correct = statement(__file__, given=Corrected, row=none)


def correct_recipients(tx: Tx, corrected: Sequence[Corrected]) -> None:
    """Write the addresses. What was typed with the order stays in the order as received."""
    if corrected:
        _correct(tx, corrected)
