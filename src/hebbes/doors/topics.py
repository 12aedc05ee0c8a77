"""Which topics an entry of the journal touches, and who may follow which topic."""

import re
from collections.abc import Iterator
from typing import cast

from hebbes.access.principal import Principal, reach_of
from hebbes.journal import Recorded

MOST_TOPICS = 20
_TOPIC = re.compile(r"[a-z_]{1,40}(:.{1,80})?")


def topics_of(entry: Recorded) -> Iterator[str]:
    """Yield the topics that changed: ids and codes only, never a fact of the entry."""
    if entry.order_id is not None:
        yield "orders"
        yield f"order:{entry.order_id}"
    if entry.subject is not None:
        yield entry.subject
    room = entry.kind.partition(".")[0]
    if room == "message":
        yield "messages"
    if room == "location":
        yield "locations"
    if entry.kind == "stock.feed_taken":
        yield "feeds"
    for sku in _skus(entry.facts):
        yield "stock"
        yield f"stock:{sku}"
    location = entry.facts.get("location")
    if isinstance(location, int):
        yield f"location:{location}"


def may_follow(principal: Principal, topic: str) -> bool:
    """Tell whether someone may hear that a topic changed."""
    if not _TOPIC.fullmatch(topic) or not topic.isprintable():
        return False
    name, _, which = topic.partition(":")
    if name == "order" or topic == "orders":
        return _follows_order(principal, topic, which)
    if name == "location":
        return _follows_location(principal, which)
    if name == "stock":
        return reach_of(principal, "stock") is not None
    return principal.role in {"admin", "agent"}


def _follows_order(principal: Principal, topic: str, which: str) -> bool:
    reach = reach_of(principal, "order")
    if reach is None:
        return False
    return reach.order is None or (topic != "orders" and which == str(reach.order))


def _follows_location(principal: Principal, which: str) -> bool:
    reach = reach_of(principal, "fulfillment_order")
    return reach is not None and reach.location in {None, int(which) if which.isdigit() else -1}


def _skus(facts: dict[str, object]) -> set[str]:
    """Return the article codes an entry names, itself or in its lines."""
    lines = facts.get("lines")
    several = cast("list[object]", lines) if isinstance(lines, list) else []
    found = [
        facts,
        *(cast("dict[str, object]", line) for line in several if isinstance(line, dict)),
    ]
    return {sku for one in found if isinstance(sku := one.get("sku"), str)}
