"""What inventory asks of other systems of stock: hear what moved here, say what moved there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol, runtime_checkable

from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused

__all__ = ["PORT_VERSION", "GoodsMoved", "SaidLine", "StockSaid", "StockSystem"]

PORT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class GoodsMoved:
    """Units that came (above 0) or went (below 0) at a location, by its code.

    `cause` is one of the ledger's: shipment, receipt, damage, transfer_out, transfer_in. What the
    system told us itself is never told back.
    """

    key: IdempotencyKey
    location: str
    sku: str
    units: int
    cause: str
    ref: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SaidLine:
    """Units of an article at a location: all of them, the change, or what a till sold."""

    location: str
    sku: str
    units: int


@dataclass(frozen=True, slots=True)
class StockSaid:
    """A message of theirs; `ref` is their own name for it, so that twice is once.

    `snapshot`: what stands there, all there is when `whole`. `delta`: what came or went. `sale`: a
    receipt of a till, of one location. `as_of` is when it was so, business time.
    """

    ref: str
    mode: Literal["snapshot", "delta", "sale"]
    as_of: datetime
    lines: tuple[SaidLine, ...]
    whole: bool = False


@runtime_checkable
class StockSystem(Protocol):
    """A warehouse system or a chain of tills. Every verb is asked outside any transaction.

    It keeps the locations named; movements of one location and article are told in their order.
    """

    port_version: int
    name: str
    locations: frozenset[str]

    def tell(self, wants: Sequence[GoodsMoved]) -> Sequence[Outcome[str]]:
        """Take the movements, each key once; the answer is their own name for it.

        Refuses: `no_such_article`, `no_such_location`.
        """
        ...

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> Sequence[StockSaid] | Refused:
        """Translate one message; header names are lower case. Touches nothing.

        Refuses: `bad_signature`, `unreadable`.
        """
        ...
