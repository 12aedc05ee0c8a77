"""A shipping label of 10 by 15 cm: what stands on it, and the same on paper or for a printer."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final, Literal

from hebbes.fulfillment.carrier_port import Address
from hebbes.fulfillment.documents.paper import Language, long_date, pdf
from hebbes.fulfillment.documents.symbols import code128, qr
from hebbes.fulfillment.documents.zpl import Drawing

__all__ = ["LabelSheet", "label_pdf", "label_zpl"]

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "nl": {
        "from": "Van",
        "to": "Aan",
        "return_to": "Retour naar",
        "point": "Afhalen bij",
        "reference": "Bestelling",
        "weight": "Gewicht",
        "parcel": "Pakket",
        "return": "RETOUR",
    },
    "en": {
        "from": "From",
        "to": "To",
        "return_to": "Return to",
        "point": "Collect at",
        "reference": "Order",
        "weight": "Weight",
        "parcel": "Parcel",
        "return": "RETURN",
    },
}


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Everything a label shows. `routing` is the carrier's own sorting code."""

    carrier: str
    service: str
    tracking_number: str
    tracking_url: str
    sender: Address
    recipient: Address
    reference: str
    weight_g: int
    routing: str
    at: datetime
    language: Language = "nl"
    purpose: Literal["outbound", "return"] = "outbound"
    point: str = ""


def _content(sheet: LabelSheet) -> dict[str, object]:
    words = _WORDS[sheet.language]
    returns = sheet.purpose == "return"
    return {
        **asdict(sheet),
        "words": words,
        "to_word": words["return_to" if returns else "to"],
        "service": words["return"] if returns else sheet.service,
        "weight": _kilos(sheet.weight_g, sheet.language),
        "date": long_date(sheet.at.date(), sheet.language),
        "from_lines": _lines(sheet.sender),
        "to_lines": _lines(sheet.recipient),
    }


def _lines(address: Address) -> list[str]:
    lines = [
        address.company,
        address.name,
        address.street,
        address.extra,
        f"{address.postcode}  {address.city}",
        address.country,
    ]
    return [line.strip() for line in lines if line.strip()]


def _kilos(weight_g: int, language: Language) -> str:
    written = f"{weight_g / 1000:.2f} kg"
    return written.replace(".", ",") if language == "nl" else written


def label_pdf(sheet: LabelSheet) -> bytes:
    """Print the label on a page of its own size."""
    content = _content(sheet)
    content["barcode"] = code128(sheet.tracking_number)
    content["qr"] = qr(sheet.tracking_url)
    return pdf("label", content, sheet.at)


def label_zpl(sheet: LabelSheet) -> str:
    """Draw the label for a Zebra printer of 203 dots per inch."""
    content = _content(sheet)
    words = _WORDS[sheet.language]
    to_lines, from_lines = _lines(sheet.recipient), _lines(sheet.sender)
    drawing = Drawing(width=800, height=1200)
    drawing.text(40, 40, sheet.carrier, 56)
    drawing.text(40, 104, str(content["service"]), 40)
    drawing.box(600, 36, 160, 90)
    drawing.text(616, 62, sheet.routing, 40)
    drawing.line(40, 160, 720)
    drawing.text(40, 176, f"{words['from']}: {', '.join(from_lines)}", 24, width=720, rows=2)
    drawing.line(40, 246, 720)
    drawing.text(40, 264, str(content["to_word"]), 28)
    for row, line in enumerate(to_lines):
        drawing.text(40, 304 + 52 * row, line, 44, width=720)
    if sheet.point.strip():
        drawing.text(40, 624, f"{words['point']}: {sheet.point}", 32, width=720)
    drawing.line(40, 680, 720)
    drawing.text(40, 700, f"{words['reference']}: {sheet.reference}", 28, width=480)
    drawing.text(40, 740, f"{words['weight']}: {content['weight']}", 28)
    drawing.text(40, 780, str(content["date"]), 28)
    drawing.qr(600, 696, sheet.tracking_url)
    drawing.code128(70, 900, sheet.tracking_number, height=180)
    drawing.text(40, 1120, sheet.tracking_number, 44, width=720, centred=True)
    return drawing.finished()
