"""What the demo shop sells: things for the house, each in some colours, with list prices."""

from collections.abc import Iterator
from dataclasses import dataclass

MICRO_PER_CENT = 10_000

_COLOURS = (("zand", "sand"), ("mosgroen", "moss"), ("nachtblauw", "navy"), ("terra", "terra"))

# code, Dutch name, English noun, grams, euro cents
_PRODUCTS = (
    ("MOK", "Mok Duin", "mug", 380, 1295),
    ("BEK", "Beker Waal", "tumbler", 290, 995),
    ("BOR", "Bord Polder", "plate", 610, 1495),
    ("KOM", "Kom Polder", "bowl", 520, 1395),
    ("VAA", "Vaas Riet", "vase", 1_250, 3495),
    ("KAN", "Karaf IJssel", "carafe", 980, 2495),
    ("THE", "Theepot Klei", "teapot", 1_100, 3995),
    ("SCH", "Schaal Weide", "dish", 1_350, 2995),
    ("SNP", "Snijplank Eik", "cutting board", 1_500, 2795),
    ("PAN", "Braadpan Gloed", "casserole", 4_800, 8995),
    ("KOE", "Koekenpan Gloed", "frying pan", 1_700, 4995),
    ("THD", "Theedoek Linnen", "tea towel", 90, 895),
    ("SCO", "Schort Linnen", "apron", 260, 2995),
    ("TAF", "Tafelkleed Linnen", "tablecloth", 700, 5995),
    ("KUS", "Kussen Zacht", "cushion", 650, 2995),
    ("PLA", "Plaid Wol", "throw", 1_200, 6995),
    ("DEK", "Dekbedovertrek Kalm", "duvet cover", 1_900, 7995),
    ("HAN", "Handdoek Bad", "towel", 480, 1695),
    ("BAD", "Badmat Bad", "bath mat", 720, 2495),
    ("ZEE", "Zeeppompje Klei", "soap dispenser", 430, 1795),
    ("KAA", "Kaars Avond", "candle", 540, 1995),
    ("KAN2", "Kandelaar Avond", "candlestick", 800, 2495),
    ("LAM", "Tafellamp Schemer", "table lamp", 2_400, 7995),
    ("HAL", "Hanglamp Schemer", "pendant lamp", 3_100, 12995),
    ("VLO", "Vloerlamp Schemer", "floor lamp", 6_800, 18995),
    ("SPI", "Spiegel Rond", "mirror", 5_200, 11995),
    ("KLO", "Klok Uur", "clock", 900, 4495),
    ("LYS", "Fotolijst Moment", "picture frame", 600, 1995),
    ("MAN", "Mand Zeegras", "basket", 1_300, 3495),
    ("BAK", "Opbergbox Orde", "storage box", 1_100, 2295),
    ("STO", "Stoel Huis", "chair", 6_900, 14995),
    ("KRK", "Kruk Huis", "stool", 4_100, 8995),
    ("BIJ", "Bijzettafel Huis", "side table", 7_600, 12995),
    ("VLK", "Vloerkleed Veld", "rug", 9_500, 19995),
    ("PLP", "Plantenpot Kas", "plant pot", 2_100, 2795),
    ("GIE", "Gieter Kas", "watering can", 700, 3295),
)


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """An article; its name is Dutch first, then English."""

    sku: str
    name: str
    kind: str
    grams: int
    price_cents: int
    barcode: str | None
    lead_time_hours: int = 0

    @property
    def stands_on_shelves(self) -> bool:
        """Tell whether there are units of it that stand somewhere."""
        return self.kind == "goods"


def articles() -> list[DemoArticle]:
    """Return the whole range, the same each time."""
    return [*_goods(), *_beside_goods()]


def _goods() -> Iterator[DemoArticle]:
    number = 0
    for code, name, noun, grams, cents in _PRODUCTS:
        for dutch, english in _COLOURS:
            number += 1
            yield DemoArticle(
                sku=f"{code}-{english.upper()[:3]}",
                name=f"{name} {dutch} ({noun}, {english})",
                kind="goods",
                grams=grams,
                price_cents=cents,
                barcode=barcode(number),
            )


def _beside_goods() -> Iterator[DemoArticle]:
    yield DemoArticle("KADO-25", "Cadeaubon € 25 (gift card)", "gift_card", 0, 2500, None)
    yield DemoArticle("KADO-50", "Cadeaubon € 50 (gift card)", "gift_card", 0, 5000, None)
    yield DemoArticle("EBOEK", "E-boek Wonen in kleur (e-book)", "digital", 0, 1499, None)


def barcode(number: int) -> str:
    """Return an EAN-13 of the kind shops may make for themselves (it begins with 2)."""
    body = f"20{number:010d}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body))
    return f"{body}{-total % 10}"
