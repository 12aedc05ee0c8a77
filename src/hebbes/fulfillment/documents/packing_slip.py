"""The packing slip: what is in this parcel, what follows, and the giver's words."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Final

from hebbes.fulfillment.carrier_port import Address
from hebbes.fulfillment.documents.paper import Language, long_date, pdf
from hebbes.fulfillment.documents.symbols import code128, qr

__all__ = ["Brand", "PackingSlip", "SlipLine", "packing_slip_pdf"]

_OUR_COLOUR: Final = "#1d3557"
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "nl": {
        "title": "Pakbon",
        "order": "Bestelling",
        "ordered_on": "Besteld op",
        "parcel": "Pakket",
        "of": "van",
        "to": "Bezorgadres",
        "sku": "Artikelnummer",
        "article": "Artikel",
        "units": "Aantal",
        "follows": "Dit komt later",
        "all_here": "Je bestelling is hiermee compleet.",
        "gift": "Een persoonlijk bericht",
        "scan": "Volg je bestelling, of stuur iets terug",
        "page": "Pagina",
    },
    "en": {
        "title": "Packing slip",
        "order": "Order",
        "ordered_on": "Ordered on",
        "parcel": "Parcel",
        "of": "of",
        "to": "Deliver to",
        "sku": "Article number",
        "article": "Article",
        "units": "Quantity",
        "follows": "Still to come",
        "all_here": "Your order is now complete.",
        "gift": "A personal message",
        "scan": "Follow your order, or send something back",
        "page": "Page",
    },
}


@dataclass(frozen=True, slots=True)
class Brand:
    """Who sends it: the name on top, its colour (`#rrggbb`) and the small print below.

    A colour written otherwise is printed as ours: a slip is never late for its colour.
    """

    name: str
    colour: str = _OUR_COLOUR
    footer: str = ""


@dataclass(frozen=True, slots=True)
class SlipLine:
    """Some units of one article."""

    sku: str
    name: str
    units: int


@dataclass(frozen=True, slots=True)
class PackingSlip:
    """Everything a slip shows; prices are left out, a gift may lie in the box.

    `parcel_no` of `parcels` (0: not yet known). `order_url` is behind the QR code, if given;
    `code` is the barcode a scanner reads, such as the parcel's own number. The last parcel, with
    nothing to follow, says that the order is complete.
    """

    brand: Brand
    order_number: str
    code: str
    ordered_on: date
    recipient: Address
    lines: Sequence[SlipLine]
    made_at: datetime
    language: Language = "nl"
    parcel_no: int = 1
    parcels: int = 0
    follows: Sequence[SlipLine] = ()
    gift_note: str = ""
    order_url: str = ""


def packing_slip_pdf(slip: PackingSlip) -> bytes:
    """Print the slip on A4, in the customer's language; long orders take more pages."""
    address = slip.recipient
    brand = slip.brand
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", brand.colour):
        brand = replace(brand, colour=_OUR_COLOUR)
    content: dict[str, object] = {
        **asdict(slip),
        "brand": asdict(brand),
        "words": _WORDS[slip.language],
        "ordered_on": long_date(slip.ordered_on, slip.language),
        "to_lines": [
            line
            for line in (
                address.company,
                address.name,
                address.street,
                address.extra,
                f"{address.postcode}  {address.city}".strip(),
                address.country,
            )
            if line
        ],
        "barcode": code128(slip.code),
        "qr": qr(slip.order_url) if slip.order_url else "",
    }
    return pdf("packing_slip", content, slip.made_at)
