"""Find orders by anything people know of them: number, name, mail, postcode, article, tracking."""

import re
from uuid import UUID

from hebbes.kit.names import OrderId
from hebbes.kit.sql import Tx, first, statement

MOST = 500
LEAST_LETTERS = 3
LEAST_DIGITS = 4
MOST_DIGITS = 12
_NUMBER = re.compile(r"[A-Z]{2}[0-9A-Z]{1,9}")
_WORD = re.compile(r"\w+")
_PLACE = re.compile(
    r"(?P<postcode>\d{4} ?[a-z]{2}|\d{4,5})(?:[ ,]+(?P<house_number>\d+ ?\w{0,4}))?"
)

_search = statement(__file__, row=first)


def search_orders(tx: Tx, words: str, most: int = MOST) -> list[OrderId]:
    """Return the newest `most` orders that the words fit in any way, newest first.

    Fits: the number or its beginning, the channel's own number, a tracking code, parts of the
    customer's name or company, the beginning of a mail address or of a recipient's name, the last
    four or more digits of a telephone number, a postcode with or without house number, an
    article's code, barcode or part of its name. No words find nothing.
    """
    typed = words.strip()
    if not typed:
        return []
    low = typed.lower()
    found: list[UUID] = _search(
        tx, number=_number(typed), reference=_spellings(typed), name=_name(low),
        mail=[low] if len(low) >= LEAST_LETTERS and " " not in low else [],
        phone_tail=_phone_tail(typed), **_place(low), sku=_spellings(typed),
        recipient=[low] if len(low) >= LEAST_LETTERS and low[0].isalpha() else [],
        article=low if len(low) >= LEAST_LETTERS else "", most=most,
    )  # fmt: skip
    return [OrderId(one) for one in found]


def _number(typed: str) -> list[str]:
    """The beginning of an order number, with the dashes where they belong."""
    plain = re.sub(r"[^0-9A-Z]", "", typed.upper())
    if not _NUMBER.fullmatch(plain):
        return []
    return ["-".join(filter(None, (plain[:3], plain[3:7], plain[7:])))]


def _spellings(typed: str) -> list[str]:
    return sorted({typed, typed.upper(), typed.lower()})


def _name(low: str) -> list[str]:
    """A query for all the words, the last one as the beginning of a word."""
    words = _WORD.findall(low)
    if not words or len(low) < LEAST_LETTERS or any(word.isdigit() for word in words):
        return []
    return [" & ".join(f"'{word}':*" for word in words)]


def _phone_tail(typed: str) -> list[str]:
    """The digits backwards, the country's code and the zero after it left out."""
    if not re.fullmatch(r"[+()\d\s./-]+", typed):
        return []
    digits = re.sub(r"\D", "", typed)
    if typed.startswith(("+", "00")):
        digits = digits.lstrip("0")[2:]
    digits = digits.lstrip("0")
    return [digits[::-1]] if LEAST_DIGITS <= len(digits) <= MOST_DIGITS else []


def _place(low: str) -> dict[str, list[str]]:
    found = _PLACE.fullmatch(low)
    if found is None:
        return {"postcode": [], "house_number": []}
    postcode = found["postcode"].replace(" ", "").upper()
    return {"postcode": [postcode], "house_number": [(found["house_number"] or "").strip()]}
