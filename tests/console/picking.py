"""Somebody who picks at a location, by way of the served pages."""

from dataclasses import dataclass
from typing import Any

import httpx2 as httpx

from tests.doors.served import Shop
from tests.flows.shopfloor import Shopfloor


@dataclass
class Picker:
    """Somebody at a screen of one location."""

    browser: httpx.Client
    csrf: str

    @classmethod
    def at(cls, shop: Shop, location: int, role: Any = "store") -> "Picker":
        """Return somebody who signed in at a location."""
        browser = shop.signed_in(role, location)
        return cls(browser, shop.csrf(browser))

    def send(self, address: str, **fields: Any) -> httpx.Response:
        """Send a form, and follow to where it leads."""
        return self.browser.post(address, data={"csrf": self.csrf, **fields}, follow_redirects=True)

    def look(self, address: str, **asked: str) -> str:
        """Return what a page says."""
        answer = self.browser.get(address, params=asked)
        assert answer.status_code == 200, answer.text
        return answer.text


def number_of(floor: Shopfloor, **order: Any) -> str:
    """Place an order, and return the number of the one fulfillment order it became."""
    (work,) = floor.work(floor.released(**order))
    floor.world.conn.commit()
    return work.number
