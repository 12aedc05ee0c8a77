"""Every room knows only the rooms below it, and a new room is given its place first."""

from tests.tidy.house import DOMAINS, Build, House
from tests.tidy.layers import broken, contract, picture


def test_every_room_keeps_to_its_place(house: House) -> None:
    assert broken(house) == ""


def test_the_picture_in_the_docs_is_the_contract(house: House) -> None:
    text = (house.root / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert picture(text) == contract(house)


def test_the_domains_stand_beside_each_other(house: House) -> None:
    assert DOMAINS in contract(house)


def rooms(**imports: str) -> dict[str, str]:
    """Furnish rooms with one module each, and let some of them import."""
    names = {"kit", "journal", "orders", "inventory", "flows", "api", *imports}
    files = {f"{name}/__init__.py": '"""A room."""\n' for name in names}
    files |= {f"{name}/verb.py": text for name, text in imports.items()}
    return {"__init__.py": '"""A house."""\n', **files}


def test_a_house_whose_rooms_keep_to_their_place_is_fine(build: Build) -> None:
    house = build(rooms(flows="from hebbes import orders, inventory", orders="import hebbes.kit"))
    assert broken(house) == ""


def test_a_room_that_looks_sideways_or_up_is_found(build: Build) -> None:
    told = broken(
        build(
            rooms(
                orders="import hebbes.inventory",
                inventory="from hebbes.flows import verb",
                kit="import hebbes.journal",
                flows="def later():\n    from hebbes import api\n",
            )
        )
    )
    for road in ("orders -> hebbes.inventory", "inventory -> hebbes.flows", "flows -> hebbes.api"):
        assert f"hebbes.{road.replace(' -> ', ' is not allowed to import ')}:" in told
    assert "hebbes.kit is not allowed to import hebbes.journal:" in told


def test_a_room_without_a_place_is_found(build: Build) -> None:
    assert "hebbes.attic" in broken(build(rooms(attic="")))


def test_the_picture_is_read_line_by_line() -> None:
    text = "# x\n```text\na.py\n```\n```text\ncli        types\napi | shop    doors\norders |\n  holds\n```\n"
    assert picture(text) == [{"cli"}, {"api", "shop"}, {"orders", "holds"}]
