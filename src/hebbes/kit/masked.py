"""Show what was sent to a partner without showing whom it is about."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

import msgspec

__all__ = ["MASK", "masked", "said_by", "without"]

MASK: Final = "•••"

SHOWN: Final = frozenset(
    "id key kind verb action order order_id order_number number line line_id lines parcel parcel_id"
    " work_id fulfillment_order sku ean units quantity amount amount_minor currency service"
    " carrier provider method system location locations source destination country language"
    " weight_grams length_mm width_mm height_mm box at as_of due_at day on until mode whole ref"
    " reference refs document legal_entity account debit credit postings entries movements reason"
    " code state status stage brand channel manifest attempt attempts event topic".split()
)
"""The fields whose texts are shown. One nobody has thought about yet is masked."""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MOST_TEXT = 300
_MOST_ITEMS = 20


def masked(payload: object) -> Any:
    """Return what a call carried as plain values, every text masked but those of known fields.

    Numbers that stand in a field nobody knows are masked too: a phone number is one.
    """
    plain = msgspec.to_builtins(payload, enc_hook=str, str_keys=True)
    return _mask(plain, shown=True)


def _mask(value: Any, *, shown: bool) -> Any:
    if isinstance(value, Mapping):
        named = cast("Mapping[str, Any]", value)
        return {name: _mask(one, shown=name in SHOWN) for name, one in named.items()}
    if isinstance(value, list | tuple):
        several = cast("list[Any]", value)
        return [_mask(one, shown=shown) for one in several[:_MOST_ITEMS]]
    if value is None or isinstance(value, bool):
        return value
    if not shown:
        return MASK
    return _MAIL.sub(MASK, value[:_MOST_TEXT]) if isinstance(value, str) else value


def without(words: str, payload: object = None) -> str:
    """Return a partner's words without mail addresses and without the texts we mask in `payload`.

    Partners like to repeat what they were sent: "no such street: …".
    """
    plain = None if payload is None else msgspec.to_builtins(payload, enc_hook=str, str_keys=True)
    for secret in sorted(_secrets(plain, shown=True), key=len, reverse=True):
        words = words.replace(secret, MASK)
    return _MAIL.sub(MASK, words)[:_MOST_TEXT]


def said_by(fault: BaseException) -> str:
    """Return what a fault says, for logs and lists: its first line, where no rows are quoted."""
    lines = str(fault).splitlines() or [""]
    return without(f"{type(fault).__name__}: {lines[0]}")


def _secrets(value: Any, *, shown: bool) -> Iterable[str]:
    if isinstance(value, Mapping):
        for name, one in cast("Mapping[str, Any]", value).items():
            yield from _secrets(one, shown=name in SHOWN)
    elif isinstance(value, list | tuple):
        for one in cast("list[Any]", value):
            yield from _secrets(one, shown=shown)
    elif not shown and isinstance(value, str) and len(value) > 2:  # noqa: PLR2004 - "NL" is no name
        yield value
