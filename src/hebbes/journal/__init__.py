"""The memory of everything that happened: written with the change, numbered, read in order."""

from hebbes.journal.append import Entry, append
from hebbes.journal.number import number_fresh
from hebbes.journal.read import Recorded, read_after, read_order

__all__ = ["Entry", "Recorded", "append", "number_fresh", "read_after", "read_order"]
