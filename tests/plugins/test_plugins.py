"""Plug-ins are found, checked for their version, and started from settings."""

import tomllib
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from hebbes.fulfillment.carrier_port import Carrier
from hebbes.integrations.carriers.simulated import SimulatedCarrier
from hebbes.integrations.payments.simulated import SimulatedProvider
from hebbes.integrations.plugins import BUILT_IN, Group, find, start
from hebbes.kit.faults import WrongPortVersion, WrongSettings
from hebbes.payments.provider_port import PaymentProvider

CARRIERS: Group = "hebbes.carriers"


@dataclass(frozen=True)
class Settings:
    account: str


class OldCarrier:
    port_version = 0
    Settings = Settings

    def __init__(self, settings: Settings) -> None:
        pass


class HalfCarrier(OldCarrier):
    port_version = 1
    name = "half"


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name, f"{__name__}:{value}", CARRIERS)


def test_ours_are_found_whether_installed_or_not() -> None:
    assert find(CARRIERS, installed=[]).plugins["simulated"] is SimulatedCarrier
    assert find("hebbes.payments", installed=[]).plugins["simulated"] is SimulatedProvider
    assert "simulated" in find(CARRIERS).plugins


def test_the_built_in_table_says_what_the_package_says() -> None:
    root = Path(__file__).parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {name: dict(table) for name, table in BUILT_IN.items()} == project["entry-points"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("OldCarrier", "made for version 0 of the port; this Hebbes has 1"),
        ("Settings", "a plug-in is a class with a port_version and a Settings dataclass"),
        ("NoSuchThing", "has no attribute 'NoSuchThing'"),
    ],
)
def test_a_plug_in_that_does_not_fit_is_set_aside_with_the_reason(value: str, reason: str) -> None:
    found = find(CARRIERS, installed=[point("other", value)])
    assert list(found.plugins) == ["simulated"]
    (aside,) = found.set_aside
    assert aside.name == "other"
    assert reason in aside.reason


def test_a_plug_in_that_breaks_on_import_stops_no_other() -> None:
    broken = EntryPoint("broken", "no.such.module:Carrier", CARRIERS)
    found = find(CARRIERS, installed=[broken, point("half", "HalfCarrier")])
    assert list(found.plugins) == ["half", "simulated"]
    assert [aside.name for aside in found.set_aside] == ["broken"]


def test_a_partner_is_started_from_texts(tmp_path: Path) -> None:
    plugin = find(CARRIERS, installed=[]).plugins["simulated"]
    values = {"memory": str(tmp_path / "partners.db"), "lost_rate": "0.25", "name": "kievit"}
    carrier = start(plugin, values, Carrier)
    assert isinstance(carrier, SimulatedCarrier)
    assert carrier.name == "kievit"


@pytest.mark.parametrize(
    ("values", "complaint"),
    [({}, "memory"), ({"memory": "x.db", "approval_lasts": "soon"}, "approval_lasts")],
)
def test_a_wrong_setting_is_named(values: dict[str, object], complaint: str) -> None:
    plugin = find("hebbes.payments", installed=[]).plugins["simulated"]
    with pytest.raises(WrongSettings, match=complaint):
        start(plugin, values, PaymentProvider)


def test_a_partner_without_all_verbs_does_not_start() -> None:
    plugin = find(CARRIERS, installed=[point("half", "HalfCarrier")]).plugins["half"]
    with pytest.raises(WrongPortVersion, match="close_manifest"):
        start(plugin, {"account": "1"}, Carrier)
