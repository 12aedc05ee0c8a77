"""Ids that sort by time and carry their cell, and order numbers people can read aloud."""

import random
import secrets
import time
from collections.abc import Callable
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 characters: no I, L, O or U, so that nothing is misread."""

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_MASK_12 = (1 << 12) - 1
_MASK_52 = (1 << 52) - 1


class Ids:
    """Makes UUIDv7 ids and order numbers; clock and randomness are handed in."""

    def __init__(
        self,
        *,
        cell: int = 0,
        chance: random.Random | None = None,
        machine_time: Callable[[], float] = time.time,
    ) -> None:
        """Cell: 0 to 1023, the number of the database this process writes to."""
        if not 0 <= cell < 1024:  # noqa: PLR2004  ten bits of the id
            message = "a cell is a number from 0 to 1023"
            raise ValueError(message)
        self._cell = cell << 52
        self._cell_letter = ALPHABET[cell % 32]
        self._bits = (chance or random.SystemRandom()).getrandbits
        self._time = machine_time
        self._last = 0

    def new(self) -> UUID:
        """Return a UUIDv7: milliseconds, 12 bits that keep the order of one maker, cell, chance.

        Ids of one maker rise strictly; the 52 random bits cannot be counted up.
        """
        stamp = int(self._time() * 1000) << 12
        self._last = stamp = max(stamp, self._last + 1)
        return UUID(
            int=((stamp >> 12) << 80)
            | _VERSION
            | ((stamp & _MASK_12) << 64)
            | _VARIANT
            | self._cell
            | (self._bits(52) & _MASK_52)
        )

    def order_number(self, country: str) -> str:
        """Return a number such as `NL0-K4M2-9QXD`: country, cell, seven by chance, a check."""
        drawn = self._bits(35)
        body = "".join(ALPHABET[(drawn >> shift) & 31] for shift in range(30, -1, -5))
        head = f"{country[:2].upper()}{self._cell_letter}"
        return f"{head}-{body[:4]}-{body[4:]}{check_character(head + body)}"

    def token(self) -> str:
        """Return 26 characters that carry 128 random bits."""
        drawn = self._bits(130)
        return "".join(ALPHABET[(drawn >> shift) & 31] for shift in range(125, -1, -5))


def check_character(text: str) -> str:
    """Return the check character of ISO 7064's hybrid kind, taken over 33 and 32.

    Every single wrong character and nearly every swap of neighbours is noticed.
    """
    remainder = 32
    for character in text:
        value = ALPHABET.find(character)
        value = ord(character) % 32 if value < 0 else value
        remainder = (remainder + value) % 32 or 32
        remainder = remainder * 2 % 33
    return ALPHABET[(33 - remainder) % 32]


def is_order_number(text: str) -> bool:
    """Say whether the text has the form of an order number and its check character is right."""
    plain = text.replace("-", "").replace(" ", "").upper()
    right_length = 11
    return len(plain) == right_length and check_character(plain[:-1]) == plain[-1]


def draw_secret() -> str:
    """Return 192 bits nobody can guess, from the machine's own source, never from a seeded one.

    The characters fit an address.
    """
    return secrets.token_urlsafe(24)


def draw_key() -> bytes:
    """Return 256 bits nobody can guess, for signing."""
    return secrets.token_bytes(32)
