"""What messages ask of the post: take letters, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Succeeded

__all__ = ["PORT_VERSION", "InAppInbox", "Letter", "Post"]

PORT_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in words, to a mail address; the key names it, so that twice is once."""

    key: IdempotencyKey
    to: str
    subject: str
    body: str
    language: str


@runtime_checkable
class Post(Protocol):
    """A way for letters to leave the house."""

    port_version: int
    name: str

    def send(self, letters: Sequence[Letter]) -> Sequence[Outcome[str]]:
        """Take the letters; the answer is the post's own name for each. Refuses: `bad_address`."""
        ...


class InAppInbox:
    """Lets no letter leave the house: whoever looks reads it in the messages page."""

    port_version: int = PORT_VERSION
    name: str = "inbox"

    def send(self, letters: Sequence[Letter]) -> Sequence[Outcome[str]]:
        """Take them all."""
        return [Succeeded(letter.key) for letter in letters]
