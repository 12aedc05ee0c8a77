"""The reference page of the API, made from its own description."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hebbes.access.rights import RIGHTS
from hebbes.api.app import description_of
from hebbes.integrations.simulated_partners import simulated_partners

HEAD = """# The API

Written from the routes themselves by `scripts/refresh_reference.py`. A running shop serves the same
description for programs at `/v1/openapi.json`, to everyone.

Send a key as `Authorization: Bearer hbs_live_…`; [who may do what](access.md) tells which scope
opens which route. A no is `application/problem+json` with a `code` of [this list](problems.md).
Money is text with its currency, moments are RFC 3339 with an offset, ids have a prefix that says of
what.

    curl -H "Authorization: Bearer $HEBBES_KEY" http://localhost:8000/v1/orders?state=open

Every command takes an `Idempotency-Key`: the same request sent again is answered as the first time
and does nothing; those that move goods need one. Lists come in pages: pass the `next` of one as
`after` for the one that follows. An order is read with an `ETag`; a command on it with `If-Match`
is refused with `stale_version` when the order was changed in between.
"""


def page() -> str:
    """Return the page: every route by its subject, then the shapes they speak of."""
    described = description_of(simulated_partners(Path("partners.sqlite")))
    parts = [HEAD, *_routes(described), "## Shapes\n"]
    for name, schema in sorted(described["components"]["schemas"].items()):
        parts += [f"### {name}\n", *_shape(schema)]
    return "\n".join(parts)


def _routes(described: dict[str, Any]) -> Iterator[str]:
    subjects: dict[str, list[str]] = {}
    for right in RIGHTS:
        operation = described["paths"].get(right.path, {}).get(right.verb.lower())
        if operation:
            text = "\n".join(_route(f"{right.verb} {right.path}", operation))
            subjects.setdefault(operation["tags"][0], []).append(text)
    for subject, texts in subjects.items():
        yield f"## {subject.capitalize()}\n"
        yield from texts


def _route(name: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"### `{name}`\n"
    yield operation["description"].strip() + "\n"
    yield f"For {', '.join(operation['x-who-may'])}.\n"
    if parameters := operation["parameters"]:
        yield "| parameter | in | type | |"
        yield "|---|---|---|---|"
        for one in parameters:
            must = "needed. " if one.get("required") else ""
            said = must + one.get("description", "").replace("\n", " ")
            kind = _type(one["schema"]).removesuffix(" or null")
            yield f"| `{one['name']}` | {one['in']} | {kind} | {said} |"
        yield ""
    if body := operation.get("requestBody"):
        yield f"Sends {_content(body)}.\n"
    answers = [
        f"{status} {_content(answer)}".strip()
        for status, answer in operation["responses"].items()
        if status != "default"
    ]
    yield f"Answers {'; '.join(answers)}.\n"


def _content(told: dict[str, Any]) -> str:
    return ", ".join(
        _type(one["schema"]) if kind == "application/json" else kind
        for kind, one in told.get("content", {}).items()
    )


def _shape(schema: dict[str, Any]) -> Iterator[str]:
    if said := schema.get("description"):
        yield said.strip() + "\n"
    yield "| field | type | |"
    yield "|---|---|---|"
    needed = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        said = "needed" if name in needed else ""
        if one.get("default") is not None:
            said = f"otherwise `{json.dumps(one['default'])}`"
        yield f"| `{name}` | {_type(one)} | {said} |"
    yield ""


def _type(schema: dict[str, Any]) -> str:
    """Return a schema in a few words: a link to a shape, a list of them, a choice of words."""
    if ref := schema.get("$ref"):
        name = ref.rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for joined in ("anyOf", "oneOf"):
        if joined in schema:
            return " or ".join(dict.fromkeys(_type(one) for one in schema[joined]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    return _limits(schema)


def _limits(schema: dict[str, Any]) -> str:
    kind = schema.get("format") or schema.get("type") or "anything"
    least = schema.get("minimum", schema.get("minLength"))
    most = schema.get("maximum", schema.get("maxLength"))
    if most is None:
        return kind if least is None else f"{kind} from {least}"
    return f"{kind} up to {most}" if least is None else f"{kind} {least} to {most}"
