"""The documents of a wholesaler: orders, credit notes and adjustments, each with its lines."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple, NewType

from hebbes.kit.names import Sku

DocumentNumber = NewType("DocumentNumber", str)
CustomerNumber = NewType("CustomerNumber", str)
Kind = Literal["order", "credit_note", "adjustment"]


def kind_of(number: DocumentNumber) -> Kind:
    """The kind of document a number stands for: plain digits, C or A."""
    first = number[0]
    return "credit_note" if first == "C" else "adjustment" if first == "A" else "order"


def pounds(amount_micro: int, decimals: int = 2) -> str:
    """An amount of micro-pounds as an exact decimal, with at least so many decimals."""
    exact = Decimal(amount_micro).scaleb(-6).normalize()
    places = max(decimals, -int(exact.as_tuple().exponent))
    return f"{exact:.{places}f}"


class Line(NamedTuple):
    """One line of a document; `ref` counts from 1 within it, `at_line` is its line in the file.

    A tuple, as there are hundreds of thousands of them.
    """

    ref: int
    at_line: int
    sku: Sku
    description: str
    units: int
    price_micro: int

    @property
    def amount_micro(self) -> int:
        """Units times price, exact, in micro-pounds."""
        return self.units * self.price_micro


@dataclass(frozen=True, slots=True)
class Document:
    """All lines that carry one number; it happened when the first of them did."""

    number: DocumentNumber
    kind: Kind
    customer: CustomerNumber | None
    country: str
    occurred_at: datetime
    ended_at: datetime
    lines: tuple[Line, ...]

    @property
    def amount_micro(self) -> int:
        """The exact sum of its lines in micro-pounds."""
        return sum(line.amount_micro for line in self.lines)

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits, equal for equal content wherever in a file it stands."""
        parts = [self.number, self.customer or "", self.country, self.occurred_at.isoformat()]
        for line in self.lines:
            parts += [line.sku, line.description, str(line.units), str(line.price_micro)]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
