"""Whatever a file holds, each line is taken or refused with its number, reason and remedy."""

import gzip
import lzma
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hebbes.integrations.files.lines import MAX_LINES
from tests.integrations.retail import HEADING, line, read_bytes, reading

SOUND = line("536365")


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (line("X536365"), "InvoiceNo"),
        (line(""), "InvoiceNo"),
        (line("9", sku=""), "StockCode"),
        (line("9", sku="A" * 41), "StockCode"),
        (line("9", text="W" * 201), "Description"),
        (line("9", units="six"), "Quantity"),
        (line("9", units="0"), "Quantity"),
        (line("9", units="1.5"), "Quantity"),
        (line("9", units="2000000"), "Quantity"),
        (line("9", units="99999999999999999999"), "Quantity"),
        (line("9", units="-6"), "Quantity"),
        (line("C9", units="6"), "Quantity"),
        (line("9", at="2010-02-30 08:26:00"), "InvoiceDate"),
        (line("9", at="12/1/2010 8:26"), "InvoiceDate"),
        (line("9", at="0001-01-01 00:00:00"), "InvoiceDate"),
        (line("9", price="NaN"), "UnitPrice"),
        (line("9", price="Infinity"), "UnitPrice"),
        (line("9", price="1e9"), "UnitPrice"),
        (line("9", price="2.5555555"), "UnitPrice"),
        (line("9", price="-2.55"), "UnitPrice"),
        (line("9", customer="seventeen"), "CustomerID"),
        (line("9", country="Atlantis"), "Country"),
        ("9,85123A,WHITE HEART,6", "line"),
        (line("9") + ",one more", "line"),
        (line("9", text='"NOT CLOSED'), "line"),
        (line("9", text='"CLOSED" AND MORE'), "line"),
        (line("9", text="NUL\0INSIDE"), "line"),
        (line("9", text="W" * 9000), "line"),
        (line("9", units="٣"), "Quantity"),
    ],
)
def test_a_bad_line_is_refused_by_number_and_spoils_no_other(bad: str, field: str) -> None:
    found = reading(SOUND, bad, line("536366"))
    assert [document.number for document in found.documents] == ["536365", "536366"]
    (refused,) = found.refused
    assert (refused.line, refused.field) == (3, field)
    assert refused.reason
    assert refused.remedy


def test_a_line_that_is_not_utf_8_is_refused_by_number() -> None:
    text = "\r\n".join((HEADING, SOUND, line("9", text="VOUCHER £20"), ""))
    found = read_bytes(text.encode("latin-1"))
    assert [(refused.line, refused.field) for refused in found.refused] == [(3, "line")]
    assert "UTF-8" in found.refused[0].remedy


def test_a_document_with_a_refused_line_is_set_aside_whole() -> None:
    found = reading(line("9"), line("9", units="x"), line("9", "22752"), SOUND)
    assert [document.number for document in found.documents] == ["536365"]
    assert [refused.line for refused in found.refused] == [2, 3, 4]
    assert "line 3" in found.refused[0].reason


@pytest.mark.parametrize(
    ("other", "field"),
    [(line("9", customer="1"), "CustomerID"), (line("9", country="France"), "Country")],
)
def test_a_document_that_contradicts_itself_is_set_aside_whole(other: str, field: str) -> None:
    found = reading(line("9"), other)
    assert found.documents == ()
    assert [(refused.line, refused.field) for refused in found.refused] == [(2, field), (3, field)]


def test_columns_may_stand_in_another_order_and_beside_others() -> None:
    found = read_bytes(
        b"\xef\xbb\xbfCountry;CustomerID;Extra;InvoiceNo;StockCode;Description;Quantity;InvoiceDate;"
        b"UnitPrice\nFrance;12583.0;x;536370;22728;ALARM CLOCK;24;2010-12-01 08:45:00;3.75\n"
    )
    assert [(d.number, d.customer, d.country) for d in found.documents] == [
        ("536370", "12583", "France")
    ]
    assert found.refused == ()


SOUND_FILE = f"{HEADING}\n{SOUND}".encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b"some text\n",
        HEADING.replace("Country", "Land").encode() + b"\n",
        (HEADING + ",Country").encode() + b"\n",
        SOUND_FILE.decode().encode("utf-16"),
        b"PK\x03\x04 a spreadsheet",
        lzma.compress(SOUND_FILE)[:-20],
        lzma.compress(SOUND_FILE)[:60] + b"rubbish",
        lzma.compress(SOUND_FILE) + b"rubbish",
        gzip.compress(SOUND_FILE)[:-9],
        gzip.compress(SOUND_FILE) + b"rubbish",
        b"\0" * 3_000_000,
        lzma.compress(b"\0" * 50_000_000),
        gzip.compress(b"\n" * (MAX_LINES + 5)),
        SOUND_FILE + b"\n" + b"rubbish\n" * 20_000,
    ],
    ids=range(16),
)
def test_a_file_that_cannot_be_read_to_its_end_gives_nothing_but_the_reason(content: bytes) -> None:
    found = read_bytes(content)
    assert found.documents == ()
    assert found.refused[-1].line >= 1
    assert found.refused[-1].reason
    assert found.refused[-1].remedy


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress])
def test_packed_and_plain_read_the_same(pack: Callable[[bytes], bytes]) -> None:
    assert read_bytes(pack(SOUND_FILE)) == read_bytes(SOUND_FILE)
    assert len(read_bytes(pack(SOUND_FILE)).documents) == 1


def test_joined_xz_files_read_as_one() -> None:
    joined = lzma.compress(SOUND_FILE + b"\n") + b"\0\0\0\0" + lzma.compress(line("9").encode())
    assert len(read_bytes(joined).documents) == 2


pieces = st.one_of(
    st.binary(max_size=80),
    st.sampled_from(
        [b",", b'"', b"\n", b"\r\n", b"\0", b"\xff", b"C9", b"-", b"1e99", b"x" * 9000]
    ),
    st.just(SOUND.encode() + b"\n"),
)


@settings(deadline=timedelta(seconds=1), max_examples=300)
@given(st.lists(pieces, max_size=30), st.sampled_from((b"", HEADING.encode() + b"\n")))
def test_no_bytes_are_lost_without_a_line_and_a_reason(parts: list[bytes], heading: bytes) -> None:
    content = b"".join(parts)
    found = read_bytes(heading + content)
    taken = {sold.at_line for document in found.documents for sold in document.lines}
    refused = {refusal.line for refusal in found.refused}
    assert not taken & refused
    assert all(r.reason and r.remedy and r.field and r.line >= 1 for r in found.refused)
    if heading:
        filled = content.split(b"\n")
        assert taken | refused == {
            at for at, raw in enumerate(filled, 2) if raw != b"\r"[: len(raw)]
        }


@given(st.binary(max_size=200), st.sampled_from([b"\xfd7zXZ\x00", b"\x1f\x8b\x08\x00"]))
def test_rubbish_that_looks_packed_is_refused(rubbish: bytes, mark: bytes) -> None:
    found = read_bytes(mark + rubbish)
    assert found.documents == ()
    assert found.refused
