"""The demo as people run it: a process of its own, driven over HTTP, stopped by Ctrl-C."""

import signal
import time
from collections.abc import Generator

import httpx2 as httpx
import psycopg
import pytest

from hebbes.audit import audit
from hebbes.runtime.embedded_postgres import EmbeddedPostgres
from tests.demo.running import Demo, running, wait

DELIVERED_S = 150
DELIVERED = "SELECT count(*) FROM journal.entry WHERE kind = 'parcel.delivered'"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Generator[Demo]:
    home = tmp_path_factory.mktemp("d") / "demo"
    with running(home, "--pace", "3600", "--port", "8466") as shop:
        yield shop


@pytest.mark.faults
def test_the_demo_lives_from_the_first_page_to_the_doorstep_and_stops(demo: Demo) -> None:
    _opens_without_signing_in(demo)
    _takes_an_order(demo)
    assert demo.one("SELECT count(*) FROM catalog.article") > 140
    wait(lambda: demo.one(DELIVERED) > 0, DELIVERED_S, "nothing was delivered")
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
