"""A real web process for tests: wired to a database of its own, served over HTTP, with fakes."""

import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import httpx2 as httpx
import psycopg
import uvicorn

from hebbes.access.make_keys import WantedKey, make_keys
from hebbes.access.make_sign_in_links import make_sign_in_links
from hebbes.access.post import SignInMail
from hebbes.access.roles import Role, Scope
from hebbes.access.save_people import Person, save_people
from hebbes.kit.clock import HeldClock
from hebbes.kit.names import LocationId
from hebbes.kit.transact import transact
from hebbes.runtime import web, wiring
from hebbes.runtime.database import open_pool
from hebbes.runtime.settings import Settings

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@dataclass(slots=True)
class KeptPost:
    """Keeps what was sent instead of sending it."""

    sent: list[SignInMail] = field(default_factory=list)

    def deliver(self, mails: Sequence[SignInMail]) -> None:
        self.sent += mails


@dataclass(slots=True)
class Shop:
    """A served process, and what a test needs to come in by the front door."""

    app: wiring.App
    url: str
    clock: HeldClock
    machine: HeldClock
    post: KeptPost

    def visitor(self, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers=headers, timeout=20)

    def person(self, role: Role, location: int | None = None) -> UUID:
        ids = self.app.tools.ids
        name = f"{role.title()} {location or ''}".strip()
        mail = f"{role}{location or ''}@shop.example"
        where = None if location is None else LocationId(location)
        someone = Person(ids.new(), name, mail, role, where, "en")
        return transact(self.app.tools.pool, lambda tx: save_people(tx, [someone], NOW))[0]

    def signed_in(self, role: Role, location: int | None = None) -> httpx.Client:
        """Return a browser in which someone of that role has signed in."""
        self.person(role, location)
        mail = f"{role}{location or ''}@shop.example"
        at = self.machine.now()
        (letter,) = transact(self.app.tools.pool, lambda tx: make_sign_in_links(tx, [mail], at))
        browser = self.visitor(accept="text/html")
        answer = browser.post(f"/sign-in/{letter.token}")
        assert answer.status_code == 303, answer.text
        return browser

    def csrf(self, role: Role) -> str:
        """Return the token that the newest session of that role carries in its forms."""
        with psycopg.connect(wiring.conninfo_of(self.app.tools.pool)) as conn:
            row = conn.execute(
                "SELECT s.csrf FROM access.session s JOIN access.person p ON p.id = s.person_id"
                " WHERE p.role = %s ORDER BY s.made_at DESC LIMIT 1",
                [role],
            ).fetchone()
        assert row is not None
        return row[0]

    def key(self, *scopes: Scope) -> str:
        wanted = WantedKey(self.app.tools.ids.new(), "a test", scopes)
        return transact(self.app.tools.pool, lambda tx: make_keys(tx, [wanted], NOW))[0]

    def with_key(self, *scopes: Scope) -> httpx.Client:
        return self.visitor(authorization=f"Bearer {self.key(*scopes)}")


@contextmanager
def served(database: str, **settings: object) -> Generator[Shop]:
    """Serve the whole application on a free port until the test is done."""
    chosen = Settings(DATABASE_URL=database, pool_size=4, **settings)  # pyright: ignore[reportCallIssue]
    clock, machine, post = HeldClock(NOW), HeldClock(NOW), KeptPost()
    with open_pool(chosen) as pool:
        ports = wiring.Ports(staff_post=post, connect=lambda: wiring.connect_beside(pool))
        app = wiring.wire(pool, chosen, clock=clock, machine=machine, ports=ports)
        with listening(web.build(app)) as url:
            yield Shop(app, url, clock, machine, post)


@contextmanager
def listening(application: object) -> Generator[str]:
    """Run uvicorn in a thread and give its address."""
    config = uvicorn.Config(
        application,  # pyright: ignore[reportArgumentType]
        port=0,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.005)
    assert server.started
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
