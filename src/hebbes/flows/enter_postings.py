"""Enter postings in the merchant's books: each once, those of an order in their order."""

from collections.abc import Sequence
from datetime import datetime

from hebbes.flows.by_system import by_system, unfinished
from hebbes.flows.ports import Ports
from hebbes.flows.shop import Shop
from hebbes.flows.tasks import Outside, Put
from hebbes.kit.gateway import key_of
from hebbes.kit.outcomes import Outcome
from hebbes.kit.sql import Tx
from hebbes.payments.books_port import Books, Entry
from hebbes.work import Leased

Want = tuple[str, Entry]


def _prepare(_tx: Tx, _shop: Shop, tasks: Sequence[Leased]) -> list[Want]:
    return [
        (
            task.facts["system"],
            Entry(
                key=key_of(str(task.key), "enter"),
                order=task.facts["order"],
                debit=task.facts["debit"],
                credit=task.facts["credit"],
                amount_minor=task.facts["amount_minor"],
                currency=task.facts["currency"],
                legal_entity=task.facts["legal_entity"],
                cause=task.facts["cause"],
                at=datetime.fromisoformat(task.facts["at"]),
            ),
        )
        for task in tasks
    ]


def _call(ports: Ports, wants: Sequence[Want]) -> list[Outcome[str]]:
    def enter(books: Books, entries: Sequence[Entry]) -> Sequence[Outcome[str]]:
        return ports.gateway.act("books.enter", books.enter, entries, partner=books.name)

    return by_system(ports.books, wants, enter)


def _settle(
    _tx: Tx, _shop: Shop, outcomes: Sequence[tuple[Leased, Want, Outcome[str]]]
) -> Sequence[Put]:
    return unfinished(outcomes)


STORY = Outside(_prepare, _call, _settle)
