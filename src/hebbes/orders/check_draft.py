"""Check what can be seen from an order alone: counts, amounts, dates, and who may state prices."""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, InvalidOperation

from hebbes.kit.money import decimals
from hebbes.orders.draft import Address, Draft, Line
from hebbes.orders.refusals import Flaw

MOST_LINES = 10_000
MOST_UNITS = 1_000_000
MOST_AMOUNT = 1_000_000_000
PAYMENT_METHODS = ("card", "ideal", "bank_transfer", "gift_card", "on_account")
CHARGE_KINDS = ("shipping", "discount", "fee", "donation", "rounding", "gift_wrap", "deposit")
METHODS_OF_PEOPLE = "standard, express, pickup, evening, two_person or another method of a carrier"

_AMOUNT = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST_TEXT = 200


def flaws_in(draft: Draft, *, may_price: bool) -> list[Flaw]:
    """Return everything wrong that needs no look at the database, in the order of the body."""
    return [
        *_head(draft),
        *_collection(draft),
        *_lines(draft, may_price=may_price),
        *_amounts(draft),
        *_charges(draft),
        *_payments(draft),
    ]


def _head(draft: Draft) -> Iterator[Flaw]:
    if draft.currency is not None and not _CURRENCY.fullmatch(draft.currency):
        yield Flaw(
            "/currency",
            "bad_currency",
            f"“{draft.currency[:20]}” is no currency code.",
            "Send an ISO 4217 code such as EUR, or leave it out for the channel's own.",
        )
    if draft.placed_at is not None and _moment(draft.placed_at) is None:
        yield Flaw(
            "/placed_at",
            "bad_moment",
            "This is no moment with an offset.",
            "Send RFC 3339, such as 2026-11-22T14:05:00+01:00.",
        )
    if draft.language is not None and draft.language not in ("nl", "en"):
        yield Flaw(
            "/language",
            "bad_language",
            f"“{draft.language[:20]}” is not a language we write.",
            "Send nl or en.",
        )
    for name, value in (("channel", draft.channel), ("external_ref", draft.external_ref)):
        if value is not None and not 0 < len(value) <= _MOST_TEXT:
            yield Flaw(
                f"/{name}",
                "bad_length",
                f"{name} has 1 to {_MOST_TEXT} characters.",
                "Shorten it, or leave it out.",
            )
    if draft.ship_to is not None:
        yield from _address("/ship_to", draft.ship_to)


def _collection(draft: Draft) -> Iterator[Flaw]:
    if (
        draft.method == "pickup"
        and draft.pickup_at is None
        and draft.lines
        and not all(line.pickup_at or line.method for line in draft.lines)
    ):
        yield Flaw(
            "/pickup_at",
            "no_pickup_location",
            "A pick-up order names where it is collected.",
            "Send the code of a location with pick-up.",
        )


def _address(pointer: str, address: Address) -> Iterator[Flaw]:
    if address.country and not _COUNTRY.fullmatch(address.country):
        yield Flaw(
            f"{pointer}/country",
            "bad_country",
            f"“{address.country[:20]}” is no country code.",
            "Send the two capitals of ISO 3166, such as NL.",
        )
    for name in ("name", "street", "house_number", "postcode", "city", "email", "phone"):
        value = getattr(address, name)
        if value is not None and (len(value) > _MOST_TEXT or "\x00" in value):
            yield Flaw(
                f"{pointer}/{name}",
                "bad_text",
                f"{name} is too long or holds a NUL.",
                f"Send at most {_MOST_TEXT} plain characters.",
            )


def _lines(draft: Draft, *, may_price: bool) -> Iterator[Flaw]:
    if not draft.lines:
        yield Flaw("/lines", "no_lines", "An order has at least one line.", "Add what is ordered.")
    if len(draft.lines) > MOST_LINES:
        yield Flaw(
            "/lines",
            "too_many_lines",
            f"An order has at most {MOST_LINES:,} lines; this has {len(draft.lines):,}.",
            "Send it as several orders.",
        )
        return
    for at, line in enumerate(draft.lines):
        yield from _line(f"/lines/{at}", line, may_price=may_price)


def _line(pointer: str, line: Line, *, may_price: bool) -> Iterator[Flaw]:
    if not 1 <= line.units <= MOST_UNITS:
        yield Flaw(
            f"{pointer}/units",
            "bad_units",
            f"{line.units} is not a number of units.",
            f"Send a whole number from 1 to {MOST_UNITS:,}.",
        )
    if not 0 < len(line.sku) <= _MOST_TEXT or "\x00" in line.sku:
        yield Flaw(
            f"{pointer}/sku",
            "bad_sku",
            "An article code has 1 to 200 plain characters.",
            "Send the article's code.",
        )
    if line.unit_price is not None:
        if not may_price:
            yield Flaw(
                f"{pointer}/unit_price",
                "prices_not_yours",
                "This key may not state prices.",
                "Leave unit_price out, or use a key with the scope orders:priced.",
            )
        elif not _AMOUNT.fullmatch(line.unit_price) or line.unit_price.startswith("-"):
            yield Flaw(
                f"{pointer}/unit_price",
                "bad_price",
                "This is no unit price.",
                "Send a decimal of 0 or more with at most six decimals, as text.",
            )
    if line.ship_to is not None:
        yield from _address(f"{pointer}/ship_to", line.ship_to)


def _amounts(draft: Draft) -> Iterator[Flaw]:
    places = decimals(draft.currency or "EUR")
    wanted: list[tuple[str, str | None]] = [("/total", draft.total)]
    wanted += [(f"/charges/{at}/amount", c.amount) for at, c in enumerate(draft.charges)]
    wanted += [(f"/payments/{at}/amount", p.amount) for at, p in enumerate(draft.payments)]
    if draft.payment:
        wanted.append(("/payment/amount", draft.payment.amount))
    for pointer, text in wanted:
        if text is not None and not _is_amount(text, places):
            yield Flaw(
                pointer,
                "bad_amount",
                f"“{text[:30]}” is not an amount with at most {places} decimals.",
                "Send a plain decimal as text, such as 12.50.",
            )


def _charges(draft: Draft) -> Iterator[Flaw]:
    for at, charge in enumerate(draft.charges):
        if charge.kind not in CHARGE_KINDS:
            yield Flaw(
                f"/charges/{at}/kind",
                "unknown_charge",
                f"“{charge.kind[:30]}” is not a kind of charge.",
                f"Send one of {', '.join(CHARGE_KINDS)}.",
            )
        elif charge.amount.startswith("-") and charge.kind not in ("discount", "rounding"):
            yield Flaw(
                f"/charges/{at}/amount",
                "negative_charge",
                f"A {charge.kind} charge is not negative.",
                "Send what lowers the total as a discount.",
            )


def _payments(draft: Draft) -> Iterator[Flaw]:
    for at, payment in enumerate([draft.payment] if draft.payment else draft.payments):
        if payment.method not in PAYMENT_METHODS:
            pointer = "/payment/method" if draft.payment else f"/payments/{at}/method"
            yield Flaw(
                pointer,
                "unknown_payment_method",
                f"“{payment.method[:30]}” is not a method of payment.",
                f"Send one of {', '.join(PAYMENT_METHODS)}.",
            )


def _is_amount(text: str, places: int) -> bool:
    if not _AMOUNT.fullmatch(text):
        return False
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return False
    return abs(amount) <= MOST_AMOUNT and amount == round(amount, places)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
