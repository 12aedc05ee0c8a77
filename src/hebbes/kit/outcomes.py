"""The four ways a call to the outside world can end."""

from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

__all__ = ["Outcome", "Refused", "Retryable", "Succeeded", "Unknown"]

A_co = TypeVar("A_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Succeeded(Generic[A_co]):
    """It was done, once, and this is the answer."""

    answer: A_co


@dataclass(frozen=True, slots=True)
class Refused:
    """They said no; asking the same again gives the same no."""

    code: str
    message: str = ""
    facts: dict[str, str | int] = field(default_factory=dict[str, str | int])


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been done: find out before anything is tried again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Retryable:
    """It was surely not done; try again, not before `after_s` seconds if they named a time.

    The gateway adds for which system this waits, and whether that was called at all: what was not
    tried uses up none of its tries.
    """

    reason: str
    after_s: float | None = None
    waits_for: str = field(default="", compare=False)
    tried: bool = field(default=True, compare=False)


Outcome: TypeAlias = Succeeded[A_co] | Refused | Unknown | Retryable
