"""What a test or demo can make the simulated provider do, by the token it pays with."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from hebbes.payments.provider_port import Method

__all__ = ["SCRIPTS", "End", "Script", "script_of"]

End = Literal["approved", "paid", "declined", "expired"]


@dataclass(frozen=True, slots=True)
class Script:
    """How one payment goes.

    `end` comes at once, or `after` business time by a notice; no end means that none ever comes.
    `answer` is what becomes of our call: `lost` is done but unanswered, `never_arrived` neither.
    """

    end: End | None = "approved"
    after: timedelta = timedelta(0)
    code: str = ""
    answer: Literal["given", "lost", "never_arrived"] = "given"
    refund: Literal["done", "slow", "fails"] = "done"


SCRIPTS: dict[str, Script] = {
    "tok_ok": Script(),
    "tok_decline": Script("declined", code="declined"),
    "tok_poor": Script("declined", code="insufficient_funds"),
    "tok_expired": Script("declined", code="expired_card"),
    "tok_late": Script(after=timedelta(minutes=10)),
    "tok_late_decline": Script("declined", timedelta(minutes=10), code="declined"),
    "tok_never": Script(None),
    "tok_abandon": Script("expired", timedelta(minutes=15), code="abandoned"),
    "tok_transfer": Script("paid", timedelta(days=1)),
    "tok_unknown": Script(answer="lost"),
    "tok_lost": Script(answer="never_arrived"),
    "tok_slow_refund": Script(refund="slow"),
    "tok_refund_fails": Script(refund="fails"),
}

_BY_METHOD: dict[Method, Script] = {
    "card": Script(),
    "gift_card": Script(),
    "ideal": Script("paid", timedelta(minutes=2)),
    "bank_transfer": Script("paid", timedelta(days=1)),
}


def script_of(method: Method, token: str) -> Script:
    """Read the token; one that names no script behaves as its method usually does.

    A word after a second colon is free (`tok_decline:anna`), so that tokens may differ.
    """
    script = SCRIPTS.get(token.partition(":")[0])
    usual = _BY_METHOD[method]
    if script is None or token.startswith("tok_ok"):
        return usual
    if script.end == "approved":
        # Methods where the customer pays at the bank know no approval: the money is in, or not.
        return Script(
            usual.end, max(script.after, usual.after), script.code, script.answer, script.refund
        )
    return script
