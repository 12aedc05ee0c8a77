"""Every reaction to what the journal tells, by the kind of entry: one dictionary."""

from collections.abc import Callable, Mapping, Sequence

from hebbes.flows.shop import Shop
from hebbes.journal.follow import next_for, read_until, start_reader
from hebbes.journal.read import Recorded
from hebbes.kit.sql import Tx

Reaction = Callable[[Tx, Shop, Sequence[Recorded]], None]

READER = "reactions"
MONEY_KINDS = ("units.delivered", "payment.captured", "payment.paid", "payment.refunded")


def reactions() -> Mapping[str, Sequence[Reaction]]:
    """Return what follows from each kind of entry, in this order."""
    from hebbes.flows.recognise_revenue import recognise_revenue  # noqa: PLC0415
    from hebbes.flows.watch_promises import KINDS as PROMISE_KINDS  # noqa: PLC0415
    from hebbes.flows.watch_promises import when_promise_moved, when_promised  # noqa: PLC0415
    from hebbes.flows.when_customer_should_know import (  # noqa: PLC0415
        KINDS,
        when_customer_should_know,
    )
    from hebbes.flows.when_handed_over import when_handed_over  # noqa: PLC0415
    from hebbes.flows.when_posted import when_posted  # noqa: PLC0415

    found: dict[str, list[Reaction]] = {kind: [when_customer_should_know] for kind in KINDS}
    found["order.placed"].append(when_promised)
    found["units.shipped"] = [when_handed_over]
    found["units.delivered"] = [when_handed_over, recognise_revenue]
    for kind in MONEY_KINDS:
        found.setdefault(kind, []).append(when_posted)
    for kind in PROMISE_KINDS:
        found.setdefault(kind, []).append(when_promise_moved)
    return found


def follow(tx: Tx, shop: Shop, most: int = 500) -> int:
    """Let every reaction see the entries that are new, once each; return how many there were.

    What the reactions do and how far was read is one transaction: nothing is done twice.
    """
    from hebbes.flows.deliver_webhooks import when_anything_happened  # noqa: PLC0415

    start_reader(tx, READER)
    entries = next_for(tx, READER, most)
    if not entries:
        return 0
    by_kind: dict[str, list[Recorded]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    for kind, wanted in reactions().items():
        for react in wanted:
            if kind in by_kind:
                react(tx, shop, by_kind[kind])
    when_anything_happened(tx, shop, entries)
    last = entries[-1].number
    assert last is not None
    read_until(tx, READER, last)
    return len(entries)
