"""The demo as people run it: a process of its own, driven over HTTP, stopped by Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import httpx2 as httpx
import psycopg
import pytest

from hebbes.audit import audit
from hebbes.demo.home import forget
from hebbes.runtime.embedded_postgres import EmbeddedPostgres

ROOT = Path(__file__).parents[2]
STARTS_S = 150
DELIVERED_S = 150
DELIVERED = "SELECT count(*) FROM journal.entry WHERE kind = 'parcel.delivered'"


@dataclass
class Demo:
    """A demo that runs, and what it printed when it had started."""

    process: subprocess.Popen[str]
    home: Path
    said: str

    @property
    def console(self) -> str:
        return self._find(r"Console\s+(\S+)")

    @property
    def key(self) -> str:
        return self._find(r"API key\s+(\S+)")

    @property
    def url(self) -> str:
        return self.console.partition("/sign-in/")[0]

    def one(self, query: LiteralString) -> Any:
        with psycopg.connect(EmbeddedPostgres(self.home).url) as conn:
            row = conn.execute(query).fetchone()
        assert row is not None
        return row[0]

    def _find(self, pattern: str) -> str:
        found = re.search(pattern, self.said)
        assert found is not None, self.said
        return found[1]


def started(home: Path, *options: str) -> Demo:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HEBBES_")}
    process = subprocess.Popen(
        [sys.executable, "-c", "from hebbes.cli import main; main()", "demo", "--no-browser",
         "--home", str(home), *options],
        cwd=home.parent,
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": "postgresql://never/used"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    said = ""
    until = time.monotonic() + STARTS_S
    while "Ctrl-C stops it." not in said:
        line = process.stdout.readline()
        assert line, f"it ended by itself: {said}"
        assert time.monotonic() < until, said
        said += line
    return Demo(process, home, said)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Generator[Demo]:
    home = tmp_path_factory.mktemp("d") / "demo"
    running = started(home, "--pace", "3600", "--port", "8466")
    yield running
    running.process.kill()
    running.process.wait()
    forget(home)


@pytest.mark.faults
def test_the_demo_lives_from_the_first_page_to_the_doorstep_and_stops(demo: Demo) -> None:
    _opens_without_signing_in(demo)
    _takes_an_order(demo)
    assert demo.one("SELECT count(*) FROM catalog.article") > 140
    _wait(lambda: demo.one(DELIVERED) > 0, DELIVERED_S, "nothing was delivered")
    _stops(demo)
    with EmbeddedPostgres(demo.home) as postgres, psycopg.connect(postgres.url) as conn:
        for finding in audit(conn):
            assert finding.holds, finding


def _opens_without_signing_in(demo: Demo) -> None:
    html = {"accept": "text/html"}
    with httpx.Client(follow_redirects=True, timeout=30, headers=html) as browser:
        page = browser.get(demo.console)
        assert page.status_code == 200
        assert page.url.path == "/demo"
        assert "hebbes demo --reset" in page.text, "every page says that this is demo data"
        again = browser.get(demo.console)
        assert again.status_code == 410, "the link works once"


def _takes_an_order(demo: Demo) -> None:
    body = {
        "channel": "web",
        "customer": {"name": "Sanne de Vries", "email": "sanne@example.org"},
        "ship_to": {"name": "Sanne de Vries", "street": "Damrak", "house_number": "1",
                    "postcode": "1012 LG", "city": "Amsterdam", "country": "NL"},
        "lines": [{"sku": "MOK-SAN", "units": 2}],
        "payment": {"method": "card", "token": "tok_ok"},
    }  # fmt: skip
    answer = httpx.post(
        f"{demo.url}/v1/orders", json=body, timeout=60,
        headers={"authorization": f"Bearer {demo.key}"},
    )  # fmt: skip
    assert answer.status_code == 201, answer.text


def _stops(demo: Demo) -> None:
    demo.process.send_signal(signal.SIGINT)
    since = time.monotonic()
    assert demo.process.wait(30) == 0
    assert time.monotonic() - since < 10
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{demo.url}/health", timeout=2)


def _wait(until: Any, seconds: float, complaint: str) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, complaint
        time.sleep(1)
