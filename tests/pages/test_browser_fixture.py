"""What the browser tests do where there is no browser."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

_SAMPLE = """
from tests.browser import browser, browser_page

def test_page(browser_page):
    assert browser_page
"""


@pytest.mark.parametrize(("required", "outcome"), [("", "skipped"), ("1", "errors")])
def test_a_missing_browser_is_skipped_with_its_reason_unless_it_is_required(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, required: str, outcome: str
) -> None:
    monkeypatch.setattr("tests.browser._OPEN", [])
    monkeypatch.setenv("PATH", str(pytester.path))
    monkeypatch.delenv("HEBBES_CHROMIUM", raising=False)
    monkeypatch.setenv("HEBBES_REQUIRE_BROWSER", required)
    pytester.makepyfile(_SAMPLE)
    result = pytester.runpytest_inprocess("-rs", "-p", "no:randomly", "-p", "no:xdist")
    assert result.parseoutcomes() == {outcome: 1}
    result.stdout.fnmatch_lines(["*no Chromium: install it or set HEBBES_CHROMIUM*"])
