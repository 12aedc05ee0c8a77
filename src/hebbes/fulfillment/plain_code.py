"""What a scanner read, as the article's own number: without what GS1 and scanners put around it."""

import re

_SYMBOLOGY = re.compile(r"^\][A-Za-z]\d")
_GTIN_ELEMENT = re.compile(r"^\(?01\)?(\d{14})")
_GTIN = re.compile(r"\d{8}|\d{12,14}")


def plain_code(code: str) -> str:
    """Return the GTIN without leading zeros where the code is or begins with one, else the code.

    The same article may be read as EAN-13, as UPC-A, or as GS1 element 01 with lot and date behind.
    """
    bare = _SYMBOLOGY.sub("", code.strip())
    element = _GTIN_ELEMENT.match(bare)
    digits = element[1] if element else bare
    return digits.lstrip("0") if _GTIN.fullmatch(digits) else bare
