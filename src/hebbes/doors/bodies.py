"""Read request bodies: never larger, deeper or stranger than can be dealt with."""

import re
from collections.abc import Iterator
from typing import Any, TypeVar, cast

import msgspec
from starlette.requests import Request

from hebbes.doors.problems import FieldError, Problem

T = TypeVar("T")

DEEPEST = 32
_PATH_PART = re.compile(r"\.(?P<name>[^.\[]+)|\[(?P<place>\d+|\.\.\.)\]")
_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>.*)`)?", re.DOTALL)
_anything = msgspec.json.Decoder(Any)


async def read_json(request: Request, decoder: msgspec.json.Decoder[T]) -> T:
    """Read the body of a request as JSON of the decoder's type, or raise the Problem it has."""
    require_json(request.headers.get("content-type"))
    return decode_json(await request.body(), decoder)


def require_json(content_type: str | None) -> None:
    """Raise a Problem unless the header says JSON."""
    plain = (content_type or "").partition(";")[0].strip().lower()
    if plain != "application/json" and not re.fullmatch(r"application/[\w.-]+\+json", plain):
        raise Problem("wrong_media_type", "Send `Content-Type: application/json`.")


def decode_json(raw: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Return the body as the decoder's type, or raise the Problem that says where it goes wrong."""
    try:
        body = decoder.decode(raw)
    except msgspec.ValidationError as mistake:
        raise Problem("invalid_body", errors=[field_error(mistake)]) from mistake
    except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
        raise Problem("malformed_body", f"The body is not JSON in UTF-8: {mistake}.") from mistake
    except RecursionError as mistake:
        raise Problem("malformed_body", "The body is nested too deep.") from mistake
    if b"\\u0000" in raw:
        refuse_nul(_anything.decode(raw))
    return body


def check_json(raw: bytes) -> None:
    """Raise a Problem when the body is not JSON, is nested deeper than 32, or holds a NUL."""
    refuse_deep(decode_json(raw, _anything))


def field_error(mistake: msgspec.ValidationError) -> FieldError:
    """Turn msgspec's sentence into what is wrong and a JSON pointer to where."""
    match = _MESSAGE.fullmatch(str(mistake))
    assert match is not None
    return FieldError(pointer(match["path"] or "$"), match["what"])


def pointer(path: str) -> str:
    """Return `$.lines[0].units` as `/lines/0/units`; a key of a mapping (`[...]`) as `*`."""
    parts = (
        part["name"] or ("*" if part["place"] == "..." else part["place"])
        for part in _PATH_PART.finditer(path)
    )
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


def refuse_nul(body: object) -> None:
    """Raise a Problem when a text anywhere inside holds a NUL, which PostgreSQL cannot keep."""
    layer: list[tuple[str, object]] = [("", body)]
    while layer:
        for at, value in layer:
            if isinstance(value, str) and "\x00" in value:
                error = FieldError(at, "holds a NUL character", "Leave the character out.")
                raise Problem("invalid_body", errors=[error])
        layer = [(f"{at}/{name}", one) for at, value in layer for name, one in _inside(value)]


def refuse_deep(body: object) -> None:
    """Raise a Problem when lists and objects stand in one another more than 32 deep."""
    layer = [body]
    for _ in range(DEEPEST):
        layer = [inner for value in layer for _name, inner in _inside(value)]
    if any(isinstance(value, dict | list) for value in layer):
        raise Problem("malformed_body", f"The body is nested deeper than {DEEPEST}.")


def _inside(value: object) -> Iterator[tuple[str | int, object]]:
    """Yield what stands directly in a list or an object, the names of an object too."""
    if isinstance(value, dict):
        for name, inner in cast("dict[str, object]", value).items():
            shown = name.replace("\x00", "").replace("~", "~0").replace("/", "~1")
            yield shown, inner
            yield shown, name
    elif isinstance(value, list):
        yield from enumerate(cast("list[object]", value))
