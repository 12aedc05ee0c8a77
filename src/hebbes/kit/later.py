"""Modules that take long to load, loaded when they are first asked for something."""

from importlib import import_module
from types import ModuleType
from typing import Any

__all__ = ["Later", "later"]


class Later:
    """Stands in for a module; the first name asked of it loads the module itself."""

    __slots__ = ("_module", "_name")

    def __init__(self, name: str) -> None:
        self._name = name
        self._module: ModuleType | None = None

    def __getattr__(self, name: str) -> Any:
        """Return what the module calls so."""
        if self._module is None:
            self._module = import_module(self._name)
        return getattr(self._module, name)


def later(name: str) -> Any:
    """Return a module that is loaded at its first use: whoever never uses it never waits for it."""
    return Later(name)
