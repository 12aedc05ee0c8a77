"""The messages customers were sent, looked at with sample values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hebbes.console import messages_page
from tests.pages.message_samples import MESSAGES
from tests.pages.showing import READER, expect_good_page

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.browser
def test_a_message_is_good_to_see_and_to_hear(browser_page: Page) -> None:
    reader = replace(READER, path="/messages/0")
    expect_good_page(browser_page, lambda r: messages_page.render(MESSAGES, r), "messages", reader)


def test_a_message_is_shown_as_it_went_out_and_runs_nothing() -> None:
    html = messages_page.render(MESSAGES, READER)
    assert 'lang="nl">Dag Joris,' in html
    assert "De Gloed &lt;script&gt;" in html
    assert 'href="https://degloed.example/o/abc"' in html


def test_no_messages_yet_says_what_will_come() -> None:
    html = messages_page.render(replace(MESSAGES, rows=(), opened=None), READER)
    assert "No messages yet" in html
    assert "Choose a message" not in html
