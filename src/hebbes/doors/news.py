"""One listener a process: hears what the journal numbered and tells all who follow it."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import structlog
from psycopg import Error

from hebbes.doors.topics import topics_of
from hebbes.journal import read_after
from hebbes.journal.last_number import last_number
from hebbes.kit.sql import Tx

_log = structlog.get_logger("hebbes.news")
_AT_ONCE = 500
_LOOK_EVERY_S = 1.0
_RECONNECT_AFTER_S = 1.0


@dataclass(eq=False, slots=True)
class Follower:
    """One open stream: what it follows and what of that changed since it last looked."""

    topics: frozenset[str]
    changed: set[str] = field(default_factory=set[str])
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self) -> list[str]:
        """Return what changed and forget it."""
        taken = sorted(self.changed)
        self.changed.clear()
        self.woken.clear()
        return taken


class News:
    """Follows the journal on a connection of its own, in a thread, and wakes the followers.

    `connect` opens an autocommitting connection. After a lost connection it goes on where it was,
    so nothing is missed.
    """

    def __init__(self, connect: Callable[[], Tx]) -> None:
        self._connect = connect
        self._followers: set[Follower] = set()
        self._stop = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._number: int | None = None

    def start(self) -> None:
        """Begin to listen; called in the event loop the streams run in."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._listen, name="news", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening and end every stream."""
        self._stop.set()
        for follower in self._followers:
            follower.woken.set()
        if self._thread is not None:
            self._thread.join(timeout=2 * _LOOK_EVERY_S)

    @property
    def is_over(self) -> bool:
        """Tell whether the process is stopping."""
        return self._stop.is_set()

    def follow(self, topics: Iterable[str]) -> Follower:
        """Return a follower that will be told; `leave` it when the stream ends."""
        follower = Follower(frozenset(topics))
        self._followers.add(follower)
        return follower

    def leave(self, follower: Follower) -> None:
        """Stop telling a follower."""
        self._followers.discard(follower)

    def _listen(self) -> None:
        while not self._stop.is_set():
            try:
                with contextlib.closing(self._connect()) as connection:
                    self._follow_journal(connection)
            except Error as fault:
                _log.warning("news stopped for a moment", fault=type(fault).__qualname__)
                self._stop.wait(_RECONNECT_AFTER_S)

    def _follow_journal(self, connection: Tx) -> None:
        connection.execute("LISTEN journal")
        if self._number is None:
            self._number = last_number(connection)
        while not self._stop.is_set():
            self._tell_new(connection)
            for _ in connection.notifies(timeout=_LOOK_EVERY_S, stop_after=1):
                break

    def _tell_new(self, connection: Tx) -> None:
        assert self._loop is not None
        while entries := read_after(connection, self._number or 0, _AT_ONCE):
            self._number = entries[-1].number
            changed = {topic for entry in entries for topic in topics_of(entry)}
            with contextlib.suppress(RuntimeError):  # the loop closed while we were reading
                self._loop.call_soon_threadsafe(self._tell, changed)

    def _tell(self, changed: set[str]) -> None:
        for follower in self._followers:
            if touched := follower.topics & changed:
                follower.changed |= touched
                follower.woken.set()
