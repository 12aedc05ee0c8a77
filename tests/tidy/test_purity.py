"""Decisions are pure; clock, chance and the world outside are asked in few known places."""

import pytest

from tests.tidy.house import Build, House, unexcused
from tests.tidy.purity import strays, worldly


def test_clock_chance_and_the_world_are_asked_in_their_places_only(house: House) -> None:
    assert unexcused(house, "outside", strays(house)) == []


def test_decisions_know_nothing_of_the_world(house: House) -> None:
    assert [str(finding) for finding in worldly(house)] == []


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import datetime\nat = datetime.now()",
        "import datetime as dt\nat = dt.datetime.now(dt.UTC)",
        "import datetime\non = datetime.date.today()",
        "import time\nat = time.time()",
        "from time import time as tick\nat = tick()",
        "from uuid import uuid4\ndef f(make=uuid4): ...",
        "import random\nx = random.choice([1])",
        "import numpy as np\nx = np.random.default_rng()",
        "import secrets\nx = secrets.token_urlsafe()",
        "from os import urandom\nx = urandom(8)",
        "import httpx2",
        "from urllib.request import urlopen",
        "from http.client import HTTPConnection",
    ],
)
def test_asking_the_world_is_found_whatever_it_is_called(build: Build, text: str) -> None:
    house = build({"orders/a.py": text, "runtime/a.py": text, "cli/a.py": text})
    assert [f.key for f in strays(house)] == ["src/hebbes/orders/a.py"]


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import datetime, UTC\nat = datetime(2026, 1, 1, tzinfo=UTC)",
        "from random import Random\ndef f(chance: Random): return chance.choice([1])",
        "import random\ndef f(chance: random.Random): return chance.random()",
        "from uuid import UUID\nx = UUID(int=0)",
        "import time\nstart = time.monotonic()",
        "import secrets\nsame = secrets.compare_digest('a', 'b')",
        "def now(): ...\nat = now()",
        "from http import HTTPStatus",
    ],
)
def test_what_is_handed_in_or_only_measured_is_fine(build: Build, text: str) -> None:
    assert list(strays(build({"orders/a.py": text}))) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sourcing/choose_plan.py", "import psycopg"),
        ("sourcing/choose_plan.py", "from psycopg.rows import dict_row"),
        ("sourcing/kernel_bounds.py", "import time\nx = time.monotonic()"),
        ("orders/stages.py", "from pathlib import Path"),
        ("holds/decide_gate.py", "from datetime import date\nx = date.today()"),
        ("returns/choose_label.py", "import random"),
    ],
)
def test_a_decision_that_knows_the_world_is_found(build: Build, path: str, text: str) -> None:
    assert f"src/hebbes/{path}" in [f.key for f in worldly(build({path: text}))]


def test_a_decision_that_reaches_the_driver_through_others_is_found(build: Build) -> None:
    house = build(
        {
            "sourcing/choose_plan.py": "from hebbes.sourcing.costs import Cost",
            "sourcing/costs.py": "from hebbes.kit import sql",
            "kit/sql.py": "import psycopg",
        }
    )
    road = "hebbes.sourcing.choose_plan -> hebbes.sourcing.costs -> hebbes.kit.sql -> psycopg"
    assert [f.why.partition(": ")[2] for f in worldly(house)] == [road]


def test_a_decision_on_plain_values_is_fine(build: Build) -> None:
    house = build(
        {
            "sourcing/choose_plan.py": "from dataclasses import dataclass\n"
            "from datetime import datetime\nfrom hebbes.kit.ids import LineId\n",
            "kit/ids.py": "from uuid import UUID\nLineId = UUID",
            "sourcing/read_offers.py": "import psycopg",
        }
    )
    assert list(worldly(house)) == []
