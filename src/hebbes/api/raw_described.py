"""Describe the routes that read their body themselves: orders coming in, and partners' notices."""

from functools import cache
from typing import Any, Final

import msgspec

from hebbes.orders.draft import Draft

Described = dict[str, Any]

_REF: Final = "#/components/schemas/"
_TAKEN: Final[Described] = {
    "type": "object",
    "required": ["id", "number", "held_by", "backordered_units", "href"],
    "description": "An order that was taken, now or before.",
    "properties": {
        "id": {"type": "string"},
        "number": {"type": "string"},
        "held_by": {"type": "array", "items": {"type": "string"}},
        "backordered_units": {"type": "integer"},
        "href": {"type": "string"},
    },
}
_TAKEN_LIST: Final[Described] = {
    "type": "object",
    "required": ["orders"],
    "description": "One answer for each order of a list, in its order: taken, or its problem.",
    "properties": {
        "orders": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["status"],
                "properties": {"status": {"type": "integer"}},
            },
        }
    },
}
_NOTICED: Final[Described] = {
    "type": "object",
    "required": ["taken"],
    "description": "How many notices were read; those we knew changed nothing.",
    "properties": {"taken": {"type": "integer"}},
}


@cache
def schemas() -> Described:
    """Return the schemas these routes speak of, by name."""
    _, drafts = msgspec.json.schema_components((Draft,), ref_template=_REF + "Sent{name}")
    sent = {f"Sent{name}": {**one, "title": f"Sent{name}"} for name, one in drafts.items()}
    return {**sent, "OrderTaken": _TAKEN, "OrdersTaken": _TAKEN_LIST, "Noticed": _NOTICED}


def paths() -> dict[str, Described]:
    """Return the operations of these routes, by path and verb."""
    take: Described = {
        "tags": ["orders"],
        "description": "Take one order, or each of a list, as it stands by itself.",
        "operationId": "take_orders",
        "requestBody": _json({"oneOf": [_ref("SentDraft"), _list("SentDraft")]}),
        "responses": {
            "200": _answer("known already, or a list", "OrderTaken", "OrdersTaken"),
            "201": _answer("taken", "OrderTaken"),
        },
    }
    found: dict[str, Described] = {"/v1/orders": {"post": take}}
    for what, name in (("payments", "provider"), ("carriers", "carrier")):
        found[f"/v1/notices/{what}/{{{name}}}"] = {
            "post": {
                "tags": ["notices"],
                "description": "Take what the partner posts, in its own form, with its signature.",
                "operationId": f"take_notices_of_{what}",
                "parameters": [
                    {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "requestBody": {"content": {"*/*": {"schema": {}}}, "required": True},
                "responses": {"200": _answer("read", "Noticed")},
            }
        }
    return found


def _ref(name: str) -> Described:
    return {"$ref": _REF + name}


def _list(name: str) -> Described:
    return {"type": "array", "items": _ref(name), "maxItems": 5_000}


def _json(schema: Described) -> Described:
    return {"content": {"application/json": {"schema": schema}}, "required": True}


def _answer(said: str, *names: str) -> Described:
    refs = [_ref(name) for name in names]
    schema = refs[0] if len(refs) == 1 else {"oneOf": refs}
    return {"description": said, "content": {"application/json": {"schema": schema}}}
