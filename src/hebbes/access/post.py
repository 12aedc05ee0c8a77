"""The port by which sign-in links reach people; the simulated one shows them to whoever runs us."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SignInMail:
    """A sign-in link on its way to a person, whose language decides the words."""

    email: str
    name: str
    language: str
    address: str


class StaffPost(Protocol):
    """Brings mail to staff. It is called outside any transaction and after the answer is given."""

    def deliver(self, mails: Sequence[SignInMail]) -> None:
        """Send each; a mail that cannot be sent is lost, and its link runs out by itself."""
        ...
