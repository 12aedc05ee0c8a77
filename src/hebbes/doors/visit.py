"""One request on its way: the tools of the process, who asks, and the name of the request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from anyio import CapacityLimiter
from psycopg_pool import ConnectionPool
from starlette.requests import HTTPConnection

from hebbes.access.links import SignedLinks
from hebbes.access.principal import NOBODY, Principal
from hebbes.access.rights import Right
from hebbes.flows.shop import Shop
from hebbes.kit.clock import Clock
from hebbes.kit.ids import Ids
from hebbes.kit.sql import Tx
from hebbes.pages.language import Language
from hebbes.pages.reader import Reader

SCOPE_KEY = "hebbes"

Banner = Callable[[Reader, Mapping[str, str]], str]
"""Makes what stands above a page, as HTML, for its reader and from the request's cookies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What every door of one process works with. Built in runtime/wiring.py and nowhere else.

    `shop` is what flows are given: business time, ids, the settings as they are. `machine` tells
    the real time. `threads` holds as many as the pool has connections, so that nobody waits for a
    connection inside a thread. `contact` is a mail address or telephone number for shoppers.
    """

    pool: ConnectionPool[Tx]
    shop: Shop
    machine: Clock
    threads: CapacityLimiter
    links: SignedLinks
    public_url: str = "http://localhost:8000"
    body_limit_bytes: int = 16 * 1024 * 1024
    demo: bool = False
    contact: str = ""
    banner: Banner | None = None

    @property
    def clock(self) -> Clock:
        """Business time."""
        return self.shop.clock

    @property
    def ids(self) -> Ids:
        """Makes ids."""
        return self.shop.ids

    @property
    def is_https(self) -> bool:
        """Tell whether people reach us over HTTPS; a header never decides that."""
        return self.public_url.startswith("https://")


@dataclass(slots=True)
class Visit:
    """What the frame knows of one request; endpoints read it by the functions below.

    `language` is the one its address asks for.
    """

    tools: Tools
    request_id: str
    right: Right | None = None
    principal: Principal = NOBODY
    broken_by: Exception | None = None
    language: Language | None = None


def visit_of(request: HTTPConnection) -> Visit:
    """Return the visit the frame began for this request."""
    visit = request.scope[SCOPE_KEY]
    assert isinstance(visit, Visit)
    return visit


def tools_of(request: HTTPConnection) -> Tools:
    """Return the tools of this process."""
    return visit_of(request).tools


def shop_of(request: HTTPConnection) -> Shop:
    """Return what the flows need to know of the shop."""
    return visit_of(request).tools.shop


def who(request: HTTPConnection) -> Principal:
    """Return who asks; the frame has already seen to it that they may."""
    return visit_of(request).principal


def now(request: HTTPConnection) -> datetime:
    """Return the present moment of business time."""
    return tools_of(request).clock.now()
