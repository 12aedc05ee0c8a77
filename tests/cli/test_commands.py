"""Each command teaches, answers programs in JSON, and names the remedy when the world fails it."""

import json
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from hebbes.cli.app import app, main
from hebbes.demo.home import mark
from hebbes.flows.place_orders import Taken
from hebbes.kit.clock import PacedClock
from hebbes.work import keep_business_clock
from tests.cli.conftest import Run, environment
from tests.world import MONDAY, World, build

COMMANDS = [command.name for command in app.registered_commands]


@pytest.fixture
def small_shop(database: str) -> World:
    """A shop with one order, seen by other processes."""
    with psycopg.connect(database) as conn:
        world = build(conn)
        (answer,) = world.place(world.order(lines=[{"sku": "LAMP", "units": 2}]))
        assert isinstance(answer, Taken), answer
        conn.commit()
    return world


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert len(said.split()) > 40, "a sentence or two, and what each option is for"


def test_the_help_answers_without_loading_the_house(hebbes: Run) -> None:
    told = hebbes("--help")
    assert told.returncode == 0
    assert "hebbes demo" in told.stdout
    looked = subprocess.run(
        [sys.executable, "-c", "import sys, hebbes.cli.app; print(*sys.modules)"],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert {"numba", "fastapi", "psycopg"}.isdisjoint(looked.stdout.split())


def test_the_audit_of_sound_books_is_clean(hebbes: Run, database: str, small_shop: World) -> None:
    told = hebbes("audit", "--json", DATABASE_URL=database)
    assert told.returncode == 0, told.stdout + told.stderr
    assert json.loads(told.stdout)["clean"] is True


def test_the_audit_names_a_planted_difference_and_fails(
    hebbes: Run, database: str, small_shop: World
) -> None:
    with psycopg.connect(database) as conn:
        conn.execute("UPDATE inventory.position SET on_hand = on_hand + 1 WHERE sku = 'MUG'")
    told = hebbes("audit", DATABASE_URL=database)
    assert told.returncode == 1
    assert "✗ on hand is the sum of movements" in told.stdout
    assert "recomputed" in told.stdout
    answered = hebbes("audit", "--json", DATABASE_URL=database)
    assert answered.returncode == 1
    broken = [check for check in json.loads(answered.stdout)["checks"] if not check["holds"]]
    assert broken
    assert broken[0]["differences"]


def test_explain_names_the_places_and_why_the_others_are_left_out(
    hebbes: Run, database: str, small_shop: World
) -> None:
    number = _number(database)
    told = hebbes("explain", number, DATABASE_URL=database)
    assert told.returncode == 0, told.stderr
    assert "Warehouse Venlo sends 2 × Lamp." in told.stdout
    assert "Showroom Eindhoven only shows it" in told.stdout
    assert "Warehouse Almere has none of it free." in told.stdout
    assert "Nearest first (Store Utrecht) would have cost" in told.stdout


def test_explain_answers_programs_by_number_and_by_id(
    hebbes: Run, database: str, small_shop: World
) -> None:
    by_number = json.loads(
        hebbes("explain", _number(database), "--json", DATABASE_URL=database).stdout
    )
    again = json.loads(hebbes("explain", by_number["id"], "--json", DATABASE_URL=database).stdout)
    assert again == by_number
    (decision,) = by_number["decisions"]
    assert [parcel["from"] for parcel in decision["plan"]] == ["Warehouse Venlo"]
    assert decision["saving_minor"] > 0
    (other,) = decision["runners_up"]
    assert other["from"] == ["Store Utrecht"]
    assert other["cost_minor"] - decision["cost_minor"] == decision["saving_minor"]
    assert by_number["lines"][0]["now"] == {"allocated": 2}


def test_an_order_nobody_knows_is_a_sentence_and_no_traceback(
    hebbes: Run, database: str, small_shop: World
) -> None:
    told = hebbes("explain", "NL0-0000-0000", DATABASE_URL=database)
    assert told.returncode == 1
    assert "There is no order NL0-0000-0000." in told.stderr
    assert "Traceback" not in told.stderr


def test_a_database_that_cannot_be_reached_names_the_doctor(hebbes: Run) -> None:
    told = hebbes("audit", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert told.returncode == 1
    assert "hebbes doctor" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_doctor_answers_programs(hebbes: Run, database: str) -> None:
    told = hebbes("doctor", "--json", DATABASE_URL=database, HEBBES_PORT="8941")
    found = json.loads(told.stdout)
    assert found["well"] is (told.returncode == 0)
    assert {"python", "database", "migrations"} <= {one["check"] for one in found["findings"]}


def test_migrating_twice_changes_nothing_the_second_time(hebbes: Run, database: str) -> None:
    told = hebbes("migrate", "--json", DATABASE_URL=database)
    assert json.loads(told.stdout) == {"applied": []}


def test_demo_data_is_never_served_for_real(
    hebbes: Run, database: str, small_shop: World, tmp_path: Path
) -> None:
    with psycopg.connect(database) as conn:
        keep_business_clock(conn, PacedClock(MONDAY, 0.0, 60.0))
    told = hebbes("up", "--port", "8942", DATABASE_URL=database)
    assert told.returncode == 1
    assert "This database holds demo data" in told.stderr
    home = tmp_path / "demo"
    mark(home)
    told = hebbes("up", "--port", "8942", HEBBES_HOME=str(home))
    assert told.returncode == 1
    assert "holds demo data" in told.stderr


def _number(database: str) -> str:
    with psycopg.connect(database) as conn:
        row = conn.execute("SELECT number FROM orders.sales_order").fetchone()
    assert row is not None
    return row[0]
