"""Find the order to show to somebody new."""

from dataclasses import dataclass

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, statement


@dataclass(frozen=True, slots=True)
class Newest:
    """An order, and the number people know it by."""

    id: OrderId
    number: str


_newest = statement(__file__, row=Newest)


def newest(tx: Tx, *, on_its_way: bool = False) -> Newest | None:
    """Return the newest order that is worked on, rather one `on_its_way`; None before the first."""
    found = _newest(tx, on_its_way=on_its_way)
    return found[0] if found else None
