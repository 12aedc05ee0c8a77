"""What the pages of the repository claim: rows that work are shown, links lead somewhere."""

import re
from collections.abc import Iterator

from tests.tidy.house import Finding, House

REQUIREMENTS = "docs/reference/requirements.md"
COUNT = 77
STATES = ("works", "partly", "not yet")
ROW = re.compile(r"^\| (S\d+) \|(.+)\|$", re.MULTILINE)
QUOTED = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def is_there(house: House, shown: str) -> bool:
    """Tell whether a path, or `path::test_name`, exists."""
    place, _, test = shown.partition("::")
    path = house.root / place
    return path.exists() and (not test or f"def {test}(" in path.read_text(encoding="utf-8"))


def unshown(house: House) -> Iterator[Finding]:
    """Find rows of the requirements that are missing, without state, or claimed and not shown."""
    text = (house.root / REQUIREMENTS).read_text(encoding="utf-8")
    rows = [(number, rest.split("|")) for number, rest in ROW.findall(text)]
    if [number for number, _ in rows] != [f"S{n}" for n in range(1, COUNT + 1)]:
        yield Finding(REQUIREMENTS, f"the rows are S1 to S{COUNT}, each once, in order")
    for number, cells in rows:
        state, shown = cells[-2].strip(), QUOTED.findall(cells[-1])
        if state not in STATES:
            yield Finding(number, f"{state!r} is none of {', '.join(STATES)}")
        elif state != "not yet" and not shown:
            yield Finding(number, f"{state}, and nothing shows it")
        for place in shown:
            if not is_there(house, place):
                yield Finding(number, f"{place} is not there")


def dead_links(house: House) -> Iterator[Finding]:
    """Find links between pages that lead nowhere."""
    for path in house.tracked():
        if path.suffix == ".md":
            for target in LINK.findall(path.read_text(encoding="utf-8")):
                if not (path.parent / target).exists():
                    yield Finding(house.name(path), f"links to {target}, which is not there")
