"""Views of lists that people keep: what they asked, under a name, for themselves or for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class ListView:
    """A kept view: its name and what it asks, by the names the list's address has for it."""

    id: UUID
    name: str
    asked: Mapping[str, str]
    is_own: bool
    is_shared: bool


_views = statement(__file__, row=ListView)
_save = statement(__file__, row=first, name="list_views_save")
_forget = statement(__file__, row=first, name="list_views_forget")


def views_of(tx: Tx, person: UUID | None, of_list: str) -> list[ListView]:
    """Return the views of a list that someone kept, or that colleagues share, by name."""
    return _views(tx, person=person, list=of_list)


def save_view(tx: Tx, person: UUID, of_list: str, view: ListView, made_at: datetime) -> UUID:
    """Keep a view; one's own view of the same name is replaced. Return its id."""
    return _save(
        tx, id=[view.id], name=[view.name], asked=[view.asked], shared=[view.is_shared],
        person=person, list=of_list, made_at=made_at,
    )[0]  # fmt: skip


def forget_view(tx: Tx, person: UUID | None, view: UUID) -> bool:
    """Forget a view of one's own; tell whether there was one."""
    return bool(_forget(tx, person=person, id=view))
