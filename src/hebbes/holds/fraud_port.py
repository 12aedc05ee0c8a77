"""What holds asks of a fraud checker: whether an order may go on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol, runtime_checkable

from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused

__all__ = [
    "PORT_VERSION",
    "FraudChecker",
    "FraudNotice",
    "FraudQuestion",
    "Judgement",
    "Verdict",
]

PORT_VERSION: Final = 1

Verdict = Literal["approve", "review", "decline", "pending"]


@dataclass(frozen=True, slots=True)
class FraudQuestion:
    """An order as a fraud checker sees it."""

    key: IdempotencyKey
    order: str
    email: str
    amount_minor: int
    currency: str
    ship_to_country: str
    bill_to_country: str
    units: int
    at: datetime
    ip: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, with a score from 0 (harmless) to 100.

    `pending` is followed by a notice, or never: the gate keeps a limit in time of its own.
    """

    order: str
    verdict: Verdict
    score: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FraudNotice:
    """A verdict that came later; `notice` names it, so that twice is once."""

    notice: str
    judgement: Judgement
    at: datetime


@runtime_checkable
class FraudChecker(Protocol):
    """A fraud checker. The same key again gives the same judgement."""

    port_version: int
    name: str

    def assess(self, questions: Sequence[FraudQuestion]) -> Sequence[Outcome[Judgement]]:
        """Judge each order, one outcome per question in the same order."""
        ...

    def read_notice(
        self, body: bytes, headers: Mapping[str, str]
    ) -> tuple[FraudNotice, ...] | Refused:
        """Translate one webhook call; header names are lower case. Touches nothing.

        Refuses: `bad_signature`, `unreadable`.
        """
        ...
