"""Finish the description of the API: problems as they are answered, and who may what."""

from collections.abc import Iterator
from typing import Any, Final

from hebbes.access.rights import RIGHTS, Right
from hebbes.access.roles import SCOPES
from hebbes.api import raw_described

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
    schemas.update(raw_described.schemas())
    for path, verbs in raw_described.paths().items():
        description["paths"].setdefault(path, {}).update(verbs)
    for right, operation in _operations(description):
        _name_headers(right, operation)
        answers: dict[str, Any] = operation.setdefault("responses", {})
        answers.pop("422", None)
        answers["default"] = _PROBLEM
        operation["security"] = [] if right.is_open else [{"key": _scopes(right)}]
        operation.setdefault("summary", right.does)
        operation["x-who-may"] = list(right.may)
    return description


def _name_headers(right: Right, operation: dict[str, Any]) -> None:
    """Add the headers that commands know; one that needs a key has said so itself."""
    parameters: list[dict[str, Any]] = operation.setdefault("parameters", [])
    names = {one["name"] for one in parameters}
    if right.verb != "GET" and not right.asks_nobody and "Idempotency-Key" not in names:
        parameters.append(key_header(required=False))


def key_header(*, required: bool) -> dict[str, Any]:
    """Describe the header that makes a command happen once."""
    return {
        "name": "Idempotency-Key",
        "in": "header",
        "required": required,
        "description": "a name of your own for this request: sent again, it is done once",
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[!-~]([ -~]*[!-~])?$",
        },
    }


KEYED: Final[dict[str, Any]] = {"parameters": [key_header(required=True)]}
"""What a route that moves goods adds to its description: it needs the key."""


def _operations(description: dict[str, Any]) -> Iterator[tuple[Right, dict[str, Any]]]:
    by_address = {(right.verb.lower(), right.path): right for right in RIGHTS}
    for path, verbs in description["paths"].items():
        for verb, operation in verbs.items():
            if right := by_address.get((verb, path)):
                yield right, operation


def _scopes(right: Right) -> list[str]:
    return [scope for scope in SCOPES if scope in right.may]
