"""How much revenue was recognised: per line, and over a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.names import LineId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class _OfLine:
    line_id: LineId
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Revenue:
    """What was recognised in a currency, and from how many lines."""

    currency: str
    legal_entity: int
    amount_minor: int
    lines: int


_of_lines = statement(__file__, row=_OfLine, name="revenue_of_lines")
_between = statement(__file__, row=Revenue)


def recognised_minor(tx: Tx, lines: Sequence[LineId]) -> dict[LineId, int]:
    """Return what was recognised of each of these lines so far, in minor units."""
    return {row.line_id: row.amount_minor for row in _of_lines(tx, line_id=lines)} if lines else {}


def revenue_between(tx: Tx, since: datetime, until: datetime) -> list[Revenue]:
    """Return what was recognised from `since` until just before `until`."""
    return _between(tx, since=since, until=until)
