"""Why an order was not taken: where in it, what, and what would mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with an order. `pointer` is a JSON pointer into its body."""

    pointer: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class NotTaken:
    """An order that was refused as a whole, with everything found wrong with it."""

    code: str
    flaws: tuple[Flaw, ...]
