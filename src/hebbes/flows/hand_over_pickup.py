"""Hand over what was collected: delivered, off the shelf, and paid for."""

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import combining, normalize

from hebbes.customers.recipients import recipients
from hebbes.flows.shop import Shop
from hebbes.flows.tell_stock_systems import tell_stock_systems, went_out
from hebbes.flows.when_uncovered import when_uncovered
from hebbes.fulfillment.hand_over import Collecting, hand_over
from hebbes.fulfillment.refusals import NotDone
from hebbes.fulfillment.work_now import WorkNow, read_work
from hebbes.inventory.ship import Leaving, ship
from hebbes.kit.sql import Tx
from hebbes.orders.move import Move, move
from hebbes.orders.read_groups import read_groups
from hebbes.work import cancel_timers


def hand_over_pickup(
    tx: Tx, shop: Shop, collecting: Sequence[Collecting]
) -> list[WorkNow | NotDone]:
    """Hand over; one answer an item, in the same order. Anyone with the code may collect.

    Without the code the recipient may, by name, when an ID was seen. Refuses: no_such_work,
    not_for_pickup, wrong_pickup_code, not_the_recipient, id_not_seen, already_handed_over
    (facts: to), not_in_this_state.
    """
    at = shop.clock.now()
    answers = hand_over(tx, _recognised(tx, collecting), at)
    for one, work in zip(collecting, answers, strict=True):
        if isinstance(work, WorkNow):
            _leave(tx, shop, one, work)
    cancel_timers(tx, "put_back", [work.id for work in answers if isinstance(work, WorkNow)])
    return answers


def _recognised(tx: Tx, collecting: Sequence[Collecting]) -> list[Collecting]:
    """Tell of those without a code whether they bear the recipient's name."""
    work = read_work(tx, [one.id for one in collecting if not one.code.strip()])
    groups = read_groups(tx, sorted({one.order_id for one in work.values()}))
    of_work = {id_: groups[one.order_id, one.group_no] for id_, one in work.items()}
    known = recipients(tx, [group.recipient_id for group in of_work.values()])
    names = {
        id_: _plain(known[group.recipient_id].name or "")
        for id_, group in of_work.items()
        if group.recipient_id in known
    }
    return [
        replace(one, is_recipient=bool(_plain(one.name)) and names.get(one.id) == _plain(one.name))
        for one in collecting
    ]


def _plain(name: str) -> str:
    """Return a name as it sounds: without accents, capitals and the marks between words."""
    bare = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).casefold().split())


def _leave(tx: Tx, shop: Shop, one: Collecting, work: WorkNow) -> None:
    at, ref = shop.clock.now(), f"fulfillment:{work.id}"
    taken = [(line, line.packed) for line in work.lines if line.packed]
    moves = [
        Move(work.order_id, line.line, "ready_for_pickup", "collect", units, one.actor, None, ref)
        for line, units in taken
    ]
    for moved in move(tx, moves, at):
        assert moved.why_not is None, f"line {moved.line} was not ready: {moved.why_not}"
    leaving = [Leaving(line.line, work.location, line.sku, units, ref) for line, units in taken]
    when_uncovered(tx, ship(tx, leaving, at, one.actor).uncovered)
    tell_stock_systems(tx, shop, went_out(leaving), at)
