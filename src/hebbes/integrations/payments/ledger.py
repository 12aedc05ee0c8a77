"""What the simulated provider writes down, and the notices it sends about it."""

from hebbes.integrations.payments.account import Account
from hebbes.integrations.payments.deeds import Done
from hebbes.integrations.payments.settings import SimulatedProviderSettings
from hebbes.integrations.simulation.chance import digits
from hebbes.integrations.simulation.memory import Page
from hebbes.integrations.simulation.stage import Stage
from hebbes.payments.provider_port import Notice, NoticeKind

__all__ = ["Ledger"]


class Ledger:
    """Keeps accounts and deeds; two providers on one memory keep theirs under their names."""

    def __init__(self, settings: SimulatedProviderSettings, stage: Stage) -> None:
        """Nothing is kept here: everything stands on the pages."""
        self.settings = settings
        self._stage = stage
        self._deed = f"{settings.name} deed"
        self._account = f"{settings.name} account"

    def deed(self, page: Page, key: str) -> Done | None:
        """Give what was done under this key."""
        return page.recall(self._deed, key, Done)

    def account(self, page: Page, payment: str) -> Account | None:
        """Give a payment as it stands."""
        return page.recall(self._account, payment, Account)

    def keep(self, page: Page, fact: Done | Account) -> None:
        """Write a deed or an account, in place of what stood there."""
        if isinstance(fact, Done):
            page.remember(self._deed, fact.key, fact)
        else:
            page.remember(self._account, fact.payment, fact)

    def gets_lost(self, page: Page, key: str) -> bool:
        """Say whether a question with this key gets lost on its way, as each does only once."""
        return page.first_time(f"{self._deed} lost", key)

    def number(self, prefix: str, key: str) -> str:
        """Make the reference that belongs to a key."""
        return f"{prefix}_{digits(self.settings.seed, 16, self.settings.name, key)}"

    def tell(
        self, page: Page, done: Done, kind: NoticeKind, *, code: str = "", awaited: bool = False
    ) -> None:
        """Send a notice when the deed settles; one nobody waits for only if the settings say so."""
        if not (awaited or self.settings.tells_every_deed):
            return
        notice = Notice(
            notice=f"{done.key}/{kind}",
            kind=kind,
            payment=done.payment,
            key=done.key,
            amount_minor=done.left_minor if done.kind == "void" else done.amount_minor,
            currency=done.currency,
            at=done.settles_at,
            code=code,
            refund=done.refund,
        )
        self._stage.post(page, notice.notice, notice.at, notice)
