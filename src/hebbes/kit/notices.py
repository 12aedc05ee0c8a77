"""Notices from outside: posted to us as webhooks, or kept by a partner until we fetch them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, runtime_checkable

__all__ = ["KeepsNotices", "RawNotice"]


@dataclass(frozen=True, slots=True)
class RawNotice:
    """One webhook call, byte for byte; `receipt` is what the sender wants back to stop sending."""

    receipt: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict[str, str])


@runtime_checkable
class KeepsNotices(Protocol):
    """A partner whose notices are fetched instead of posted to us; the simulated ones are such.

    What `notices_due` gives goes through the same `read_notice` as a posted one. It comes again
    after a while until `notices_taken` has been told, so a crash in between loses nothing.
    """

    def notices_due(self, until: datetime, limit: int = 500) -> Sequence[RawNotice]:
        """Give what is due at this business moment, in the order the partner sends it."""
        ...

    def notices_taken(self, receipts: Sequence[str]) -> None:
        """Tell that these are safely in our books."""
        ...
