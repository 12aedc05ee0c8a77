"""Keep what the credit notes of a format credit, worked out over all its documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.kit.sql import Tx, none, statement


@dataclass(frozen=True, slots=True)
class Credit:
    """Units of a line of a credit note that credit a billed line."""

    credit_number: str
    credit_ref: int
    billed_number: str
    billed_ref: int
    units: int


_keep = statement(__file__, given=Credit, row=none)
_lock = statement(__file__, row=none, name="keep_credits_lock")


def lock_credits(tx: Tx, format_: str) -> None:
    """Wait until nobody else works out the credits of this format, until this transaction ends."""
    _lock(tx, format=format_)


def keep_credits(tx: Tx, format_: str, credits_: Sequence[Credit]) -> None:
    """Make these the matches of the format: write what is new or other, remove the rest."""
    _keep(tx, credits_, format=format_)
