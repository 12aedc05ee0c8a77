"""A stock system or a chain of tills behind HTTP: movements go out, its messages are fetched."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from hebbes.integrations.http_partner import TIME_OUT_S, HttpPartner
from hebbes.inventory.stock_system_port import PORT_VERSION, GoodsMoved, StockSaid
from hebbes.kit.notices import RawNotice
from hebbes.kit.outcomes import Outcome, Refused

__all__ = ["HttpStockSystem", "HttpStockSystemSettings"]

_SAID = msgspec.json.Decoder(StockSaid)


class _Kept(msgspec.Struct):
    receipt: str
    body: str


@dataclass(frozen=True, slots=True)
class HttpStockSystemSettings:
    """Where it is, the secret both know, and the codes of the locations whose stock it keeps."""

    name: str
    url: str
    secret: str
    locations: tuple[str, ...]
    time_out_s: float = TIME_OUT_S


class HttpStockSystem:
    """Fills `StockSystem` and `KeepsNotices`.

    `POST /movements` takes a list, each with its key; `GET /messages?until=` gives what it has to
    say until it hears of the receipts at `POST /messages/taken`.
    """

    port_version: int = PORT_VERSION
    Settings = HttpStockSystemSettings

    def __init__(self, settings: HttpStockSystemSettings) -> None:
        """Make it from its settings; nothing is opened yet."""
        self.name = settings.name
        self.locations = frozenset(settings.locations)
        self._partner = HttpPartner(settings.url, settings.secret, settings.time_out_s)

    def tell(self, wants: Sequence[GoodsMoved]) -> Sequence[Outcome[str]]:
        """Send the movements in one request."""
        return self._partner.post("/movements", wants)

    def notices_due(self, until: datetime, limit: int = 500) -> Sequence[RawNotice]:
        """Fetch what it has to say."""
        asked = {"until": until.isoformat(), "limit": str(limit)}
        kept = msgspec.json.decode(self._partner.get("/messages", asked), type=list[_Kept])
        return [RawNotice(one.receipt, base64.b64decode(one.body)) for one in kept]

    def notices_taken(self, receipts: Sequence[str]) -> None:
        """Tell it what is in our books."""
        self._partner.tell("/messages/taken", list(receipts))

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> Sequence[StockSaid] | Refused:  # noqa: ARG002
        """Read one message; it is not signed, for we opened the connection it came by."""
        try:
            said: Any = _SAID.decode(body)
        except msgspec.MsgspecError as fault:
            return Refused("unreadable", str(fault))
        if said.as_of.tzinfo is None:
            return Refused("unreadable", "as_of has no zone")
        return [said]
