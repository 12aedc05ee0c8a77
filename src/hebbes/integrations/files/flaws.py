"""What is wrong with a cell of a file, in words its writer can act on."""

from dataclasses import dataclass

_SHOWN_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a cell is no value, and what would be one."""

    reason: str
    remedy: str


def shown(cell: str) -> str:
    """A cell as it may be printed in a report: quoted, and not too long."""
    return repr(cell if len(cell) <= _SHOWN_CHARACTERS else f"{cell[: _SHOWN_CHARACTERS - 1]}…")
