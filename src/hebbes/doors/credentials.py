"""What a request brings to show who sends it; nothing else in it can say so."""

from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from hebbes.access.secret import KEY_PREFIX

LONGEST_SECRET = 200


@dataclass(frozen=True, slots=True)
class Credentials:
    """A key, or else a session; `spoilt` when an Authorization header is of no kind we know."""

    key: str | None = None
    session: str | None = None
    spoilt: bool = False


def session_cookie(*, is_https: bool) -> str:
    """Return the cookie's name; over HTTPS the prefix ties it to this very host."""
    return "__Host-hebbes_session" if is_https else "hebbes_session"


def credentials_of(scope: Scope, *, is_https: bool) -> Credentials:
    """Read the credentials. A header of any sort goes before a cookie, so the two never mix."""
    headers = Headers(scope=scope)
    given = headers.get("authorization")
    if given is not None:
        kind, _, secret = given.partition(" ")
        secret = secret.strip()
        if kind.lower() == "bearer" and secret.startswith(KEY_PREFIX):
            return Credentials(key=secret[:LONGEST_SECRET])
        return Credentials(spoilt=True)
    cookies = cookie_parser(headers.get("cookie", ""))
    session = cookies.get(session_cookie(is_https=is_https))
    return Credentials(session=session[:LONGEST_SECRET] if session else None)
