"""The table in the README that answers questions with places in the code."""

import re
from collections.abc import Iterator

from tests.tidy.house import Finding, House

HEADING = re.compile(r"^#+ Ask the code\s*$(.*?)(?=^#+ |\Z)", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`]+)`")


def answers(text: str) -> list[str]:
    """List everything quoted in the answers of the table."""
    section = HEADING.search(text)
    rows = [line for line in section[1].splitlines() if line.startswith("|")] if section else []
    return [quoted for row in rows[2:] for quoted in QUOTED.findall(row.split("|")[2])]


def is_place(answer: str) -> bool:
    """Tell a path from a command."""
    return " " not in answer and ("/" in answer or "." in answer)


def lost(house: House) -> Iterator[Finding]:
    """Find answers that name a place that is not there, and a README that answers nothing."""
    readme = house.root / "README.md"
    if not readme.exists():
        return
    places = [a for a in answers(readme.read_text(encoding="utf-8")) if is_place(a)]
    if not places:
        yield Finding("README.md", "has no table under a heading `Ask the code`")
    for place in places:
        if not any((root / place).exists() for root in (house.source, house.root)):
            yield Finding(place, "is in `Ask the code` and not in the code")
