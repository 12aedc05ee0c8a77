"""Subscribe receivers to events, read who is subscribed, and end it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hebbes.kit.sql import Tx, first, statement


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where events of some types go; no types: all. `parcel.*` is every type that begins so.

    `channel` narrows it to events of that channel's orders. `stopped` says why nothing is sent.
    """

    code: str
    url: str
    types: list[str]
    channel: str | None
    active: bool
    stopped: str | None
    waiting: int
    given_up: int
    delivered_at: datetime | None


_save = statement(__file__, row=first)
_read = statement(__file__, row=Subscription, name="subscribe_read")
_end = statement(__file__, row=first, name="subscribe_end")


def subscribe(  # noqa: PLR0913  a subscription has this much to say
    tx: Tx,
    code: str,
    *,
    url: str,
    types: Sequence[str],
    active: bool,
    channel: str | None,
    secret: bytes,
    at: datetime,
    actor: str,
) -> bool | None:
    """Save the subscription; True when it is new, and then the secret counts from now on.

    One that is there keeps its secret, and goes on where the receiver had stopped it. None, and
    nothing changed, where the code is another channel's.
    """
    found = _save(
        tx, code=code, url=url, types=types, active=active, channel=channel, secret=secret,
        at=at, actor=actor,
    )  # fmt: skip
    return found[0] if found else None


def subscriptions(tx: Tx, channel: str | None = None) -> list[Subscription]:
    """Return the subscriptions by their codes, all of them or those of one channel."""
    return _read(tx, channel=channel)


def unsubscribe(tx: Tx, code: str, channel: str | None = None) -> bool:
    """End a subscription with everything that waits for it; tell whether it was there."""
    return bool(_end(tx, code=code, channel=channel))
