"""Finish the description of the API: problems as they are answered, and who may what."""

from collections.abc import Iterator
from typing import Any, Final

from hebbes.access.rights import RIGHTS, Right
from hebbes.access.roles import SCOPES

_PROBLEM_SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "request_id", "retryable"],
    "properties": {
        "type": {"type": "string", "description": "a page that explains this kind of problem"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "remedy": {"type": "string"},
        "request_id": {"type": "string"},
        "retryable": {"type": "boolean"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {
                    "pointer": {"type": "string"},
                    "detail": {"type": "string"},
                    "remedy": {"type": "string"},
                },
            },
        },
    },
}
_PROBLEM: Final[dict[str, Any]] = {
    "description": "A problem",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_FRAMEWORKS_OWN = ("HTTPValidationError", "ValidationError")


def describe(description: dict[str, Any]) -> dict[str, Any]:
    """Return the description with our problems in the place of the framework's, and the rights."""
    parts: dict[str, Any] = description.setdefault("components", {})
    schemas: dict[str, Any] = parts.setdefault("schemas", {})
    for name in _FRAMEWORKS_OWN:
        schemas.pop(name, None)
    schemas["Problem"] = _PROBLEM_SCHEMA
    parts["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "an API key: hbs_live_…"}
    }
    for right, operation in _operations(description):
        answers: dict[str, Any] = operation.setdefault("responses", {})
        answers.pop("422", None)
        answers["default"] = _PROBLEM
        operation["security"] = [] if right.is_open else [{"key": _scopes(right)}]
        operation.setdefault("summary", right.does)
        operation["x-who-may"] = list(right.may)
    return description


def _operations(description: dict[str, Any]) -> Iterator[tuple[Right, dict[str, Any]]]:
    by_address = {(right.verb.lower(), right.path): right for right in RIGHTS}
    for path, verbs in description["paths"].items():
        for verb, operation in verbs.items():
            if right := by_address.get((verb, path)):
                yield right, operation


def _scopes(right: Right) -> list[str]:
    return [scope for scope in SCOPES if scope in right.may]
