"""The README sends nobody to a place that is not there."""

import pytest

from tests.tidy.house import Build, House
from tests.tidy.readme import lost

TABLE = """
    # Hebbes

    ## Ask the code

    | question | answer |
    |---|---|
    | From where, and why? | `sourcing/choose_plan.py`; `hebbes explain ORDER` |
    | Who gets the last unit? | `inventory/` and `docs/a.md` |

    ## After

    | other | `no/such.py` |
"""
PLACES = {"sourcing/choose_plan.py": "", "inventory/a.py": "", "./docs/a.md": ""}


def test_every_answer_in_the_readme_is_there(house: House) -> None:
    if not (house.root / "README.md").exists():
        pytest.skip("there is no README.md yet")
    assert [str(finding) for finding in lost(house)] == []


def test_a_table_whose_places_are_there_is_fine(build: Build) -> None:
    assert list(lost(build({"./README.md": TABLE, **PLACES}))) == []


@pytest.mark.parametrize("gone", ["sourcing/choose_plan.py", "docs/a.md"])
def test_a_place_that_is_gone_is_found(build: Build, gone: str) -> None:
    kept = {name: text for name, text in PLACES.items() if name.removeprefix("./") != gone}
    assert [f.key for f in lost(build({"./README.md": TABLE, **kept}))] == [gone]


@pytest.mark.parametrize("text", ["# Hebbes\n", "## Ask the code\n\nNobody knows.\n"])
def test_a_readme_without_the_table_is_found(build: Build, text: str) -> None:
    assert [f.key for f in lost(build({"./README.md": text}))] == ["README.md"]
