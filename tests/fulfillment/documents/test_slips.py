"""Packing slips and pick lists say what they should, in the reader's language, and scan."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hebbes.fulfillment.carrier_port import Address
from hebbes.fulfillment.documents.packing_slip import (
    Brand,
    PackingSlip,
    SlipLine,
    packing_slip_pdf,
)
from hebbes.fulfillment.documents.pick_list import PickLine, PickList, pick_list_pdf
from tests.fulfillment.documents.reading import page_count, symbols, text

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SLIP = PackingSlip(
    brand=Brand("Lindehout", footer="Lindehout B.V., Utrecht"),
    order_number="NL0-K4M2-9QXD",
    code="NL0-K4M2-9QXD-1",
    ordered_on=date(2026, 11, 22),
    recipient=Address("Anna de Vries", "Lindelaan 7", "3511 AB", "Utrecht", "NL"),
    lines=[SlipLine("TAFEL-180", "Eettafel Linde", 1), SlipLine("STOEL-01", "Stoel Linde", 4)],
    made_at=AT,
    parcels=2,
    follows=[SlipLine("KUSSEN", "Kussen groen", 3)],
    gift_note="Gefeliciteerd met je huis!\nLiefs, oma",
    order_url="https://lindehout.example/o/abc",
)
PICKS = PickList(
    code="WALK-0042",
    location="Magazijn Utrecht",
    lines=[
        PickLine("NL0-K4M2-9QXF-1", "LOS", "Los artikel", 1),
        PickLine("NL0-K4M2-9QXD-1", "STOEL-01", "Stoel Linde", 4, "B-02-3"),
        PickLine("NL0-K4M2-9QXE-1", "KUSSEN", "Kussen groen", 2, "A-11-1"),
    ],
    made_at=AT,
)


def test_a_slip_says_what_is_in_the_box_what_follows_and_what_the_giver_wrote() -> None:
    words = text(packing_slip_pdf(SLIP))
    for shown in (
        "Lindehout",
        "Pakbon",
        "NL0-K4M2-9QXD",
        "22 november 2026",
        "1 van 2",
        "Eettafel Linde",
        "Dit komt later",
        "Kussen groen",
        "Gefeliciteerd met je huis!",
        "Liefs, oma",
        "Pagina 1 / 1",
    ):
        assert shown in words


def test_a_slip_speaks_the_customer_s_language() -> None:
    words = text(packing_slip_pdf(replace(SLIP, language="en")))
    assert "Packing slip" in words
    assert "22 November 2026" in words
    assert "Still to come" in words
    assert "Pakbon" not in words


def test_only_the_last_parcel_says_that_the_order_is_complete() -> None:
    complete = "compleet"
    assert complete not in text(packing_slip_pdf(replace(SLIP, follows=[])))
    assert complete in text(packing_slip_pdf(replace(SLIP, follows=[], parcel_no=2)))


def test_a_slip_scans_as_the_parcel_and_opens_the_order() -> None:
    assert symbols(packing_slip_pdf(SLIP)) == {
        ("Code 128", "NL0-K4M2-9QXD-1"),
        ("QR Code", "https://lindehout.example/o/abc"),
    }


def test_a_long_order_goes_on_with_numbered_pages() -> None:
    lines = [SlipLine(f"SKU-{n}", f"Artikel {n}", n) for n in range(1, 201)]
    pdf = packing_slip_pdf(replace(SLIP, lines=lines))
    pages = page_count(pdf)
    assert pages > 3
    assert f"Pagina {pages} / {pages}" in text(pdf)
    assert "Artikel 200" in text(pdf)


@pytest.mark.parametrize(
    "words",
    ["#panic()", '#read("/etc/passwd")', "$x$ *a* @b <c> = d", '"}', "\\", "#[", "<svg onload=a>"],
)
def test_hostile_words_are_printed_as_they_are(words: str) -> None:
    hostile = replace(
        SLIP,
        brand=Brand(words, colour=words, footer=words),
        recipient=Address(words, words, words, words, words, words, words),
        lines=[SlipLine(words, words, 1)],
        gift_note=words,
    )
    printed = text(packing_slip_pdf(hostile))
    assert printed.count(words) >= 10
    walk = replace(PICKS, location=words, lines=[PickLine(words, words, words, 1, words)])
    assert text(pick_list_pdf(walk)).count(words) >= 5


def test_a_pick_list_walks_past_the_shelves_in_order_and_scans() -> None:
    pdf = pick_list_pdf(PICKS)
    words = text(pdf)
    places = [words.index(sku) for sku in ("A-11-1", "B-02-3", "Los artikel")]
    assert places == sorted(places)
    assert "23 november 2026, 10:00" in words
    assert "3 regels, 7 stuks" in words
    assert symbols(pdf) == {("Code 128", "WALK-0042")}


def test_a_pick_list_in_english() -> None:
    words = text(pick_list_pdf(replace(PICKS, language="en")))
    assert "Pick list" in words
    assert "3 lines, 7 pieces" in words
