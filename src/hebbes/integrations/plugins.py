"""Finds carriers and payment providers among the installed packages, and starts them."""

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Final, Literal, Protocol, TypeVar, runtime_checkable

import msgspec

from hebbes.fulfillment import carrier_port
from hebbes.kit.faults import WrongPortVersion, WrongSettings
from hebbes.payments import provider_port

__all__ = ["BUILT_IN", "Found", "Group", "Plugin", "SetAside", "find", "start"]

Group = Literal["hebbes.carriers", "hebbes.payments"]
P = TypeVar("P")

PORT_VERSIONS: Final[Mapping[Group, int]] = {
    "hebbes.carriers": carrier_port.PORT_VERSION,
    "hebbes.payments": provider_port.PORT_VERSION,
}
BUILT_IN: Final[Mapping[Group, Mapping[str, str]]] = {
    "hebbes.carriers": {"simulated": "hebbes.integrations.carriers.simulated:SimulatedCarrier"},
    "hebbes.payments": {"simulated": "hebbes.integrations.payments.simulated:SimulatedProvider"},
}
"""Ours, for whoever runs from the source without installing; pyproject.toml says the same."""


@runtime_checkable
class Plugin(Protocol):
    """What an entry point names: a class that is made from its own settings."""

    port_version: int
    Settings: type[object]

    def __call__(self, settings: object) -> object:
        """Make the partner; nothing is called or opened yet."""
        ...


@dataclass(frozen=True, slots=True)
class SetAside:
    """A plug-in that is not used, and a sentence that says why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """The plug-ins of one port by name, and those set aside."""

    plugins: Mapping[str, Plugin]
    set_aside: tuple[SetAside, ...]


def find(group: Group, installed: Iterable[EntryPoint] | None = None) -> Found:
    """Load every plug-in of a port; one that cannot be used is set aside and stops no other.

    `installed` are the entry points to look at: those of this Python, when not given.
    """
    points = {name: EntryPoint(name, value, group) for name, value in BUILT_IN[group].items()}
    for point in entry_points(group=group) if installed is None else installed:
        points[point.name] = point
    plugins: dict[str, Plugin] = {}
    set_aside: list[SetAside] = []
    for name, point in sorted(points.items()):
        try:
            plugins[name] = _load(point, PORT_VERSIONS[group])
        except Exception as fault:  # noqa: BLE001 - a stranger's module may fail in any way
            set_aside.append(SetAside(name, f"{name} ({point.value}): {fault}"))
    return Found(plugins, tuple(set_aside))


def _load(point: EntryPoint, version: int) -> Plugin:
    module, _, attribute = point.value.partition(":")
    plugin = getattr(importlib.import_module(module), attribute)
    if not isinstance(plugin, Plugin):
        message = "a plug-in is a class with a port_version and a Settings dataclass"
        raise WrongSettings(message)
    if plugin.port_version != version:
        message = f"made for version {plugin.port_version} of the port; this Hebbes has {version}"
        raise WrongPortVersion(message)
    return plugin


def start(plugin: Plugin, values: Mapping[str, object], port: type[P]) -> P:
    """Make a partner from settings as they stand in a file or the environment.

    Texts become numbers, paths and so on as the plug-in's Settings say. Raises WrongSettings
    with the setting and what is wrong with it, and WrongPortVersion when the partner lacks a
    verb of the port.
    """
    try:
        settings = msgspec.convert(values, plugin.Settings, strict=False, dec_hook=_from_text)
    except (msgspec.ValidationError, ValueError, TypeError) as fault:
        raise WrongSettings(str(fault)) from fault
    partner = plugin(settings)
    if not isinstance(partner, port):
        missing = [name for name in _verbs(port) if not hasattr(partner, name)]
        raise WrongPortVersion(f"no {', '.join(missing)}")
    return partner


def _verbs(port: type) -> list[str]:
    return sorted(name for name in vars(port) if not name.startswith("_"))


def _from_text(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str | Path):
        return Path(value)
    message = f"{kind.__name__} cannot be read from {value!r}"
    raise TypeError(message)
