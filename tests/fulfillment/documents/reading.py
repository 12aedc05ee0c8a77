"""Reads documents back as a scanner and a reader would."""

from collections.abc import Iterator

import pypdfium2
import zxingcpp

LABEL_PRINTER_DPI = 203


def symbols(pdf: bytes, dpi: int = LABEL_PRINTER_DPI) -> set[tuple[str, str]]:
    """Scan every page as it would be printed; give the kind and content of each symbol."""
    found: set[tuple[str, str]] = set()
    for page in _pages(pdf):
        picture = page.render(scale=dpi / 72).to_numpy()  # pyright: ignore[reportArgumentType]
        found |= {(str(code.format), code.text) for code in zxingcpp.read_barcodes(picture)}
    return found


def text(pdf: bytes) -> str:
    """Give all text on all pages, its line ends made plain."""
    pages = [page.get_textpage().get_text_bounded() for page in _pages(pdf)]
    return "\n".join(pages).replace("\r\n", "\n")


def size_mm(pdf: bytes) -> tuple[int, int]:
    """Give the size of the first page."""
    width, height = next(_pages(pdf)).get_size()
    return round(width * 25.4 / 72), round(height * 25.4 / 72)


def page_count(pdf: bytes) -> int:
    """Count the pages."""
    return len(list(_pages(pdf)))


def _pages(pdf: bytes) -> Iterator[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        yield document[number]
