"""What is known of one order, and how it is said to one reader."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from hebbes.flows.order_state import order_state
from hebbes.journal.read import Recorded
from hebbes.orders.stages import STAGES
from hebbes.pages.parts import Amount
from hebbes.pages.reader import Reader
from hebbes.pages.translations import translations
from hebbes.pages.words import words

Facts = Mapping[str, Any]


class OrderFacts:
    """The facts of one order and its time line, with the words of one reader."""

    def __init__(self, facts: Facts, entries: Sequence[Recorded], reader: Reader) -> None:
        """Take the document of order_page.sql and the time line."""
        self.facts, self.entries, self.reader = facts, entries, reader
        self.say = translations(reader.language).gettext
        self.order: Facts = facts["order"]
        self.people: Mapping[str, str] = facts["people"] or {}
        self.lines: Sequence[Facts] = facts["lines"] or ()
        self.names = {line["id"]: line["name"] for line in self.lines}
        self.stages = {stage: sum(line[stage] for line in self.lines) for stage in STAGES}
        self.gates = [hold["gate"] for hold in facts["holds"]]
        self.state = order_state(self.stages, self.gates)

    def words(self, table: Mapping[str, str], code: str) -> str:
        """Return the words for a code in the reader's language."""
        return words(table, code, self.reader.language)

    def amount(self, minor: int) -> Amount:
        """Return an amount in the order's currency."""
        return Amount(minor, self.order["currency"])


def moment(text: str) -> datetime:
    """Read a moment as PostgreSQL writes it in JSON."""
    return datetime.fromisoformat(text)


def under_way(work: Sequence[Facts]) -> list[Facts]:
    """Leave out what a location refused or was asked to drop."""
    return [w for w in work if w["state"] not in ("rejected", "cancelled")]
