"""The holds an order starts with: those of its gates, of its address, of its total."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hebbes.customers.check_address import why_undeliverable
from hebbes.flows.shop import Settings
from hebbes.flows.taking import Group, Taking
from hebbes.holds.judge import gates_that_stop
from hebbes.holds.place import Hold
from hebbes.kit.money import to_minor, to_text


def judge_holds(taking: Taking, settings: Settings, at: datetime) -> int:
    """Note every hold the order starts with, and return the version of its process."""
    assert taking.priced is not None
    draft, order_id = taking.draft, taking.order_id
    process = settings.processes.get(taking.channel.process) or settings.processes["standard"]
    if draft.history:
        return process.version
    for gate in gates_that_stop(process, _what_gates_see(taking)):
        until = at + timedelta(minutes=gate.limit_minutes) if gate.limit_minutes else None
        taking.holds.append(
            Hold(
                order_id,
                gate.gate,
                "system:process",
                gate.title or None,
                gate.stops,
                until,
                gate.then_do,
            )
        )
    for group in taking.groups:
        why = None if group.method == "pickup" else _why_not_there(taking, group)
        if why:
            taking.holds.append(Hold(order_id, "address", "system:address", why))
            break
    wrong = _other_total(taking)
    if wrong:
        taking.holds.append(Hold(order_id, "totals", "system:totals", wrong))
    return process.version


def _what_gates_see(taking: Taking) -> Mapping[str, Any]:
    """The facts of an order that the conditions of gates may ask for."""
    assert taking.priced is not None
    draft = taking.draft
    methods = [group.method for group in taking.groups]
    asked = [draft.payment] if draft.payment else draft.payments
    return {
        "channel": draft.channel, "segment": taking.channel.segment, "currency": taking.currency,
        "country": taking.groups[0].address.country, "methods": methods,
        "payment_method": asked[0].method if asked else
        ("on_account" if taking.channel.segment == "b2b" else "bank_transfer"),
        "total": float(to_text(taking.priced.total_minor, taking.currency)),
        "units": float(sum(line.units for line in draft.lines)), "lines": float(len(draft.lines)),
        "po_number": draft.po_number or "", "purpose": "sale",
        "has_personalised": any(line.instructions for line in draft.lines),
    }  # fmt: skip


def _other_total(taking: Taking) -> str | None:
    """Say how the total a channel stated differs from ours, or None."""
    assert taking.priced is not None
    stated = taking.draft.total
    if stated is None or to_minor(stated, taking.currency) == taking.priced.total_minor:
        return None
    ours = to_text(taking.priced.total_minor, taking.currency)
    return f"channel says {stated}, lines and charges make {ours}"


def _why_not_there(taking: Taking, group: Group) -> str | None:
    if all(taking.articles[at].kind in ("digital", "gift_card") for at in group.lines):
        return None
    a = group.address
    return why_undeliverable(
        country=a.country,
        street=a.street,
        postcode=a.postcode,
        city=a.city,
        house_number=a.house_number,
    )
