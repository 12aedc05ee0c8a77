"""A real web process for tests: wired to a database of its own, served over HTTP, with fakes."""

import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import httpx2 as httpx
import uvicorn
from starlette.types import ASGIApp

from hebbes.access.find_sessions import find_sessions
from hebbes.access.make_keys import WantedKey, make_keys
from hebbes.access.make_sign_in_links import make_sign_in_links
from hebbes.access.post import SignInMail
from hebbes.access.roles import Role, Scope
from hebbes.access.save_people import Person, save_people
from hebbes.access.secret import digest_of
from hebbes.access.use_sign_in_links import SignedIn, use_sign_in_links
from hebbes.flows.shop import Shop as FlowShop
from hebbes.integrations.simulated_partners import simulated_partners
from hebbes.kit.clock import HeldClock
from hebbes.kit.names import LocationId
from hebbes.kit.transact import transact
from hebbes.runtime import web, wiring
from hebbes.runtime.database import open_pool
from hebbes.runtime.settings import Settings
from hebbes.runtime.worker import Worker

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
        return httpx.Client(base_url=self.url, headers=headers, timeout=30)

    def person(self, role: Role, location: int | None = None) -> UUID:
        ids = self.app.tools.ids
        name = f"{role.title()} {location or ''}".strip()
        mail = f"{role}{location or ''}@shop.example"
        where = None if location is None else LocationId(location)
        someone = Person(ids.new(), name, mail, role, where, "en")
        return transact(self.app.tools.pool, lambda tx: save_people(tx, [someone], NOW))[0]

    def sign_in_token(self, role: Role, location: int | None = None) -> str:
        """Return what opens `/sign-in/…` for someone of that role."""
        self.person(role, location)
        mail = f"{role}{location or ''}@shop.example"
        at = self.machine.now()
        (letter,) = transact(self.app.tools.pool, lambda tx: make_sign_in_links(tx, [mail], at))
        return letter.token

    def signed_in(self, role: Role, location: int | None = None) -> httpx.Client:
        """Return a browser in which someone of that role has signed in."""
        browser = self.visitor(accept="text/html")
        answer = browser.post(f"/sign-in/{self.sign_in_token(role, location)}")
        assert answer.status_code == 303, answer.text
        return browser

    def session(self, role: Role) -> httpx.Client:
        """Return a browser with a session, where there may be no sign-in page."""
        token, at = self.sign_in_token(role), self.machine.now()
        (entered,) = transact(self.app.tools.pool, lambda tx: use_sign_in_links(tx, [token], at))
        assert isinstance(entered, SignedIn)
        browser = self.visitor()
        browser.cookies.set("hebbes_session", entered.session)
        return browser

    def csrf(self, browser: httpx.Client) -> str:
        """Return the token that the forms of this browser's session carry."""
        digest = digest_of(browser.cookies["hebbes_session"])
        at = self.machine.now()
        (session,) = transact(self.app.tools.pool, lambda tx: find_sessions(tx, [digest], at))
        return session.csrf

    def work_off(self) -> None:
        """Do everything that is due, and what follows from it, as the worker would."""
        worker = Worker(self.app.tools.pool, self.app.tools.shop, self.app.ports)
        for _ in range(60):
            done = worker.number() + worker.follow()
            done += sum(worker.do(kind) for kind in worker.stories)
            if not done:
                return
        raise AssertionError("the work never ends")

    def key(self, *scopes: Scope) -> str:
        wanted = WantedKey(self.app.tools.ids.new(), "a test", scopes)
        return transact(self.app.tools.pool, lambda tx: make_keys(tx, [wanted], NOW))[0]

    def with_key(self, *scopes: Scope) -> httpx.Client:
        return self.visitor(authorization=f"Bearer {self.key(*scopes)}")

    def bound_key(
        self, *scopes: Scope, channel: str | None = None, location: int | None = None
    ) -> httpx.Client:
        """Return a program whose key is bound to a channel or a location."""
        where = None if location is None else LocationId(location)
        wanted = WantedKey(self.app.tools.ids.new(), "a bound one", scopes, channel, where)
        (key,) = transact(self.app.tools.pool, lambda tx: make_keys(tx, [wanted], NOW))
        return self.visitor(authorization=f"Bearer {key}")


@contextmanager
def served(
    database: str, build: Callable[[wiring.App], ASGIApp] = web.build, **settings: object
) -> Generator[Shop]:
    """Serve the whole application, or what is built instead, on a free port."""
    chosen = Settings(DATABASE_URL=database, pool_size=4, **settings)  # pyright: ignore[reportCallIssue]
    clock, machine, post = HeldClock(NOW), HeldClock(NOW), KeptPost()
    with TemporaryDirectory() as home, open_pool(chosen) as pool:
        app = wiring.wire(
            pool,
            chosen,
            ports=simulated_partners(Path(home) / "partners"),
            shop=FlowShop(clock=clock),
            machine=machine,
            staff_post=post,
        )
        with listening(build(app)) as url:
            yield Shop(app, url, clock, machine, post)


@contextmanager
def listening(application: ASGIApp) -> Generator[str]:
    """Run uvicorn in a thread and give its address."""
    config = uvicorn.Config(
        application,
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
