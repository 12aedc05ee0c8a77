"""Record who orders and who receives, and keep the order as it was received."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from psycopg.errors import UniqueViolation

from hebbes.kit.names import CustomerId, OrderId, RecipientId
from hebbes.kit.sql import Tx, none, statement
from hebbes.kit.transact import LostRace


@dataclass(frozen=True, slots=True)
class Customer:
    """Who orders. `digest` is of the channel and its reference, else of the mail address."""

    id: CustomerId
    digest: UUID
    ref: str | None
    segment: str
    name: str | None
    company: str | None
    email: str | None
    phone: str | None
    vat_number: str | None
    language: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives a delivery group, at which address; `typed` is what came in if that differs."""

    id: RecipientId
    order_id: OrderId
    name: str | None
    company: str | None
    street: str | None
    house_number: str | None
    addition: str | None
    postcode: str | None
    city: str | None
    region: str | None
    country: str
    email: str | None
    phone: str | None
    typed: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """An order as it was received: zlib of its bytes."""

    order_id: OrderId
    received_at: datetime
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """The customer a digest stands for: the one made now, or the one there was."""

    digest: UUID
    id: CustomerId


_CUSTOMER = [f.name for f in fields(Customer)]
_RECIPIENT = [f.name for f in fields(Recipient)]
_ORIGINAL = [f.name for f in fields(Original)]
_known = statement(__file__, row=Known, name="record_known")
_record = statement(__file__, row=none)


def record(
    tx: Tx,
    customers: Sequence[Customer],
    recipients: Sequence[Recipient],
    originals: Sequence[Original],
) -> None:
    """Write them all, the customers being those not known yet (see `known_customers`).

    LostRace when another transaction wrote one of the customers meanwhile.
    """
    columns: dict[str, Any] = {}
    for prefix, names, items in (
        ("customer", _CUSTOMER, customers),
        ("recipient", _RECIPIENT, recipients),
        ("original", _ORIGINAL, originals),
    ):
        turned = list(zip(*map(attrgetter(*names), items), strict=True)) or [()] * len(names)
        for name, column in zip(names, turned, strict=True):
            columns[f"{prefix}_{name}"] = column
    try:
        _record(tx, **columns)
    except UniqueViolation as taken:
        raise LostRace("a customer was written by another transaction") from taken


def known_customers(tx: Tx, digests: Sequence[UUID]) -> dict[UUID, CustomerId]:
    """Return the customers these digests stand for, of those that are known."""
    return {known.digest: known.id for known in _known(tx, digest=digests)} if digests else {}
