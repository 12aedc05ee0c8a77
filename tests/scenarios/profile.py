"""A profile of customers: their policy file and the body of an order of theirs."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

POLICIES = Path(__file__).parent / "policies"
TOWNS = {
    "Amsterdam": ("Damrak", "1", "1012 LG"),
    "Utrecht": ("Oudegracht", "12", "3511 AB"),
    "Nowhere": ("Damrak", "1", "99"),
}
_PART = re.compile(r"(?P<units>\d+) (?P<sku>\w+)(?: at (?P<store>[\w-]+))?(?: to (?P<town>\w+))?")


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands in a policy file: the gates of its process, and how its customers order."""

    name: str
    process: str
    order: Mapping[str, Any]
    variants: Mapping[str, Mapping[str, Any]]
    gates: tuple[Mapping[str, Any], ...]

    def body(self, words: str) -> dict[str, Any]:
        """Return the body of the order these words describe: `2 MUG + 1 LAMP at ST-U, unpaid`."""
        goods, _, variant = words.partition(", ")
        town = "Nowhere" if variant == "misaddressed" else "Amsterdam"
        other = {} if town == "Nowhere" else self.variants.get(variant, {})
        return {
            **self.order,
            **{name: value for name, value in other.items() if name != "gate"},
            "ship_to": self._address(town),
            "lines": [self._line(part) for part in goods.split(" + ")],
        }

    def _line(self, part: str) -> dict[str, Any]:
        found = _PART.fullmatch(part)
        assert found, f"no order reads like “{part}”"
        line: dict[str, Any] = {"sku": found["sku"], "units": int(found["units"])}
        if found["store"]:
            line["pickup_at"] = found["store"]
        if found["town"]:
            line["ship_to"] = self._address(found["town"])
        return line

    def _address(self, town: str) -> dict[str, Any]:
        street, number, postcode = TOWNS[town]
        customer = self.order["customer"]
        return {
            "name": customer["name"], "company": customer.get("company", ""), "street": street,
            "house_number": number, "postcode": postcode, "city": town, "country": "NL",
        }  # fmt: skip


def profiles() -> list[Profile]:
    """Read every policy file."""
    return [_read(path) for path in sorted(POLICIES.glob("*.toml"))]


def _read(path: Path) -> Profile:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return Profile(
        path.stem, read["process"], read["order"], read["variants"], tuple(read["gates"])
    )
