"""The pages of the repository claim nothing that is not there."""

import pytest

from tests.tidy.documents import REQUIREMENTS, dead_links, unshown
from tests.tidy.house import Build, House

ROWS = "".join(f"| S{n} | thing | not yet | |\n" for n in range(1, 78))


def test_every_requirement_that_works_is_shown(house: House) -> None:
    assert [str(finding) for finding in unshown(house)] == []


def test_every_link_leads_somewhere(house: House) -> None:
    assert [str(finding) for finding in dead_links(house)] == []


def test_rows_that_are_shown_are_fine(build: Build) -> None:
    first = "| S1 | thing | works | `tests/a.py::test_a`, `docs` |"
    text = ROWS.replace("| S1 | thing | not yet | |", first)
    house = build({f"./{REQUIREMENTS}": text, "./tests/a.py": "def test_a(): ...\n"})
    assert list(unshown(house)) == []


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("| S1 | thing | works | |", "S1"),
        ("| S1 | thing | partly | somewhere |", "S1"),
        ("| S1 | thing | nearly | `docs` |", "S1"),
        ("| S1 | thing | works | `tests/b.py` |", "S1"),
        ("| S1 | thing | works | `tests/a.py::test_gone` |", "S1"),
        ("", REQUIREMENTS),
        ("| S1 | thing | not yet | |\n| S1 | thing | not yet | |", REQUIREMENTS),
    ],
)
def test_a_claim_that_nothing_shows_is_found(build: Build, row: str, key: str) -> None:
    text = ROWS.replace("| S1 | thing | not yet | |", row)
    house = build({f"./{REQUIREMENTS}": text, "./tests/a.py": "def test_a(): ...\n"})
    assert [f.key for f in unshown(house)] == [key]


def test_a_link_to_nowhere_is_found(build: Build) -> None:
    text = "[a](b.md) [c](gone.md#x) [d](https://example.org) [e](#f)"
    house = build({"./docs/a.md": text, "./docs/b.md": ""})
    assert [f.why for f in dead_links(house)] == ["links to gone.md, which is not there"]
