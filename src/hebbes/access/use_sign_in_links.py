"""Turn one-time sign-in links into sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from hebbes.access.secret import Draw, digest_of
from hebbes.kit.ids import draw_secret
from hebbes.kit.sql import Tx, statement

SESSION_LASTS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The session's secret, for the cookie, and whose it is."""

    session: str
    person_id: UUID


@dataclass(frozen=True, slots=True)
class LinkUnknown:
    """No such link: made up, used before, or too old. Which of them is not told."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    link: bytes
    session: bytes
    csrf: str


def _person(person_id: UUID | None) -> UUID | None:
    return person_id


_use = statement(__file__, given=_Wanted, row=_person)


def use_sign_in_links(
    tx: Tx, tokens: Sequence[str], machine_at: datetime, draw: Draw = draw_secret
) -> list[SignedIn | LinkUnknown]:
    """Use each link up and open a session for its person, for twelve hours of machine time."""
    sessions = [draw() for _ in tokens]
    wanted = [
        _Wanted(digest_of(token), digest_of(session), draw())
        for token, session in zip(tokens, sessions, strict=True)
    ]
    people = _use(tx, wanted, at=machine_at, until=machine_at + SESSION_LASTS)
    return [
        LinkUnknown() if person is None else SignedIn(session, person)
        for session, person in zip(sessions, people, strict=True)
    ]
