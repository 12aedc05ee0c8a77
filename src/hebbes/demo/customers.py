"""The customers of the demo: they order over the real API, gently, and ever slower."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx2 as httpx
import structlog

_log = structlog.get_logger("hebbes.demo")


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
        with httpx.Client(base_url=self.url, timeout=20, headers=self._headers) as shop:
            while not stopping.wait(pause_s(self.placed)):
                if not self.paused.is_set():
                    self.order(shop, stopping)

    @property
    def _headers(self) -> Mapping[str, str]:
        return {"authorization": f"Bearer {self.key}"}

    def order(self, shop: httpx.Client, stopping: threading.Event) -> None:
        """Place the next order; what is refused is only noted, what the end cuts off not even."""
        body = next(self.orders)
        ref = str(body["external_ref"])
        try:
            answer = shop.post("/v1/orders", json=body, headers={"idempotency-key": ref})
        except httpx.HTTPError as fault:
            if stopping.is_set():
                return
            _log.warning("demo.unanswered", ref=ref, fault=type(fault).__name__)
            return
        self.placed += 1
        if answer.is_success:
            self.first_order = self.first_order or _id_of(answer.json())
        else:
            _log.warning("demo.refused", ref=ref, said=answer.text[:300])


def _id_of(told: dict[str, Any]) -> UUID:
    return UUID(str(told["id"]).removeprefix("ord_"))


def pause_s(placed: int) -> float:
    """How long customers wait before the next order: a shop left on does not fill the disk."""
    for until, seconds in ((30, 0.7), (150, 2.0), (1_000, 6.0)):
        if placed < until:
            return seconds
    return 60.0
