"""List the people who may sign in."""

from hebbes.access.save_people import Person
from hebbes.kit.sql import Tx, statement

_list = statement(__file__, row=Person)


def list_people(tx: Tx) -> list[Person]:
    """Return everyone, active or not, by name."""
    return _list(tx)
