"""Build what the doors of one process work with, from its settings and its database."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
import structlog
from anyio import CapacityLimiter

from hebbes.access.links import SignedLinks
from hebbes.access.post import SignInMail, StaffPost
from hebbes.access.signing_keys import SigningKey, make_signing_key, read_signing_keys
from hebbes.doors.news import News
from hebbes.doors.visit import Tools
from hebbes.flows.shop import Shop
from hebbes.kit.clock import Clock, MachineClock
from hebbes.kit.ids import Ids
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact
from hebbes.runtime.database import Pool, open_pool
from hebbes.runtime.settings import Settings

KEYS_REMEMBERED_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What a process asks of the world outside, and what its tests replace by fakes."""

    staff_post: StaffPost
    connect: Callable[[], Tx]


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """One process, wired: tools for the doors, ports to the world, news of what changes."""

    tools: Tools
    ports: Ports
    news: News


@contextmanager
def wired(settings: Settings, clock: Clock | None = None) -> Generator[App]:
    """Open the database and give the process; everything is closed afterwards."""
    with open_pool(settings) as pool:
        yield wire(pool, settings, clock=clock)


def wire(
    pool: Pool,
    settings: Settings,
    *,
    clock: Clock | None = None,
    machine: Clock | None = None,
    ids: Ids | None = None,
    ports: Ports | None = None,
) -> App:
    """Put a process together around a pool; business time is the machine's unless given."""
    machine = machine or MachineClock()
    made_at = machine.now()
    transact(pool, lambda tx: make_signing_key(tx, made_at, only_first=True))
    ids, clock = ids or Ids(), clock or machine
    tools = Tools(
        pool=pool,
        clock=clock,
        machine=machine,
        ids=ids,
        shop=Shop(clock=clock, ids=ids),
        threads=CapacityLimiter(settings.pool_size),
        links=SignedLinks(SigningKeys(pool)),
        public_url=settings.public_url.rstrip("/"),
        body_limit_bytes=settings.body_limit_bytes,
        demo=settings.demo,
    )
    ports = ports or Ports(staff_post=LoggedPost(), connect=lambda: connect_beside(pool))
    return App(tools=tools, ports=ports, news=News(ports.connect))


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
