"""Who is asking: a person, a key, the holder of a signed link, or nobody known."""

from dataclasses import dataclass
from typing import Literal, TypeAlias
from uuid import UUID

from hebbes.access.roles import REACH, Role, Thing
from hebbes.kit.names import LocationId, OrderId

Kind: TypeAlias = Literal["person", "key", "link", "nobody"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """What a request may do follows from this and the table of rights, from nothing else.

    A person has a role, a key its scopes, a link the one order it opens. `channel` and `location`
    bind a key, `location` a person of a store or partner; None binds to nothing.
    """

    kind: Kind = "nobody"
    id: UUID | None = None
    name: str | None = None
    role: Role | None = None
    scopes: frozenset[str] = frozenset()
    channel: str | None = None
    location: LocationId | None = None
    language: str | None = None
    order: OrderId | None = None
    csrf: str | None = None

    @property
    def actor(self) -> str:
        """Return the name the journal uses: `person:…`, `key:…`, `link:order` or `nobody`."""
        if self.kind == "link":
            return "link:order"
        return self.kind if self.id is None else f"{self.kind}:{self.id}"


NOBODY = Principal()


@dataclass(frozen=True, slots=True)
class Reach:
    """Which rows of one kind of thing a principal reaches: where a field is set, only those.

    A statement takes the fields as parameters: NULL means no bound.
    """

    location: LocationId | None = None
    channel: str | None = None
    order: OrderId | None = None


def reach_of(principal: Principal, thing: Thing) -> Reach | None:
    """Return the rows reached, or None where none is.

    Someone bound to a location they do not have reaches nothing, never the rows without one.
    """
    if principal.kind == "key":
        return Reach(location=principal.location, channel=principal.channel)
    if principal.kind == "link":
        return Reach(order=principal.order) if thing == "order" and principal.order else None
    if principal.role is None:
        return None
    rows = REACH.get((principal.role, thing))
    if rows == "own location":
        return None if principal.location is None else Reach(location=principal.location)
    return Reach() if rows == "all" else None
