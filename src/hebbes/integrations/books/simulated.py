"""Bookkeeping that exists only here: it keeps every posting and adds up the accounts."""

from collections.abc import Sequence
from typing import Any

from starlette.applications import Starlette

from hebbes.integrations.simulation.http_side import Sent, sent, simulated_side, take_once
from hebbes.integrations.simulation.memory import Page
from hebbes.integrations.simulation.stage import Stage
from hebbes.kit.outcomes import Outcome, Refused, Succeeded
from hebbes.payments.books_port import PORT_VERSION, Entry

__all__ = ["SimulatedBooks"]

_ACCOUNTS = ("prepaid", "revenue", "receivable")


class SimulatedBooks:
    """Fills `Books` and keeps postings as they come in; serve `app` to have it behind real HTTP.

    Accounts other than prepaid, revenue, receivable and the providers' are refused.
    """

    port_version: int = PORT_VERSION

    def __init__(self, stage: Stage) -> None:
        """Play on this stage: its memory, secret and weather are the system's own."""
        self.stage = stage
        self.name = stage.partner
        self.app: Starlette = simulated_side(stage, "/postings", self._take_in)

    def enter(self, wants: Sequence[Entry]) -> Sequence[Outcome[str]]:
        """Take the postings without HTTP in between."""
        return take_once(self.stage, [sent(want) for want in wants], self._take_in)

    def entered(self) -> list[dict[str, Any]]:
        """Return every posting, as they came in."""
        with self.stage.memory.open() as page:
            return self._entered(page)

    def balance_minor(self, account: str) -> int:
        """Return what was debited to an account less what was credited, in minor units."""
        entered = self.entered()
        debit = sum(one["amount_minor"] for one in entered if one["debit"] == account)
        return debit - sum(one["amount_minor"] for one in entered if one["credit"] == account)

    def _take_in(self, page: Page, one: Sent) -> Outcome[str]:
        for account in (one.facts["debit"], one.facts["credit"]):
            if account not in _ACCOUNTS and not account.startswith("provider:"):
                return Refused("no_such_account", f"there is no account {account}")
        entered = [*self._entered(page), one.facts]
        page.remember(f"{self.stage.partner} books", "all", entered)
        return Succeeded(f"J{len(entered)}")

    def _entered(self, page: Page) -> list[dict[str, Any]]:
        kept = page.recall(f"{self.stage.partner} books", "all", list[dict[str, Any]])
        return kept or []
