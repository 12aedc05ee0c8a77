"""Write the first migration from the rooms' schema files; only until the first release."""

from pathlib import Path

ROOMS = (
    "journal work catalog network inventory orders holds sourcing fulfillment payments customers "
    "messages access"
).split()
SOURCE = Path(__file__).parent.parent / "src" / "hebbes"


def text() -> str:
    """Return all schema files in the order of the rooms, one after the other."""
    parts = ["-- The first house. Written from the rooms' schema.sql by scripts/first_migration.py.\n"]
    for room in ROOMS:
        parts.append(f"\n-- {room}\n\n{(SOURCE / room / 'schema.sql').read_text(encoding='utf-8')}")
    return "".join(parts)


if __name__ == "__main__":
    (SOURCE / "migrations" / "0001_the_first_house.sql").write_text(text(), encoding="utf-8")
