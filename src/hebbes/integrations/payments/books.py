"""The simulated provider's books: each deed once, by its key, told by notice as well."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from hebbes.integrations.payments import account as rules
from hebbes.integrations.payments import gift_cards
from hebbes.integrations.payments.account import Account
from hebbes.integrations.payments.approvals import authorise
from hebbes.integrations.payments.deeds import Done, as_deed, same_deed
from hebbes.integrations.payments.ledger import Ledger
from hebbes.integrations.payments.settings import SimulatedProviderSettings
from hebbes.integrations.simulation.memory import Page
from hebbes.integrations.simulation.stage import Stage
from hebbes.kit.outcomes import Outcome, Refused, Succeeded
from hebbes.payments.provider_port import (
    Authorised,
    AuthoriseWant,
    Captured,
    CaptureWant,
    Deed,
    DeedKind,
    FindQuestion,
    NeverSeen,
    NoticeKind,
    Refunded,
    RefundWant,
    Voided,
    VoidWant,
)

__all__ = ["Books"]

SLOW_REFUND: Final = timedelta(days=1)
FAILED_REFUND: Final = timedelta(hours=1)

_Want = CaptureWant | VoidWant | RefundWant


class Books:
    """Keeps accounts and deeds on the pages of the stage's memory."""

    def __init__(self, settings: SimulatedProviderSettings, stage: Stage) -> None:
        """Nothing is kept here: everything stands on the pages."""
        self._ledger = Ledger(settings, stage)

    def authorise(self, page: Page, want: AuthoriseWant) -> Outcome[Authorised]:
        """Open a payment as its token's script says."""
        return authorise(self._ledger, page, want)

    def capture(self, page: Page, want: CaptureWant) -> Outcome[Captured]:
        """Take part of what was approved."""

        def rule(account: Account) -> Account | Refused:
            return rules.capture(account, want.amount_minor, want.currency, want.at)

        done = self._once(page, want, "capture", rule)
        if isinstance(done, Refused):
            return done
        return Succeeded(Captured(done.payment, done.amount_minor, done.left_minor))

    def void(self, page: Page, want: VoidWant) -> Outcome[Voided]:
        """Let go of what is left, and of the notices still to come about it."""
        done = self._once(page, want, "void", lambda account: rules.void(account, want.at))
        if isinstance(done, Refused):
            return done
        return Succeeded(Voided(done.payment, done.left_minor))

    def refund(self, page: Page, want: RefundWant) -> Outcome[Refunded]:
        """Give back at once, slowly, or not after all: as the payment's script says."""

        def rule(account: Account) -> Account | Refused:
            after = rules.refund(account, want.amount_minor, want.currency, want.at)
            # A refund that will fail never leaves the account.
            return account if isinstance(after, Account) and account.refund == "fails" else after

        done = self._once(page, want, "refund", rule)
        if isinstance(done, Refused):
            return done
        if done.fails and want.at >= done.settles_at:
            return Refused("refund_failed", "the bank sent it back")
        state = "pending" if want.at < done.settles_at else "done"
        return Succeeded(Refunded(done.payment, done.refund, done.amount_minor, state))

    def find(self, page: Page, question: FindQuestion) -> Outcome[Deed | NeverSeen]:
        """Tell how the deed with this key stands."""
        done = self._ledger.deed(page, question.key)
        if done is None:
            return Succeeded(NeverSeen(question.key))
        account = self._ledger.account(page, done.payment)
        return Succeeded(as_deed(done, account, question.at))

    def _once(
        self, page: Page, want: _Want, kind: DeedKind, rule: Callable[[Account], Account | Refused]
    ) -> Done | Refused:
        """Do a deed on an open payment, or give back what was written when it was done."""
        amount_minor = 0 if isinstance(want, VoidWant) else want.amount_minor
        done = self._ledger.deed(page, want.key)
        if done is None:
            before = self._ledger.account(page, want.payment)
            after = rule(before) if before else Refused("unknown_payment", want.payment)
            done = Done(
                key=want.key,
                kind=kind,
                payment=want.payment,
                amount_minor=amount_minor,
                currency=before.currency if before else "",
                settles_at=want.at,
            )
            if isinstance(after, Refused):
                done = replace(done, refused=after)
            else:
                assert before is not None
                done = self._write(page, done, before, after)
            self._ledger.keep(page, done)
        return same_deed(done, kind, amount_minor) or done

    def _write(self, page: Page, done: Done, before: Account, after: Account) -> Done:
        """Change the account, tell about it, and give the deed with what it came to."""
        self._ledger.keep(page, after)
        if done.kind == "capture":
            left = after.amount_minor - after.captured_minor - after.voided_minor
            done = replace(done, left_minor=left)
            self._ledger.tell(page, done, "captured")
        elif done.kind == "void":
            done = replace(done, left_minor=after.voided_minor - before.voided_minor)
            if after.end != before.end:
                # Called off while pending: what was to be told about it will not happen.
                page.withdraw(f"{before.key}/")
            self._ledger.tell(page, done, "voided")
        else:
            done = self._write_refund(page, done, after)
        if after.token.startswith("gift_") and done.kind != "capture":
            back = done.left_minor if done.kind == "void" else done.amount_minor
            gift_cards.give_back(page, after.token, back)
        return done

    def _write_refund(self, page: Page, done: Done, after: Account) -> Done:
        waits = {"done": timedelta(0), "slow": SLOW_REFUND, "fails": FAILED_REFUND}[after.refund]
        refund = self._ledger.number("ref", done.key)
        settles_at = done.settles_at + waits
        done = replace(done, refund=refund, settles_at=settles_at, fails=after.refund == "fails")
        end: NoticeKind = "refund_failed" if after.refund == "fails" else "refunded"
        self._ledger.tell(page, done, end, awaited=bool(waits))
        return done
