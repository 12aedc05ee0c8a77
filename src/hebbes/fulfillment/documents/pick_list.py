"""The pick list: one walk past the shelves for a number of fulfillment orders."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from hebbes.fulfillment.documents.paper import Language, long_date, pdf
from hebbes.fulfillment.documents.symbols import code128

__all__ = ["PickLine", "PickList", "pick_list_pdf"]

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "nl": {
        "title": "Picklijst",
        "place": "Plek",
        "article": "Artikel",
        "units": "Aantal",
        "for": "Voor",
        "picked": "Gepakt",
        "lines": "regels",
        "pieces": "stuks",
        "page": "Pagina",
    },
    "en": {
        "title": "Pick list",
        "place": "Place",
        "article": "Article",
        "units": "Quantity",
        "for": "For",
        "picked": "Picked",
        "lines": "lines",
        "pieces": "pieces",
        "page": "Page",
    },
}


@dataclass(frozen=True, slots=True)
class PickLine:
    """Units of one article for one fulfillment order; `place` is aisle and shelf, if known."""

    fulfillment_order: str
    sku: str
    name: str
    units: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class PickList:
    """A walk: where, which lines, and the code that opens it on a scanner."""

    code: str
    location: str
    lines: Sequence[PickLine]
    made_at: datetime
    zone: str = "Europe/Amsterdam"
    language: Language = "nl"


def pick_list_pdf(picks: PickList) -> bytes:
    """Print the walk on A4, in the order of the shelves; what has no place comes last."""
    local = picks.made_at.astimezone(ZoneInfo(picks.zone))
    walk = sorted(picks.lines, key=lambda pick: (pick.place == "", pick.place, pick.sku))
    content: dict[str, object] = {
        "code": picks.code,
        "location": picks.location,
        "language": picks.language,
        "words": _WORDS[picks.language],
        "made": f"{long_date(local.date(), picks.language)}, {local:%H:%M}",
        "lines": [asdict(pick) for pick in walk],
        "units": sum(pick.units for pick in walk),
        "barcode": code128(picks.code),
    }
    return pdf("pick_list", content, picks.made_at)
