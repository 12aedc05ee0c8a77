"""Turn what the API's models found wrong into a problem with pointers."""

from collections.abc import Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError

from hebbes.doors.problems import FieldError, Problem

_MOST = 50


def validation_problem(mistake: RequestValidationError) -> Problem:
    """Return the problem with all mistakes, at most fifty, each with its pointer."""
    errors: Sequence[Any] = mistake.errors()
    if any(error["type"] == "json_invalid" for error in errors):
        return Problem("malformed_body", "The body is not JSON.")
    in_body = any(error["loc"][0] == "body" for error in errors)
    return Problem(
        "invalid_body" if in_body else "invalid_parameters",
        errors=[_field_error(error["loc"], error["msg"]) for error in errors[:_MOST]],
    )


def _field_error(place: Sequence[str | int], sentence: str) -> FieldError:
    where, *inside = place
    if where == "body":
        parts = (str(part).replace("~", "~0").replace("/", "~1") for part in inside)
        return FieldError("".join(f"/{part}" for part in parts), sentence)
    return FieldError(f"{where}:{'.'.join(map(str, inside))}", sentence)
