"""Decide whether who asks may use a route, and that no other site's page asks in their name."""

import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from hebbes.access.principal import Principal
from hebbes.access.rights import Right
from hebbes.doors.problems import Problem

SAFE_VERBS = frozenset({"GET", "HEAD"})


def refuse_unless_allowed(principal: Principal, right: Right) -> None:
    """Raise a Problem unless one of the right's words fits."""
    if right.asks_nobody:
        return
    if principal.kind == "nobody":
        raise Problem("not_signed_in", headers={"WWW-Authenticate": "Bearer"})
    if not _fits(principal, right):
        raise Problem("not_allowed", _missing(principal, right))


def _fits(principal: Principal, right: Right) -> bool:
    if principal.kind == "key":
        return not principal.scopes.isdisjoint(right.may)
    if principal.kind == "person":
        return principal.role in right.may
    return principal.kind == "link" and "signed:order" in right.may


def _missing(principal: Principal, right: Right) -> str:
    if principal.kind == "key":
        scopes = [word for word in right.may if ":" in word and not word.startswith("signed:")]
        if scopes:
            return f"This key has none of the scopes that may: {', '.join(scopes)}."
        return "No key may do this: it is for people who are signed in."
    roles = [word for word in right.may if ":" not in word]
    return f"This is for {', '.join(roles) or 'keys'} only."


def refuse_foreign(headers: Headers) -> None:
    """Raise a Problem when a browser says that the request comes from another site's page.

    Our pages tell nobody where one comes from, so a browser writes `null` for the origin of their
    plain forms; then only its own word that the page was of the same origin counts.
    """
    origin = headers.get("origin")
    if origin == "null":
        if headers.get("sec-fetch-site") != "same-origin":
            raise Problem("foreign_origin")
    elif origin is not None:
        if urlsplit(origin).netloc != headers.get("host"):
            raise Problem("foreign_origin")
    elif headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        raise Problem("foreign_origin")


def refuse_forged(principal: Principal, token: str | None) -> None:
    """Raise a Problem unless the token is the one this session's pages carry."""
    own = principal.csrf
    if not own or not hmac.compare_digest((token or "").encode(), own.encode()):
        raise Problem("form_expired")
