"""Add people or change what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.access.roles import Role
from hebbes.kit.names import LocationId
from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who signs in by mail. Store and partner people belong to a location."""

    id: UUID
    name: str
    email: str
    role: Role
    location: LocationId | None = None
    language: str = "nl"
    active: bool = True


_save = statement(__file__, given=Person, row=first)


def save_people(tx: Tx, people: Sequence[Person], made_at: datetime) -> list[UUID]:
    """Save by mail address, whatever its capitals, and return each person's id.

    Who is known keeps the id they had; a person made inactive loses every session at once.
    """
    return _save(tx, people, made_at=made_at)
