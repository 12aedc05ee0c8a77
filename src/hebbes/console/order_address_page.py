"""Where an order should go: the address as it is, to be corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hebbes.pages.parts import Problem
from hebbes.pages.reader import Reader
from hebbes.pages.render import page

_PAGE: Final = page(__file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressView:
    """The order's number, the address as typed, and what is wrong with it."""

    number: str
    name: str = ""
    street: str = ""
    house_number: str = ""
    addition: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    reason: str = ""
    problems: tuple[Problem, ...] = ()


def render(view: AddressView, reader: Reader) -> str:
    """Return the page."""
    return _PAGE.render(reader, view=view)
