"""What can be broken in the demo: the list of it, and how each is done and undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from hebbes.demo import break_machine, break_partner, break_place, break_stock
from hebbes.demo.broken import Facts, Scene

Strike = Callable[[Scene, str], Facts | None]
Mend = Callable[[Scene, Facts], None]


@dataclass(frozen=True, slots=True)
class Break:
    """Something to break.

    `strike` does it and returns what it did, None when there is nothing to break now. `mend` undoes
    it; without one it undoes itself.
    """

    code: str
    strike: Strike
    mend: Mend | None = None


def _partner(code: str) -> Break:
    return Break(
        code,
        lambda scene, _: break_partner.strike(scene, code),
        lambda scene, _: break_partner.mend(scene, code),
    )


_ALL: Final = (
    Break("closed", break_place.close, break_place.reopen),
    _partner("carrier_strike"),
    _partner("payments_down"),
    _partner("payments_slow"),
    _partner("notices_muddled"),
    Break("stock_missing", break_stock.miss, break_stock.find_again),
    Break("till_sale", break_stock.sell, break_stock.take_back),
    Break("worker_killed", break_machine.kill_worker),
    Break("database_cut", break_machine.cut_database),
)
BREAKS: Final[Mapping[str, Break]] = {one.code: one for one in _ALL}
