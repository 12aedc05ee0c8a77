"""Builds labels in ZPL, the language of Zebra printers; text is always shown, never obeyed."""

from typing import Final

__all__ = ["Drawing"]

_ESCAPED: Final = frozenset("^~_\\")
_PRINTABLE_FROM: Final = 0x20
_DELETE: Final = 0x7F


def _field(text: str) -> str:
    """Write text as field content: whatever could command the printer becomes its hex code."""
    shown: list[str] = []
    for character in text:
        code = ord(character)
        if code < _PRINTABLE_FROM or code == _DELETE:
            shown.append(" ")
        elif character in _ESCAPED:
            shown.append(f"_{code:02X}")
        else:
            shown.append(character)
    return f"^FH_^FD{''.join(shown)}^FS"


class Drawing:
    """One label, in dots from its top left corner; 8 dots are a millimetre at 203 dpi."""

    def __init__(self, width: int, height: int) -> None:
        """Start an empty label; UTF-8 throughout."""
        self._parts = ["^XA^CI28", f"^PW{width}^LL{height}^LH0,0"]

    def text(
        self,
        x: int,
        y: int,
        text: str,
        size: int,
        *,
        width: int = 0,
        rows: int = 1,
        centred: bool = False,
    ) -> None:
        """Write text of that height, cut off at `width` dots and `rows` rows if given."""
        block = f"^FB{width},{rows},4,{'C' if centred else 'L'}" if width else ""
        self._parts.append(f"^FO{x},{y}^A0N,{size},{size}{block}{_field(text)}")

    def line(self, x: int, y: int, length: int) -> None:
        """Draw a horizontal line three dots thick."""
        self._parts.append(f"^FO{x},{y}^GB{length},3,3^FS")

    def box(self, x: int, y: int, width: int, height: int) -> None:
        """Draw an empty box."""
        self._parts.append(f"^FO{x},{y}^GB{width},{height},4^FS")

    def code128(self, x: int, y: int, text: str, height: int) -> None:
        """Draw a Code 128, the printer choosing its character sets."""
        self._parts.append(f"^FO{x},{y}^BY3^BCN,{height},N,N,N,A{_field(text)}")

    def qr(self, x: int, y: int, text: str) -> None:
        """Draw a QR code with medium error correction."""
        self._parts.append(f"^FO{x},{y}^BQN,2,5{_field(f'MA,{text}')}")

    def finished(self) -> str:
        """Give the whole label, ready for the printer."""
        return "\n".join([*self._parts, "^XZ", ""])
