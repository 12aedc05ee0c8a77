"""The shopper's postcode: asked once, kept in a cookie."""

from starlette.requests import Request
from starlette.responses import Response

COOKIE = "shop_postcode"
FIRST = "3511 AK"
LONGEST = 12


def kept_postcode(request: Request) -> str:
    """Return the postcode that was asked, else the one that was kept, else Utrecht's."""
    asked = request.query_params.get("postcode") or request.cookies.get(COOKIE) or FIRST
    plain = "".join(c for c in asked.upper() if c.isascii() and (c.isalnum() or c == " "))
    return plain.strip()[:LONGEST] or FIRST


def remember(answer: Response, postcode: str) -> Response:
    """Keep the postcode for the next page."""
    answer.set_cookie(COOKIE, postcode.replace(" ", ""), path="/shop", samesite="lax")
    return answer
