"""One demo for every test that does not stop it."""

import re
from collections.abc import Generator
from dataclasses import dataclass

import httpx2 as httpx
import pytest

from tests.browser import browser, browser_page  # noqa: F401  fixtures
from tests.demo.running import Demo, running


@dataclass
class Visitor:
    """Somebody in front of the demo, signed in by the link it printed."""

    demo: Demo
    browser: httpx.Client

    def press(self, path: str, **fields: str) -> httpx.Response:
        """Send a form as the demo's own pages would."""
        return self.browser.post(path, data={"csrf": self.csrf(), **fields})

    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.browser.get("/demo").text)
        assert found is not None
        return found[1]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Generator[Demo]:
    with running(tmp_path_factory.mktemp("s") / "demo", "--pace", "60", "--port", "8477") as demo:
        yield demo


@pytest.fixture(scope="session")
def visitor(shop: Demo) -> Generator[Visitor]:
    with shop.browser() as opened:
        page = opened.get(shop.console)
        assert page.url.path == "/demo"
        yield Visitor(shop, opened)
