"""A label scans, on paper and in the printer's own language, whatever the customer typed."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hebbes.fulfillment.carrier_port import Address
from hebbes.fulfillment.documents.label import LabelSheet, label_pdf, label_zpl
from tests.fulfillment.documents.reading import page_count, size_mm, symbols, text

SHEET = LabelSheet(
    carrier="Kievit",
    service="Morgen",
    tracking_number="KV12345678901237",
    tracking_url="https://kievit.example/volg/KV12345678901237",
    sender=Address("Magazijn", "Atoomweg 12", "3542 AB", "Utrecht", "NL", company="Lindehout"),
    recipient=Address("Anna Łabędź", "Prinsengracht 263", "1016 GV", "Amsterdam", "NL"),
    reference="NL0-K4M2-9QXD",
    weight_g=2350,
    routing="NL-10",
    at=datetime(2026, 11, 23, 9, tzinfo=UTC),
)
HOSTILE = (
    "#panic()",
    '#read("/etc/passwd")',
    '#image("x.svg")',
    '#plugin("a.wasm")',
    "$ integral $",
    "*bold* _it_ `raw` @ref <label>",
    "= heading",
    "\\ #{",
    '"}]}',
    "^XZ^XA^FDmine^FS",
    "~DGR:X",
    "_5E",
    "<script>alert(1)</script>",
    "a\nb\tc\x07",
    "﷽" * 30,
    "W" * 400,
)


def addressed(words: str) -> LabelSheet:
    """Put these words in every place a customer can write in."""
    to = Address(words, words, words, words, "NL", company=words, extra=words)
    return replace(SHEET, recipient=to, reference=words, point=words)


def commands(zpl: str) -> list[str]:
    """List what a printer would obey: whatever follows a caret or a tilde."""
    return re.findall(r"[\^~](?:A0|[A-Z]{2})", zpl)


def test_a_label_is_ten_by_fifteen_and_scans_at_the_resolution_of_a_label_printer() -> None:
    pdf = label_pdf(SHEET)
    assert (size_mm(pdf), page_count(pdf)) == ((100, 150), 1)
    assert symbols(pdf) == {
        ("Code 128", "KV12345678901237"),
        ("QR Code", "https://kievit.example/volg/KV12345678901237"),
    }


def test_a_label_says_who_gets_it() -> None:
    words = text(label_pdf(SHEET))
    for shown in ("Anna Łabędź", "Prinsengracht 263", "1016 GV", "NL0-K4M2-9QXD", "2,35 kg"):
        assert shown in words


def test_a_return_label_says_so_in_the_customer_s_language() -> None:
    back = replace(SHEET, purpose="return")
    assert "RETOUR" in text(label_pdf(back))
    assert "RETURN" in text(label_pdf(replace(back, language="en")))
    assert "^FDRETOUR^FS" in label_zpl(back)


def test_the_same_label_is_the_same_file() -> None:
    assert label_pdf(SHEET) == label_pdf(SHEET)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_shown_and_never_obeyed(words: str) -> None:
    pdf = label_pdf(addressed(words))
    assert page_count(pdf) == 1
    assert ("Code 128", "KV12345678901237") in symbols(pdf)
    if words.startswith("#"):
        assert words in text(pdf)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_no_text_adds_or_hides_a_command_of_the_printer(words: str) -> None:
    plain = "x" if words.strip() else ""
    assert commands(label_zpl(addressed(words))) == commands(label_zpl(addressed(plain)))


def test_printer_text_comes_back_as_it_was_typed() -> None:
    zpl = label_zpl(replace(SHEET, reference="50% ^ korting ~ _A_"))
    (field,) = re.findall(r"\^FDBestelling: (.*?)\^FS", zpl)
    shown = re.sub(r"_([0-9A-F]{2})", lambda hexed: chr(int(hexed[1], 16)), field)
    assert shown == "50% ^ korting ~ _A_"


def test_a_label_takes_well_under_a_third_of_a_second() -> None:
    label_pdf(SHEET)
    took_s: list[float] = []
    for number in range(5):
        start = time.perf_counter()
        label_pdf(replace(SHEET, reference=f"order {number}"))
        took_s.append(time.perf_counter() - start)
    assert min(took_s) < 0.3
