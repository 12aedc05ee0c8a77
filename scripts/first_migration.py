"""Write the first migration from the rooms' schema files; only until the first release."""

from pathlib import Path

ROOMS = (
    "journal work catalog network inventory orders holds promises sourcing fulfillment payments "
    "customers messages webhooks access imports"
).split()
SOURCE = Path(__file__).parent.parent / "src" / "hebbes"
OPENING = "-- The first house. Written from the rooms' schema.sql by scripts/first_migration.py.\n"


def text() -> str:
    """Return all schema files in the order of the rooms, one after the other."""
    parts = [OPENING]
    for room in ROOMS:
        schema = SOURCE / room / "schema.sql"
        parts += [f"\n-- {room}\n\n", schema.read_text(encoding="utf-8")]
    return "".join(parts)


if __name__ == "__main__":
    (SOURCE / "migrations" / "0001_the_first_house.sql").write_text(text(), encoding="utf-8")
