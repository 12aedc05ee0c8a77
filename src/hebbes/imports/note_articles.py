"""Note the articles that came into the catalog by a file, so that their names may follow it."""

from collections.abc import Sequence

from hebbes.kit.names import Sku
from hebbes.kit.sql import Tx, first, none, statement

_note = statement(__file__, row=none)
_noted = statement(__file__, row=first, name="note_articles_noted")


def note_articles(tx: Tx, format_: str, skus: Sequence[Sku]) -> None:
    """Note the articles; those noted before are left out."""
    if skus:
        _note(tx, format=format_, sku=skus)


def noted_articles(tx: Tx, format_: str) -> set[Sku]:
    """Return the articles that came in by files of this format."""
    return set(_noted(tx, format=format_))
