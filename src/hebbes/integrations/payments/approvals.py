"""How the simulated provider answers when it is asked for money."""

from hebbes.integrations.payments import gift_cards
from hebbes.integrations.payments.account import Account
from hebbes.integrations.payments.deeds import Done, answer_to_authorise, same_deed
from hebbes.integrations.payments.ledger import Ledger
from hebbes.integrations.payments.scripts import script_of
from hebbes.integrations.simulation.memory import Page
from hebbes.kit.outcomes import Outcome, Refused, Unknown
from hebbes.payments.provider_port import Authorised, AuthoriseWant

__all__ = ["authorise"]


def authorise(ledger: Ledger, page: Page, want: AuthoriseWant) -> Outcome[Authorised]:
    """Open a payment as its token's script says, or tell how the one of this key stands."""
    script = script_of(want.method, want.token)
    if script.answer == "never_arrived" and ledger.gets_lost(page, want.key):
        return Unknown("the connection broke before the question arrived")
    done = ledger.deed(page, want.key)
    answer_is_lost = done is None and script.answer == "lost"
    done = done or _open(ledger, page, want)
    if refused := same_deed(done, "authorise", want.amount_minor):
        return refused
    if answer_is_lost:
        return Unknown("the connection broke before the answer came back")
    account = ledger.account(page, done.payment)
    assert account is not None, "a deed that was not refused has its payment"
    return answer_to_authorise(account, want.method, want.at)


def _open(ledger: Ledger, page: Page, want: AuthoriseWant) -> Done:
    script = script_of(want.method, want.token)
    done = Done(
        key=want.key,
        kind="authorise",
        payment=ledger.number("pay", want.key),
        amount_minor=want.amount_minor,
        currency=want.currency,
        settles_at=want.at + script.after,
        refused=_refusal(ledger, page, want),
    )
    ledger.keep(page, done)
    if done.refused:
        return done
    account = Account(
        payment=done.payment,
        key=want.key,
        token=want.token,
        amount_minor=want.amount_minor,
        currency=want.currency,
        end=script.end,
        ends_at=done.settles_at,
        expires_at=done.settles_at + ledger.settings.approval_lasts,
        code=script.code,
        refund=script.refund,
    )
    ledger.keep(page, account)
    if script.end:
        ledger.tell(page, done, script.end, code=script.code, awaited=bool(script.after))
    return done


def _refusal(ledger: Ledger, page: Page, want: AuthoriseWant) -> Refused | None:
    if want.method not in ledger.settings.methods:
        message = f"{ledger.settings.name} does not offer {want.method}"
        return Refused("method_not_offered", message)
    if want.amount_minor <= 0:
        return Refused("bad_amount", "an amount is more than nothing")
    if want.method == "gift_card":
        return gift_cards.take(page, want.token, want.amount_minor)
    return None
