"""Fixtures for the page tests."""

from __future__ import annotations

from tests.browser import browser, browser_page

__all__ = ["browser", "browser_page"]
