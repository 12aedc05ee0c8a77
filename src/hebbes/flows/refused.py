"""A line of a file or a message that is not taken."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is not taken, the field at fault, why, and what to do about it."""

    line: int
    field: str
    reason: str
    remedy: str
