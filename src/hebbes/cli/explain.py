"""hebbes explain: tell why an order ships from where it does."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from hebbes.cli.say import answer_json
from hebbes.cli.which import AsJson, OfTheDemo, settings_of

if TYPE_CHECKING:
    from hebbes.cli.explain_facts import Facts
    from hebbes.kit.sql import Tx

NAME = "explain"


def command(
    order: Annotated[str, typer.Argument(help="The order's number, such as NL0-K4M2-9QXD, or id.")],
    *,
    as_json: AsJson = False,
    of_the_demo: OfTheDemo = False,
) -> None:
    """Tell why an order ships from where it does, and where its units are now.

    Each decision is made again from what it saw: the plan with its cost, the next best plans, why
    every other location was left out, and what sending from the nearest location first would have
    cost.
    """
    import psycopg

    from hebbes.cli.explain_facts import facts_of
    from hebbes.cli.explain_told import as_document, tell
    from hebbes.flows.explain_order import explain_order
    from hebbes.runtime.database import database_url

    def look(tx: "Tx") -> tuple["Facts", list[Any]]:
        facts = facts_of(tx, order)
        return facts, list(explain_order(tx, facts.id))

    with database_url(settings_of(of_the_demo=of_the_demo)) as url, psycopg.connect(url) as conn:
        facts, decisions = look(conn)
    if as_json:
        answer_json(as_document(facts, decisions))
    else:
        tell(facts, decisions)
