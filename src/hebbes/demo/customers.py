"""The customers of the demo: they order over the real API, gently, and ever slower."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import structlog

_log = structlog.get_logger("hebbes.demo")
_ANSWER_S = 20.0


@dataclass(slots=True)
class Customers:
    """Place orders one after another until told to stop. `placed` counts those taken."""

    url: str
    key: str
    orders: Iterator[dict[str, Any]]
    placed: int = 0
    paused: threading.Event = field(default_factory=threading.Event)
    first_order: UUID | None = None

    def run(self, stopping: threading.Event) -> None:
        """Order, wait a little, order again."""
        shop = HTTPConnection(urlsplit(self.url).netloc, timeout=_ANSWER_S)
        while not stopping.wait(pause_s(self.placed)):
            if not self.paused.is_set():
                self.order(shop, stopping)
        shop.close()

    def order(self, shop: HTTPConnection, stopping: threading.Event) -> None:
        """Place the next order; what is refused is only noted, what the end cuts off not even."""
        body = next(self.orders)
        ref = str(body["external_ref"])
        headers = {
            "authorization": f"Bearer {self.key}",
            "content-type": "application/json",
            "idempotency-key": ref,
        }
        try:
            shop.request("POST", "/v1/orders", json.dumps(body), headers)
            answer = shop.getresponse()
            said = answer.read()
        except (HTTPException, OSError) as fault:
            shop.close()  # the next order opens it again
            if not stopping.is_set():
                _log.warning("demo.unanswered", ref=ref, fault=type(fault).__name__)
            return
        self.placed += 1
        if answer.status < 300:
            self.first_order = self.first_order or _id_of(json.loads(said))
        else:
            _log.warning("demo.refused", ref=ref, said=said[:300].decode(errors="replace"))


def _id_of(told: dict[str, Any]) -> UUID:
    return UUID(str(told["id"]).removeprefix("ord_"))


def pause_s(placed: int) -> float:
    """How long customers wait before the next order: a shop left on does not fill the disk."""
    for until, seconds in ((30, 0.7), (150, 2.0), (1_000, 6.0)):
        if placed < until:
            return seconds
    return 60.0
