"""Match credit notes to the order lines they credit, whatever came in first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from hebbes.integrations.files.online_retail_document import CustomerNumber, DocumentNumber
from hebbes.kit.names import Sku

Unmatched = Literal["no_customer", "no_such_sale", "more_than_billed"]


class LineOf(NamedTuple):
    """A line told by its document and its place in it."""

    number: DocumentNumber
    ref: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Units of a line, billed or credited (counted above zero), with what they are matched by."""

    line: LineOf
    customer: CustomerNumber | None
    sku: Sku
    price_micro: int
    units: int
    occurred_at: datetime
    same_price_only: bool = False


@dataclass(frozen=True, slots=True)
class CreditedUnits:
    """Units of a credit line and the billed line they credit."""

    credit: LineOf
    billed: LineOf
    units: int


@dataclass(frozen=True, slots=True)
class UnmatchedUnits:
    """Units of a credit line for which no billed line can be told, and why."""

    credit: LineOf
    units: int
    why: Unmatched


@dataclass(frozen=True, slots=True)
class Matching:
    """All units of all credits, matched or not, in the order of the credit lines."""

    matched: tuple[CreditedUnits, ...]
    unmatched: tuple[UnmatchedUnits, ...]


def match_credits(billed: Iterable[Claim], credited: Iterable[Claim]) -> Matching:
    """Match credits to what they credit; the order in which claims are given does not matter.

    The rule, for the units of each credit line of a known customer:

    1. only lines of that customer's orders, of the same article, billed no later than the credit;
    2. first lines at the same unit price, the most recent first; one line with enough units left
       goes before several together;
    3. then, for goods, lines billed at a higher price, the nearest price first and the most recent
       of those: nobody is given back more than was billed;
    4. no line is credited for more units than it has; what is left over is unmatched.

    All credits take their turn at equal prices, oldest first, before any takes another price.

    Customers and articles do not touch each other, so any part may be matched by itself as long as
    it holds all claims of its (customer, article).
    """
    sales: dict[tuple[CustomerNumber | None, Sku], list[Claim]] = defaultdict(list)
    credits_: dict[tuple[CustomerNumber | None, Sku], list[Claim]] = defaultdict(list)
    for claim in credited:
        credits_[claim.customer, claim.sku].append(claim)
    for claim in billed:
        if (claim.customer, claim.sku) in credits_:
            sales[claim.customer, claim.sku].append(claim)
    matched: list[CreditedUnits] = []
    unmatched: list[UnmatchedUnits] = []
    for key, group in credits_.items():
        pool = _Pool(sales[key] if key[0] is not None else [])
        left = pool.serve(sorted(group, key=_age))
        matched += pool.matched
        unmatched += [
            UnmatchedUnits(claim.line, units, pool.why_not(claim)) for claim, units in left if units
        ]
    matched.sort(key=lambda match: (match.credit, match.billed))
    unmatched.sort(key=lambda rest: rest.credit)
    return Matching(tuple(matched), tuple(unmatched))


class _Pool:
    """The billed lines of one article for one customer, and what of them is not yet credited."""

    def __init__(self, billed: list[Claim]) -> None:
        self.matched: list[CreditedUnits] = []
        self._billed = sorted(billed, key=_age, reverse=True)
        self._left = {claim.line: claim.units for claim in billed}

    def serve(self, credits_: list[Claim]) -> list[tuple[Claim, int]]:
        """Give every credit what it can have; answers with the units each is still short of."""
        left = [(claim, self._take(claim, claim.units, any_price=False)) for claim in credits_]
        return [
            (claim, units if claim.same_price_only else self._take(claim, units, any_price=True))
            for claim, units in left
        ]

    def why_not(self, credit: Claim) -> Unmatched:
        """Why units are left over once everything is served."""
        if credit.customer is None:
            return "no_customer"
        return "more_than_billed" if self._eligible(credit, any_price=True) else "no_such_sale"

    def _take(self, credit: Claim, units: int, *, any_price: bool) -> int:
        open_ = [c for c in self._eligible(credit, any_price=any_price) if self._left[c.line]]
        if any_price:  # the sort keeps the most recent first among equally near prices
            open_.sort(key=lambda c: c.price_micro)
        enough = [c for c in open_ if self._left[c.line] >= units]
        for claim in enough[:1] if enough and not any_price else open_:
            if units == 0:
                break
            taken = min(units, self._left[claim.line])
            self._left[claim.line] -= taken
            self.matched.append(CreditedUnits(credit.line, claim.line, taken))
            units -= taken
        return units

    def _eligible(self, credit: Claim, *, any_price: bool) -> list[Claim]:
        """Lines billed no later than the credit at its price (or no lower), most recent first."""
        wide = any_price and not credit.same_price_only
        return [
            c
            for c in self._billed
            if c.occurred_at <= credit.occurred_at
            and (
                c.price_micro == credit.price_micro or (wide and c.price_micro > credit.price_micro)
            )
        ]


def _age(claim: Claim) -> tuple[datetime, DocumentNumber, int]:
    return claim.occurred_at, claim.line.number, claim.line.ref
