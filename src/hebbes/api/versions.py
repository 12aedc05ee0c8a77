"""Versions of what is shown: an ETag with each answer; who changes a stale one is refused."""

import hashlib

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from hebbes.doors.problems import Problem

_NOT_MODIFIED = 304


def version_of(shown: BaseModel) -> str:
    """Return the ETag of what is shown, quotes included: other content, other version."""
    digest = hashlib.sha256(shown.model_dump_json().encode()).hexdigest()[:32]
    return f'"{digest}"'


def answer_with_version(request: Request, shown: BaseModel) -> Response:
    """Answer with what is shown and its version, or 304 to who has it already."""
    version = version_of(shown)
    if version in _named(request, "if-none-match"):
        return Response(status_code=_NOT_MODIFIED, headers={"ETag": version})
    return Response(
        shown.model_dump_json(), headers={"ETag": version}, media_type="application/json"
    )


def asks_for_version(request: Request) -> bool:
    """Tell whether the request is only for one version."""
    return "if-match" in request.headers


def refuse_stale(request: Request, shown: BaseModel) -> None:
    """Raise `stale_version` when the request is for another version than what stands now."""
    version = version_of(shown)
    wanted = _named(request, "if-match")
    if asks_for_version(request) and version not in wanted and "*" not in wanted:
        raise Problem("stale_version", f"It is {version} now.", headers={"ETag": version})


def _named(request: Request, header: str) -> set[str]:
    text = request.headers.get(header, "")
    return {one.strip().removeprefix("W/") for one in text.split(",") if one.strip()}
