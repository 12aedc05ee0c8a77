"""The simulated provider's books: each deed once, by its key, told by notice as well."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from hebbes.integrations.payments import account as rules
from hebbes.integrations.payments import gift_cards
from hebbes.integrations.payments.account import Account
from hebbes.integrations.payments.deeds import Done, answer_to_authorise, as_deed, same_deed
from hebbes.integrations.payments.scripts import script_of
from hebbes.integrations.payments.settings import SimulatedProviderSettings
from hebbes.integrations.simulation.chance import digits
from hebbes.integrations.simulation.memory import Page
from hebbes.integrations.simulation.stage import Stage
from hebbes.kit.outcomes import Outcome, Refused, Succeeded, Unknown
from hebbes.payments.provider_port import (
    Authorised,
    AuthoriseWant,
    Captured,
    CaptureWant,
    Deed,
    DeedKind,
    FindQuestion,
    NeverSeen,
    Notice,
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
        """Two providers may share one memory: their facts are kept under their names."""
        self._settings = settings
        self._stage = stage
        self._deed = f"{settings.name} deed"
        self._account = f"{settings.name} account"

    def authorise(self, page: Page, want: AuthoriseWant) -> Outcome[Authorised]:
        """Open a payment as its token's script says."""
        script = script_of(want.method, want.token)
        if script.answer == "never_arrived" and page.first_time(f"{self._deed} lost", want.key):
            return Unknown("the connection broke before the question arrived")
        done = page.recall(self._deed, want.key, Done)
        answer_is_lost = done is None and script.answer == "lost"
        done = done or self._open(page, want)
        if refused := same_deed(done, "authorise", want.amount_minor):
            return refused
        if answer_is_lost:
            return Unknown("the connection broke before the answer came back")
        return answer_to_authorise(self._account_of(page, done.payment), want.method, want.at)

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
        state = "pending" if want.at < done.settles_at else "done"
        return Succeeded(Refunded(done.payment, done.refund, done.amount_minor, state))

    def find(self, page: Page, question: FindQuestion) -> Outcome[Deed | NeverSeen]:
        """Tell how the deed with this key stands."""
        done = page.recall(self._deed, question.key, Done)
        if done is None:
            return Succeeded(NeverSeen(question.key))
        account = page.recall(self._account, done.payment, Account)
        return Succeeded(as_deed(done, account, question.at))

    def _open(self, page: Page, want: AuthoriseWant) -> Done:
        script = script_of(want.method, want.token)
        payment = f"pay_{digits(self._settings.seed, 16, self._settings.name, want.key)}"
        done = Done(
            key=want.key,
            kind="authorise",
            payment=payment,
            amount_minor=want.amount_minor,
            currency=want.currency,
            settles_at=want.at + script.after,
            refused=self._may_open(page, want),
        )
        page.remember(self._deed, want.key, done)
        if done.refused:
            return done
        account = Account(
            payment=payment,
            key=want.key,
            token=want.token,
            amount_minor=want.amount_minor,
            currency=want.currency,
            end=script.end,
            ends_at=done.settles_at,
            expires_at=done.settles_at + self._settings.approval_lasts,
            code=script.code,
            refund=script.refund,
        )
        page.remember(self._account, payment, account)
        if script.end:
            self._tell(page, done, script.end, code=script.code, awaited=bool(script.after))
        return done

    def _may_open(self, page: Page, want: AuthoriseWant) -> Refused | None:
        if want.method not in self._settings.methods:
            message = f"{self._settings.name} does not offer {want.method}"
            return Refused("method_not_offered", message)
        if want.amount_minor <= 0:
            return Refused("bad_amount", "an amount is more than nothing")
        if want.method == "gift_card":
            return gift_cards.take(page, want.token, want.amount_minor)
        return None

    def _once(
        self, page: Page, want: _Want, kind: DeedKind, rule: Callable[[Account], Account | Refused]
    ) -> Done | Refused:
        """Do a deed on an open payment, or give back what was written when it was done."""
        amount_minor = 0 if isinstance(want, VoidWant) else want.amount_minor
        done = page.recall(self._deed, want.key, Done)
        if done is None:
            before = page.recall(self._account, want.payment, Account)
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
            page.remember(self._deed, want.key, done)
        return same_deed(done, kind, amount_minor) or done

    def _write(self, page: Page, done: Done, before: Account, after: Account) -> Done:
        """Change the account, tell about it, and give the deed with what it came to."""
        page.remember(self._account, after.payment, after)
        if done.kind == "capture":
            left = after.amount_minor - after.captured_minor - after.voided_minor
            done = replace(done, left_minor=left)
            self._tell(page, done, "captured")
        elif done.kind == "void":
            done = replace(done, left_minor=after.voided_minor - before.voided_minor)
            if after.end != before.end:
                # Called off while pending: what was to be told about it will not happen.
                page.withdraw(f"{before.key}/")
            self._tell(page, done, "voided")
        else:
            done = self._write_refund(page, done, after)
        if after.token.startswith("gift_") and done.kind != "capture":
            back = done.left_minor if done.kind == "void" else done.amount_minor
            gift_cards.give_back(page, after.token, back)
        return done

    def _write_refund(self, page: Page, done: Done, after: Account) -> Done:
        waits = {"done": timedelta(0), "slow": SLOW_REFUND, "fails": FAILED_REFUND}[after.refund]
        refund = f"ref_{digits(self._settings.seed, 16, self._settings.name, done.key)}"
        done = replace(done, refund=refund, settles_at=done.settles_at + waits)
        end: NoticeKind = "refund_failed" if after.refund == "fails" else "refunded"
        self._tell(page, done, end, awaited=bool(waits))
        return done

    def _account_of(self, page: Page, payment: str) -> Account:
        account = page.recall(self._account, payment, Account)
        assert account is not None, "a deed that was not refused has its payment"
        return account

    def _tell(
        self, page: Page, done: Done, kind: NoticeKind, *, code: str = "", awaited: bool = False
    ) -> None:
        if not (awaited or self._settings.tells_every_deed):
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
