"""The pages on importing name exactly what the readers know."""

import re
from pathlib import Path
from typing import Any

import pytest

from hebbes.integrations.files.catalog_csv import ARTICLES
from hebbes.integrations.files.locations_csv import LOCATIONS
from hebbes.integrations.files.online_retail_cells import COLUMNS
from hebbes.integrations.files.online_retail_countries import COUNTRIES
from hebbes.integrations.files.online_retail_treatments import TREATMENTS
from hebbes.integrations.files.postcodes_csv import POSTCODES
from hebbes.integrations.files.records import Form
from hebbes.integrations.files.stock_csv import STOCK

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
ORDERS = (PAGES / "import-orders.md").read_text(encoding="utf-8")
CATALOG = (PAGES / "import-catalog.md").read_text(encoding="utf-8")


def first_cells(page: str, heading: str) -> list[str]:
    """The names in code at the start of the rows of the first table under a heading."""
    part = page.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0]
    rows = re.findall(r"^\| (`.+?`) \|", part, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def test_the_page_on_orders_names_the_columns_and_the_treatments() -> None:
    assert first_cells(ORDERS, "Import a wholesaler's orders") == list(COLUMNS)
    assert first_cells(ORDERS, "What becomes of each line") == list(TREATMENTS)


def test_the_page_on_orders_names_the_countries() -> None:
    told = ORDERS.split("# Countries\n", 1)[1]
    for country in COUNTRIES.values():
        if country.remark:
            assert f"| {country.name} | {country.code} | {country.remark} |" in told
        else:
            assert country.name in told


@pytest.mark.parametrize(
    ("heading", "form"),
    [
        ("Articles", ARTICLES),
        ("Locations", LOCATIONS),
        ("Stock", STOCK),
        ("Postcodes", POSTCODES),
    ],
)
def test_the_page_on_the_catalog_names_the_columns(heading: str, form: Form[Any]) -> None:
    assert first_cells(CATALOG, heading) == [field.column for field in form.fields]
    needed = re.findall(
        r"^\| `(\w+)` \| needed", CATALOG.split(f"# {heading}\n", 1)[1], re.MULTILINE
    )
    assert tuple(needed[: len(form.columns.required)]) == form.columns.required
