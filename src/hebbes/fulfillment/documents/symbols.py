"""Barcodes and QR codes as SVG drawings."""

from io import BytesIO

import segno
import zxingcpp

__all__ = ["code128", "qr"]


def code128(text: str) -> str:
    """Draw a Code 128 without its text; refuses (ValueError) what Code 128 cannot hold."""
    # Its stub leaves the drawing options open.
    symbol = zxingcpp.create_barcode(  # pyright: ignore[reportUnknownMemberType]
        text, zxingcpp.BarcodeFormat.Code128
    )
    return symbol.to_svg(add_hrt=False, add_quiet_zones=False)


def qr(text: str) -> str:
    """Draw a QR code with medium error correction."""
    drawing = BytesIO()
    segno.make(text, error="m", micro=False).save(drawing, kind="svg", border=0, xmldecl=False)
    return drawing.getvalue().decode()
