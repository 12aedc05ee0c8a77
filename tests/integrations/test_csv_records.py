"""Articles, locations, stock and postcodes from CSV: each wrong cell by line, field and remedy."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hebbes.integrations.files.catalog_csv import ArticleRow, read_articles
from hebbes.integrations.files.locations_csv import read_locations
from hebbes.integrations.files.postcodes_csv import PostcodeRow, read_postcodes
from hebbes.integrations.files.records import Records
from hebbes.integrations.files.stock_csv import StockRow, read_stock
from hebbes.integrations.files.weekly_times import CutOff
from hebbes.kit.names import Sku
from hebbes.network.network import Hours

Reader = Callable[[BinaryIO], Records[Any]]
ARTICLES = "sku,name,kind,weight_grams,list_price,currency,channel,barcode"
LOCATIONS = "code,name,kind,country,latitude,longitude,time_zone,opening_hours,cut_off,display_only"
STOCK = "location,sku,units,as_of,mode"
POSTCODES = "country,postcode,latitude,longitude"


def read(reader: Reader, *lines: str) -> Records[Any]:
    return reader(io.BytesIO("\n".join(lines).encode()))


def faults(reader: Reader, *lines: str) -> list[tuple[int, str]]:
    found = read(reader, *lines)
    assert all(refused.reason and refused.remedy for refused in found.refused)
    return [(refused.line, refused.field) for refused in found.refused]


def test_an_article_has_a_line_for_each_price() -> None:
    found = read(
        read_articles,
        ARTICLES,
        "MUG-01,Mug,,310,12.50,EUR,,8710000000017",
        "MUG-01,Mug,goods,310,10.995,GBP,wholesale,8710000000017",
        "ENGRAVE,Engraving,Service,,,,,",
    )
    assert found.refused == ()
    assert found.rows[0] == ArticleRow(
        2, Sku("MUG-01"), "Mug", "goods", 310, None, None, None, 12_500_000, "EUR", "",
        "8710000000017",
    )  # fmt: skip
    assert [row.list_price_micro for row in found.rows] == [12_500_000, 10_995_000, None]
    assert found.rows[2].kind == "service"


def test_codes_of_articles_differ_by_case_alone() -> None:
    found = read(read_articles, "sku,name", "84931A,One", "84931a,Other")
    assert [row.sku for row in found.rows] == ["84931A", "84931a"]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (",Mug,,,,,,", ["sku"]),
        ("M 1,,gadget,-5,,,,", ["name", "kind", "weight_grams"]),
        ("M,Mug,,,12,,,", ["currency"]),
        ("M,Mug,,,,,web,", ["list_price"]),
        ("M,Mug,,,€ 12,EUR,,", ["list_price"]),
        ("M,Mug,,,1e3,EUR,,", ["list_price"]),
        ("M,Mug,,,12.5000001,EUR,,", ["list_price"]),
        ("M,Mug,,,12,EURO,,", ["currency"]),
        ("M,Mug,,1.5,,,,", ["weight_grams"]),
        ("OK,Twice,,,,,,", ["sku"]),
        ("M,Mug", ["line"]),
    ],
)
def test_every_wrong_cell_of_an_article_is_named(line: str, fields: list[str]) -> None:
    found = faults(read_articles, ARTICLES, "OK,Sound,,,,,,", line)
    assert found == [(3, field) for field in fields]


def test_a_location_comes_with_its_week() -> None:
    (shop,) = read(
        read_locations,
        LOCATIONS,
        "AMS,Winkel,store,nl,52.37,4.89,,"
        "ma-vr 09:00-18:00; za 10:00-17:00,mo-fr 16:30; sa 12:00,nee",
    ).rows
    assert (shop.country, shop.time_zone, shop.display_only) == ("NL", "Europe/Amsterdam", False)
    assert shop.opening_hours == (
        *(Hours(day, time(9), time(18)) for day in range(1, 6)),
        Hours(6, time(10), time(17)),
    )
    assert shop.cut_off == (
        *(CutOff(day, time(16, 30)) for day in range(1, 6)),
        CutOff(6, time(12)),
    )
    assert shop.capacity_per_day is None


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("B,Barn,shed,NL,,,,,,", "kind"),
        ("B,Barn,warehouse,UK,,,,,,", "country"),
        ("B,Barn,warehouse,,,,,,,", "country"),
        ("B,Barn,warehouse,NL,52.1,,,,,", "latitude"),
        ("B,Barn,warehouse,NL,95,4,,,,", "latitude"),
        ("B,Barn,warehouse,NL,nan,4,,,,", "latitude"),
        ("B,Barn,warehouse,NL,,,Mars/Base,,,", "time_zone"),
        ("B,Barn,warehouse,NL,,,../../etc/passwd,,,", "time_zone"),
        ("B,Barn,warehouse,NL,,,,9-5,,", "opening_hours"),
        ("B,Barn,warehouse,NL,,,,mo 18:00-09:00,,", "opening_hours"),
        ("B,Barn,warehouse,NL,,,,mo 09:00-12:00; mo 11:00-17:00,,", "opening_hours"),
        ("B,Barn,warehouse,NL,,,,fr-mo 09:00-12:00,,", "opening_hours"),
        ("B,Barn,warehouse,NL,,,,,25:00,", "cut_off"),
        ("B,Barn,warehouse,NL,,,,,mo 12:00; mo-fr 16:00,", "cut_off"),
        ("B,Barn,warehouse,NL,,,,,,maybe", "display_only"),
    ],
)
def test_a_wrong_cell_of_a_location_is_named(line: str, field: str) -> None:
    assert faults(read_locations, LOCATIONS, line) == [(2, field)]


def test_stock_is_a_snapshot_unless_it_says_delta() -> None:
    found = read(
        read_stock,
        STOCK,
        "AMS,MUG-01,12,2026-11-22T09:30:00+01:00,",
        "AMS,MUG-01,-2,2026-11-22 09:45Z,delta",
    )
    assert found.refused == ()
    at = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    assert found.rows[0] == StockRow(2, "AMS", Sku("MUG-01"), 12, at, "snapshot")
    assert found.rows[1].units == -2


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("AMS,MUG,-1,2026-11-22T09:30:00Z,snapshot", "units"),
        ("AMS,MUG,0,2026-11-22T09:30:00Z,delta", "units"),
        ("AMS,MUG,1.5,2026-11-22T09:30:00Z,", "units"),
        ("AMS,MUG,1,2026-11-22T09:30:00,", "as_of"),
        ("AMS,MUG,1,2026-11-31T09:30:00Z,", "as_of"),
        ("AMS,MUG,1,0001-01-01T00:00:00+14:00,", "as_of"),
        ("AMS,MUG,1,2026-11-22T09:30:00Z,total", "mode"),
        ("AMS,OK,2,2026-11-22T09:30:00Z,", "location"),
    ],
)
def test_a_wrong_cell_of_stock_is_named(line: str, field: str) -> None:
    sound = "AMS,OK,1,2026-11-22T09:30:00Z,"
    assert faults(read_stock, STOCK, sound, line) == [(3, field)]


def test_postcodes_are_written_one_way() -> None:
    found = read(read_postcodes, POSTCODES, "nl,1012 ab,52.37,4.89", "NL,1012AB,52.38,4.9")
    assert found.rows == (PostcodeRow(2, "NL", "1012AB", 52.37, 4.89),)
    assert [(refused.line, refused.field) for refused in found.refused] == [(3, "country")]


@pytest.mark.parametrize(
    ("reader", "heading"),
    [
        (read_articles, ARTICLES),
        (read_locations, LOCATIONS),
        (read_stock, STOCK),
        (read_postcodes, POSTCODES),
    ],
)
def test_a_missing_column_stops_the_file(reader: Reader, heading: str) -> None:
    first, rest = heading.split(",", 1)
    found = read(reader, rest, "a,b")
    assert found.rows == ()
    assert [(refused.line, refused.field) for refused in found.refused] == [(1, first)]


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ("NL", "2026-11-22T09:30:00Z", "9999-12-31T23:59:59-23:59", "1e400", "-0", "٣", "mo 9:00")
    ),
)


@given(st.sampled_from((ARTICLES, LOCATIONS, STOCK, POSTCODES)), st.data())
def test_no_cells_whatever_escape_as_an_error(heading: str, data: st.DataObject) -> None:
    reader: Reader = {
        ARTICLES: read_articles,
        LOCATIONS: read_locations,
        STOCK: read_stock,
        POSTCODES: read_postcodes,
    }[heading]
    width = heading.count(",") + 1
    row = ",".join(data.draw(st.lists(CELLS, min_size=width, max_size=width)))
    found = reader(io.BytesIO(f"{heading}\n{row}\n".encode()))
    assert all(refused.reason and refused.remedy for refused in found.refused)
    assert len(found.rows) + len({refused.line for refused in found.refused}) >= bool(
        row.strip("\r")
    )
