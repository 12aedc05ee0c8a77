"""What payments asks of a payment provider: authorise, capture, void, refund, find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol, runtime_checkable

from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused

__all__ = [
    "PORT_VERSION",
    "AuthoriseWant",
    "Authorised",
    "CaptureWant",
    "Captured",
    "Deed",
    "DeedKind",
    "DeedState",
    "FindQuestion",
    "Method",
    "NeverSeen",
    "Notice",
    "NoticeKind",
    "PaymentProvider",
    "RefundWant",
    "Refunded",
    "VoidWant",
    "Voided",
]

PORT_VERSION: Final = 1

Method = Literal["card", "ideal", "bank_transfer", "gift_card"]
"""On account is missing on purpose: no provider takes part in it."""

DeedKind = Literal["authorise", "capture", "void", "refund"]
DeedState = Literal["pending", "done", "declined"]
NoticeKind = Literal[
    "approved", "paid", "declined", "expired", "captured", "voided", "refunded", "refund_failed"
]


@dataclass(frozen=True, slots=True)
class AuthoriseWant:
    """Money an order needs. `token` stands for the card, account or gift card; never a number."""

    key: IdempotencyKey
    order: str
    method: Method
    token: str
    amount_minor: int
    currency: str
    email: str
    at: datetime
    return_url: str = ""


@dataclass(frozen=True, slots=True)
class Authorised:
    """What became of the money asked for.

    `approved`: ours to capture until `expires_at`. `paid`: the money is in, nothing is left to
    capture. `pending`: a notice will say; `redirect_url` is where the customer pays, if anywhere,
    and `instructions` what to tell them (account and reference of a bank transfer).
    """

    payment: str
    state: Literal["approved", "paid", "pending"]
    amount_minor: int
    currency: str
    expires_at: datetime | None = None
    redirect_url: str = ""
    instructions: str = ""


@dataclass(frozen=True, slots=True)
class CaptureWant:
    """Part of an approved amount to take now; several captures may add up to the whole."""

    key: IdempotencyKey
    payment: str
    amount_minor: int
    currency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Captured:
    """The amount is taken; `left_minor` may still be captured."""

    payment: str
    amount_minor: int
    left_minor: int


@dataclass(frozen=True, slots=True)
class VoidWant:
    """Let go of everything approved and not captured."""

    key: IdempotencyKey
    payment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Voided:
    """How much was let go of."""

    payment: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class RefundWant:
    """Part of what was captured, to give back to where it came from."""

    key: IdempotencyKey
    payment: str
    amount_minor: int
    currency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Refunded:
    """The refund is `done`, or `pending` until a notice says it was paid out or failed."""

    payment: str
    refund: str
    amount_minor: int
    state: Literal["done", "pending"]


@dataclass(frozen=True, slots=True)
class FindQuestion:
    """Asks whether the deed with this key arrived, and how it stands at this moment."""

    key: IdempotencyKey
    at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """What the provider holds under a key; `code` says why a declined one was."""

    key: IdempotencyKey
    kind: DeedKind
    state: DeedState
    payment: str
    amount_minor: int
    currency: str
    code: str = ""
    captures_itself: bool = False
    refund: str = ""


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """Nothing with this key ever arrived: doing it now is safe, with the same key."""

    key: IdempotencyKey


@dataclass(frozen=True, slots=True)
class Notice:
    """What a provider told us unasked.

    `notice` names it, so that twice is once; `key` is that of the deed it is about, so that it
    may come before the answer to the call itself.
    """

    notice: str
    kind: NoticeKind
    payment: str
    key: IdempotencyKey
    amount_minor: int
    currency: str
    at: datetime
    code: str = ""
    refund: str = ""


@runtime_checkable
class PaymentProvider(Protocol):
    """A provider. Every verb takes a batch and gives one outcome per item, in the same order.

    Every deed is done once: the same key again gives the same answer, the same key with another
    amount is refused (`key_reused`). A whole batch may fail with a fault of `hebbes.kit.faults`;
    nothing else may be raised. Other refusals are named at each verb.
    """

    port_version: int
    name: str
    methods: frozenset[Method]

    def authorise(self, wants: Sequence[AuthoriseWant]) -> Sequence[Outcome[Authorised]]:
        """Ask for money.

        Refuses: `declined`, `insufficient_funds`, `expired_card`, `method_not_offered`.
        """
        ...

    def capture(self, wants: Sequence[CaptureWant]) -> Sequence[Outcome[Captured]]:
        """Take part of what was approved.

        Refuses: `unknown_payment`, `not_approved`, `more_than_approved`, `expired`,
        `wrong_currency`.
        """
        ...

    def void(self, wants: Sequence[VoidWant]) -> Sequence[Outcome[Voided]]:
        """Let the rest go. Refuses: `unknown_payment`, `nothing_left`."""
        ...

    def refund(self, wants: Sequence[RefundWant]) -> Sequence[Outcome[Refunded]]:
        """Give back. Refuses: `unknown_payment`, `more_than_captured`, `wrong_currency`."""
        ...

    def find(self, questions: Sequence[FindQuestion]) -> Sequence[Outcome[Deed | NeverSeen]]:
        """Settle what is unknown to us. Never refuses."""
        ...

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> tuple[Notice, ...] | Refused:
        """Translate one webhook call; header names are lower case. Touches nothing.

        Refuses: `bad_signature`, `unreadable`.
        """
        ...
