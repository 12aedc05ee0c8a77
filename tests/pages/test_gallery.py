"""Every shared part, looked at in both languages, wide and narrow, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hebbes.pages.problem_page import problem_page
from hebbes.pages.reader import Reader
from hebbes.pages.render import environment
from tests.pages.samples import PARTS
from tests.pages.showing import expect_good_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

_GALLERY = (Path(__file__).parent / "gallery.html").read_text(encoding="utf-8")


def _gallery(reader: Reader) -> str:
    template = environment(reader.language).from_string(_GALLERY)
    return template.render(reader=reader, **PARTS)


@pytest.mark.browser
def test_every_shared_part_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    expect_good_page(browser_page, _gallery, "gallery")


@pytest.mark.browser
def test_a_problem_page_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    def missing(reader: Reader) -> str:
        return problem_page(reader, 404, reference="r-1")

    expect_good_page(browser_page, missing, "problem")
