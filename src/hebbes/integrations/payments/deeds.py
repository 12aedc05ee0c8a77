"""What the simulated provider writes down about each deed, and how it reads it back."""

from dataclasses import dataclass
from datetime import datetime

from hebbes.integrations.payments.account import Account, state_at
from hebbes.kit.gateway import IdempotencyKey
from hebbes.kit.outcomes import Outcome, Refused, Succeeded
from hebbes.payments.provider_port import Authorised, Deed, DeedKind, DeedState

__all__ = ["Done", "answer_to_authorise", "as_deed", "same_deed"]


@dataclass(frozen=True, slots=True)
class Done:
    """A deed under its key; a refused one keeps its refusal, so that it is refused again."""

    key: IdempotencyKey
    kind: DeedKind
    payment: str
    amount_minor: int
    currency: str
    settles_at: datetime
    left_minor: int = 0
    refused: Refused | None = None
    refund: str = ""
    fails: bool = False


def same_deed(done: Done, kind: DeedKind, amount_minor: int) -> Refused | None:
    """Refuse a key that comes back with another deed."""
    if (done.kind, done.amount_minor) == (kind, amount_minor):
        return done.refused
    return Refused("key_reused", f"this key was used to {done.kind} {done.amount_minor}")


def answer_to_authorise(account: Account, method: str, at: datetime) -> Outcome[Authorised]:
    """Say how asking for the money went, as it stands at this moment."""
    state = state_at(account, at)
    if state in ("declined", "expired"):
        return Refused(account.code or state)
    pays_elsewhere = state == "pending" and method == "ideal"
    transfers = state == "pending" and method == "bank_transfer"
    return Succeeded(
        Authorised(
            payment=account.payment,
            state=state,
            amount_minor=account.amount_minor,
            currency=account.currency,
            expires_at=account.expires_at if state == "approved" else None,
            redirect_url=f"/simulated/pay/{account.payment}" if pays_elsewhere else "",
            instructions=f"NL02 SIMU 0123 4567 89, {account.payment}" if transfers else "",
        )
    )


def as_deed(done: Done, account: Account | None, at: datetime) -> Deed:
    """Tell the whole of a deed to someone who lost its answer."""
    state: DeedState = "declined" if done.refused else "done"
    code = done.refused.code if done.refused else ""
    paid = False
    if done.kind == "authorise" and account is not None:
        stands = state_at(account, at)
        paid = stands == "paid"
        state = (
            "pending"
            if stands == "pending"
            else "done"
            if stands in ("approved", "paid")
            else "declined"
        )
        code = account.code if state == "declined" else ""
    elif state == "done" and at < done.settles_at:
        state = "pending"
    elif done.fails:
        state, code = "declined", "refund_failed"
    return Deed(
        key=done.key,
        kind=done.kind,
        state=state,
        payment=done.payment,
        amount_minor=done.amount_minor,
        currency=done.currency,
        code=code,
        captures_itself=paid,
        refund=done.refund,
    )
