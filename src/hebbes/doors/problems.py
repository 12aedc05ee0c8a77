"""Problems as answers: application/problem+json with pointers, a remedy and a request id."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from starlette.responses import Response

from hebbes.doors.problem_kinds import PROBLEM_KINDS, ProblemKind

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = "2"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One mistake: where (a JSON pointer, or the name of a parameter), what, and what to do."""

    pointer: str
    detail: str
    remedy: str | None = None


class Problem(Exception):
    """Raised anywhere behind a door, this becomes the answer. The code is one of the table."""

    def __init__(
        self,
        code: str,
        detail: str | None = None,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.kind: ProblemKind = PROBLEM_KINDS[code]
        self.detail = detail or self.kind.remedy
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


def problem_body(problem: Problem, request_id: str) -> dict[str, object]:
    """Return the members of the problem document; `errors` only where there are any."""
    kind = problem.kind
    body: dict[str, object] = {
        "type": f"/docs/problems/{kind.code}",
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail,
        "code": kind.code,
        "remedy": kind.remedy,
        "request_id": request_id,
        "retryable": kind.retryable,
    }
    if problem.errors:
        body["errors"] = [
            {"pointer": e.pointer, "detail": e.detail, **({"remedy": e.remedy} if e.remedy else {})}
            for e in problem.errors
        ]
    return body


def problem_response(problem: Problem, request_id: str) -> Response:
    """Return the problem as the answer to a program."""
    headers = dict(problem.headers)
    if problem.kind.retryable:
        headers.setdefault("Retry-After", RETRY_AFTER_S)
    return Response(
        msgspec.json.encode(problem_body(problem, request_id)),
        problem.kind.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )
