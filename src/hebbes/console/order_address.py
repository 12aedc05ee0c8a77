"""Correct where an order goes, from the console."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from hebbes.console.order_address_page import AddressView, render
from hebbes.console.order_door import facts_of, order_of
from hebbes.doors.page_answers import SEE_OTHER, reader_of
from hebbes.doors.transaction import in_transaction
from hebbes.doors.visit import shop_of, who
from hebbes.flows.correct_address import Correction, NewAddress, NotCorrected, correct_address
from hebbes.kit.sql import Tx
from hebbes.pages.parts import Problem
from hebbes.pages.reasons import REASONS
from hebbes.pages.translations import N_

FIELDS = ("name", "street", "house_number", "addition", "postcode", "city", "country")
KEPT = ("company", "email", "phone", "region")
_FIELD_OF = {
    "no_country": "country", "unknown_country": "country", "no_street": "street",
    "no_city": "city", "no_house_number": "house_number", "no_postcode": "postcode",
    "bad_postcode": "postcode",
}  # fmt: skip
REFUSALS = {
    "no_such_group": N_("There is nothing to deliver."),
    "collected": N_("The customer comes to collect it."),
    "already_released": N_("It is too late: a location has started on it."),
}


async def show(request: Request) -> Response:
    """Show the address of the first delivery of the order."""
    facts = await in_transaction(request, lambda tx: facts_of(tx, request))
    recipient = _first_group(facts)[1]
    known: dict[str, Any] = {name: recipient.get(name) or "" for name in FIELDS}
    view = AddressView(number=facts["order"]["number"], **known)
    return HTMLResponse(render(view, reader_of(request)))


async def correct(request: Request) -> Response:
    """Write the address; what is wrong with it is told beside its field, and nothing is lost."""
    form, asker = await request.form(), who(request)
    typed: dict[str, Any] = {
        name: str(form.get(name, "")).strip().replace("\x00", "")[:200] for name in FIELDS
    }
    typed["country"] = typed["country"].upper()[:2]
    reason = str(form.get("reason", "")).strip().replace("\x00", "")[:400]
    said = f"{reason} ({asker.name})" if reason and asker.name else reason or asker.name or ""

    def work(tx: Tx) -> tuple[str, NotCorrected | None]:
        facts = facts_of(tx, request)
        no, known = _first_group(facts)
        to: dict[str, Any] = {name: known.get(name) for name in KEPT}
        to |= {name: value or None for name, value in typed.items()}
        to["country"] = typed["country"]
        done = correct_address(
            tx,
            shop_of(request),
            Correction(order_of(facts), no, NewAddress(**to), asker.actor, said),
        )
        return facts["order"]["number"], done if isinstance(done, NotCorrected) else None

    number, refused = await in_transaction(request, work)
    if refused is None:
        return RedirectResponse(f"/orders/{number}", SEE_OTHER)
    flaw = refused.undeliverable or ""
    remedy = REASONS.get(flaw) or REFUSALS.get(refused.code, refused.code)
    problem = Problem(_FIELD_OF.get(flaw, "street"), remedy)
    view = AddressView(number=number, **typed, reason=reason, problems=(problem,))
    return HTMLResponse(render(view, reader_of(request)), 422)


def _first_group(facts: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    """Return the number of the first delivery, and who receives it."""
    groups: list[dict[str, Any]] = facts["groups"] or [{"no": 1, "recipient": None}]
    recipient: dict[str, Any] | None = groups[0]["recipient"]
    return int(groups[0]["no"]), recipient or {}


ROUTES = (
    Route("/orders/{number}/address", show),
    Route("/orders/{number}/address", correct, methods=["POST"]),
)
