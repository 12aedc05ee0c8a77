"""Build what the doors of one process work with, from its settings and its database."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import psycopg
import structlog
from anyio import CapacityLimiter

from hebbes.access.links import SignedLinks
from hebbes.access.post import SignInMail, StaffPost
from hebbes.access.signing_keys import SigningKey, make_signing_key, read_signing_keys
from hebbes.doors.news import News
from hebbes.doors.visit import Tools
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.kit.clock import Clock, MachineClock
from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.runtime.database import Pool, open_pool
from hebbes.runtime.partners import partners
from hebbes.runtime.settings import Settings

KEYS_REMEMBERED_S = 30.0
LINK_LASTS = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """One process, wired: tools for the doors, partners for the worker, news of what changes."""

    tools: Tools
    ports: Ports
    staff_post: StaffPost
    news: News
    intake_orders: int
    intake_lanes: int


@contextmanager
def wired(settings: Settings, shop: Shop | None = None) -> Generator[App]:
    """Open the database and give the process; everything is closed afterwards."""
    with open_pool(settings) as pool:
        yield wire(pool, settings, shop=shop)


def wire(
    pool: Pool,
    settings: Settings,
    *,
    shop: Shop | None = None,
    machine: Clock | None = None,
    ports: Ports | None = None,
    staff_post: StaffPost | None = None,
) -> App:
    """Put a process together around a pool; what is not given is real, or simulated partners."""
    machine = machine or MachineClock()
    made_at = machine.now()
    transact(pool, lambda tx: make_signing_key(tx, made_at, only_first=True))
    shop = shop or Shop()
    tools = Tools(
        pool=pool,
        shop=shop,
        machine=machine,
        threads=CapacityLimiter(settings.pool_size),
        links=SignedLinks(SigningKeys(pool)),
        public_url=settings.public_url.rstrip("/"),
        body_limit_bytes=settings.body_limit_bytes,
        demo=settings.demo,
        contact=settings.contact,
    )
    ports = ports or partners(settings)
    ports.introduce(shop)
    shop.link_for = lambda order: link_to(tools, order)
    return App(
        tools=tools,
        ports=ports,
        staff_post=staff_post or LoggedPost(),
        news=News(lambda: connect_beside(pool)),
        intake_orders=settings.intake_orders,
        intake_lanes=settings.intake_lanes,
    )


def link_to(tools: Tools, order: OrderId) -> str:
    """Return the address of an order's page for its customer, good for three months."""
    signed = tools.links.sign("order", order, tools.clock.now() + LINK_LASTS)
    return f"{tools.public_url}/o/{signed}"


def connect_beside(pool: Pool) -> Tx:
    """Open a connection of its own, outside the pool, that commits by itself."""
    return psycopg.connect(conninfo_of(pool), autocommit=True)


@dataclass(slots=True)
class SigningKeys:
    """The keys in force, read again after half a minute, so that a retired one ends by then."""

    pool: Pool
    clock: Callable[[], float] = time.monotonic
    _keys: Sequence[SigningKey] = ()
    _until: float = field(default=float("-inf"))

    def __call__(self) -> Sequence[SigningKey]:
        """Return them, newest first."""
        if self.clock() >= self._until:
            self._keys = transact(self.pool, read_signing_keys)
            self._until = self.clock() + KEYS_REMEMBERED_S
        return self._keys


class LoggedPost:
    """Shows sign-in links in the log of the process: mail for a machine without a mail server."""

    def deliver(self, mails: Sequence[SignInMail]) -> None:
        """Write a line for each."""
        log = structlog.get_logger("hebbes.post")
        for mail in mails:
            log.info("sign-in link", to=mail.email, address=mail.address)


def conninfo_of(pool: Pool) -> str:
    """Return how the pool connects."""
    conninfo = pool.conninfo
    return str(conninfo() if callable(conninfo) else conninfo)
