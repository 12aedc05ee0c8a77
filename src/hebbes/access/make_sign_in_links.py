"""Make one-time sign-in links for mail addresses that belong to someone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hebbes.access.secret import Draw, digest_of
from hebbes.kit.ids import draw_secret
from hebbes.kit.sql import Tx, statement

SIGN_IN_LINK_LASTS = timedelta(minutes=15)
MOST_OPEN_LINKS = 5


@dataclass(frozen=True, slots=True)
class Letter:
    """What to send to whom: the token opens `/sign-in/…` once."""

    email: str
    name: str
    language: str
    token: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    email: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class _Made:
    turn: int
    email: str
    name: str
    language: str


_make = statement(__file__, given=_Wanted, row=_Made)


def make_sign_in_links(
    tx: Tx, emails: Sequence[str], machine_at: datetime, draw: Draw = draw_secret
) -> list[Letter]:
    """Return a letter for each active person; for strangers and the impatient there is none.

    Nobody has more than five links open at once. Both cases run the same statement, so that the
    time taken tells nothing. Machine time.
    """
    tokens = [draw() for _ in emails]
    wanted = [_Wanted(email, digest_of(t)) for email, t in zip(emails, tokens, strict=True)]
    made = _make(
        tx, wanted, at=machine_at, until=machine_at + SIGN_IN_LINK_LASTS, most=MOST_OPEN_LINKS
    )
    return [Letter(m.email, m.name, m.language, tokens[m.turn - 1]) for m in made]
