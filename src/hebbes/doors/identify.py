"""Find out who asks, from a key, a session or a signed link."""

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from anyio import to_thread
from starlette.types import Scope

from hebbes.access.find_keys import Key, find_keys
from hebbes.access.find_sessions import Session, find_sessions
from hebbes.access.links import OpenedLink
from hebbes.access.principal import NOBODY, Principal
from hebbes.access.revoke_links import is_revoked
from hebbes.access.secret import digest_of
from hebbes.doors.credentials import credentials_of
from hebbes.doors.problems import Problem
from hebbes.doors.remembered import Remembered
from hebbes.doors.visit import Tools
from hebbes.kit.sql import Tx
from hebbes.kit.transact import transact

KEY_REMEMBERED_S = 3.0
A = TypeVar("A")


class Identifier:
    """Looks people, keys and links up; a key that was good stays so for three seconds."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._keys: Remembered[bytes, Principal] = Remembered(KEY_REMEMBERED_S, time.monotonic)

    async def caller(self, scope: Scope) -> Principal:
        """Return who sends the request; NOBODY when it shows nothing that is in force."""
        shown = credentials_of(scope, is_https=self._tools.is_https)
        if shown.key is not None:
            return await self._by_key(digest_of(shown.key))
        if shown.session is not None:
            return await self._by_session(digest_of(shown.session))
        return NOBODY

    async def link_holder(self, token: str) -> Principal:
        """Return the holder of a link; a Problem when it opens nothing, or nothing any more."""
        opened = self._tools.links.open(token)
        if opened is None or await self._ask(lambda tx: is_revoked(tx, token)):
            raise Problem("not_found")
        if opened.until_at <= self._tools.clock.now():
            raise Problem("link_expired")
        return _link_principal(opened)

    async def _by_key(self, digest: bytes) -> Principal:
        known = self._keys.get(digest)
        if known is not None:
            return known
        found = await self._ask(lambda tx: find_keys(tx, [digest]))
        return self._keys.put(digest, _key_principal(found[0])) if found else NOBODY

    async def _by_session(self, digest: bytes) -> Principal:
        at = self._tools.machine.now()
        found = await self._ask(lambda tx: find_sessions(tx, [digest], at))
        return _session_principal(found[0]) if found else NOBODY

    async def _ask(self, question: Callable[[Tx], A]) -> A:
        run = partial(transact, self._tools.pool, question)
        return await to_thread.run_sync(run, limiter=self._tools.threads)


def _key_principal(key: Key) -> Principal:
    return Principal(
        kind="key",
        id=key.id,
        name=key.name,
        scopes=frozenset(key.scopes),
        channel=key.channel,
        location=key.location,
    )


def _session_principal(session: Session) -> Principal:
    return Principal(
        kind="person",
        id=session.person_id,
        name=session.name,
        role=session.role,
        location=session.location,
        language=session.language,
        csrf=session.csrf,
    )


def _link_principal(opened: OpenedLink) -> Principal:
    return Principal(kind="link", order=opened.order)
