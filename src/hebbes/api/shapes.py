"""Shapes many answers share: amounts of money, ids with their prefix, and the words that ask."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from hebbes.doors.problems import Problem
from hebbes.kit.money import to_text
from hebbes.kit.names import OrderId

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class Asked(BaseModel):
    """A body of a request: a field nobody knows is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


class Because(Asked):
    """A command that needs no more than its reason."""

    reason: Reason


class Money(BaseModel):
    """An amount as a plain decimal, never a float."""

    amount: str
    currency: str


def money(amount_minor: int, currency: str) -> Money:
    """Return minor units as they are shown."""
    return Money(amount=to_text(amount_minor, currency), currency=currency)


def shown(prefix: str, id_: UUID | str) -> str:
    """Return an id as it is shown: `ord_` and 32 hexadecimal digits."""
    return f"{prefix}_{UUID(str(id_)).hex}"


def uuid_of(prefix: str, text: str) -> UUID:
    """Read a shown id; one of another form names nothing, so it is answered with not found."""
    head, _, digits = text.partition("_")
    try:
        if head == prefix and len(digits) == 32:  # noqa: PLR2004  128 bits
            return UUID(hex=digits)
    except ValueError:
        pass
    raise Problem("not_found")


def order_id_of(text: str) -> OrderId:
    """Read the id of an order."""
    return OrderId(uuid_of("ord", text))
