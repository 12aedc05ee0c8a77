"""Bookkeeping behind HTTP: postings are sent in batches, each with its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from hebbes.integrations.http_partner import TIME_OUT_S, HttpPartner
from hebbes.kit.outcomes import Outcome
from hebbes.payments.books_port import PORT_VERSION, Entry

__all__ = ["HttpBooks", "HttpBooksSettings"]


@dataclass(frozen=True, slots=True)
class HttpBooksSettings:
    """Where it is, and the secret both know."""

    name: str
    url: str
    secret: str
    time_out_s: float = TIME_OUT_S


class HttpBooks:
    """Fills `Books`: `POST /postings` takes a list and answers each by its key."""

    port_version: int = PORT_VERSION
    Settings = HttpBooksSettings

    def __init__(self, settings: HttpBooksSettings) -> None:
        """Make it from its settings; nothing is opened yet."""
        self.name = settings.name
        self._partner = HttpPartner(settings.url, settings.secret, settings.time_out_s)

    def enter(self, wants: Sequence[Entry]) -> Sequence[Outcome[str]]:
        """Send the postings in one request."""
        return self._partner.post("/postings", wants)
