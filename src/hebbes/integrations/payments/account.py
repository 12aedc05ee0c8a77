"""One payment as the simulated provider sees it, and what may be done with it: pure rules."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from hebbes.integrations.payments.scripts import End
from hebbes.kit.outcomes import Refused

__all__ = ["Account", "AccountState", "capture", "refund", "state_at", "void"]

AccountState = Literal["pending", "approved", "paid", "declined", "expired"]


@dataclass(frozen=True, slots=True)
class Account:
    """A payment. `end` is how asking for it ends, at `ends_at`; amounts in minor units."""

    payment: str
    key: str
    token: str
    amount_minor: int
    currency: str
    end: End | None
    ends_at: datetime
    expires_at: datetime
    code: str = ""
    captured_minor: int = 0
    refunded_minor: int = 0
    voided_minor: int = 0
    refund: Literal["done", "slow", "fails"] = "done"


def state_at(account: Account, at: datetime) -> AccountState:
    """Say how the payment stands at a business moment."""
    if account.end is None or at < account.ends_at:
        return "pending"
    return account.end


def capture(account: Account, amount_minor: int, currency: str, at: datetime) -> Account | Refused:
    """Take part of what is approved."""
    left = account.amount_minor - account.captured_minor - account.voided_minor
    if currency != account.currency:
        return Refused("wrong_currency", f"this payment is in {account.currency}")
    if state_at(account, at) != "approved":
        return Refused("not_approved", f"the payment is {state_at(account, at)}")
    if at >= account.expires_at:
        return Refused("expired", f"the approval ended at {account.expires_at:%Y-%m-%d %H:%M}")
    if not 0 < amount_minor <= left:
        return Refused("more_than_approved", "", {"left_minor": left})
    return replace(account, captured_minor=account.captured_minor + amount_minor)


def void(account: Account, at: datetime) -> Account | Refused:
    """Let go of what is approved, or still being asked for, and not captured."""
    left = account.amount_minor - account.captured_minor - account.voided_minor
    if left == 0 or state_at(account, at) not in ("approved", "pending"):
        return Refused("nothing_left", f"the payment is {state_at(account, at)}")
    if state_at(account, at) == "pending":
        return replace(account, voided_minor=left, end="expired", ends_at=at, code="voided")
    return replace(account, voided_minor=account.voided_minor + left)


def refund(account: Account, amount_minor: int, currency: str, at: datetime) -> Account | Refused:
    """Give back part of what was taken."""
    taken = account.captured_minor
    if state_at(account, at) == "paid":
        taken = account.amount_minor
    left = taken - account.refunded_minor
    if currency != account.currency:
        return Refused("wrong_currency", f"this payment is in {account.currency}")
    if not 0 < amount_minor <= left:
        return Refused("more_than_captured", "", {"left_minor": left})
    return replace(account, refunded_minor=account.refunded_minor + amount_minor)
