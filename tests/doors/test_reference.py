"""The reference pages say what the tables say."""

import pytest

from scripts.refresh_reference import PAGES, REFERENCE


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_tables_make_of_it(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run `python scripts/refresh_reference.py`"
