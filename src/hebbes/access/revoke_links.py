"""Revoke single links, and tell which of some are revoked."""

from collections.abc import Sequence
from datetime import datetime

from hebbes.access.secret import digest_of
from hebbes.kit.sql import Tx, first, none, statement

_revoke = statement(__file__, row=none)
_revoked = statement(__file__, row=first, name="revoke_links_find")


def revoke_links(tx: Tx, tokens: Sequence[str], at: datetime) -> None:
    """End these links at once; a link revoked before stays as it was."""
    _revoke(tx, digest=[digest_of(token) for token in tokens], at=at)


def is_revoked(tx: Tx, token: str) -> bool:
    """Tell whether the link has been revoked."""
    return bool(_revoked(tx, digest=[digest_of(token)]))
