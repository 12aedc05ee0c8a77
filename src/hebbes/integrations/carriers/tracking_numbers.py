"""Tracking numbers of the simulated carrier: two letters, thirteen digits and a check digit."""

from hebbes.integrations.simulation.chance import digits

__all__ = ["check_digit", "is_tracking_number", "tracking_number"]

_DIGITS = 13


def tracking_number(seed: int, prefix: str, key: str) -> str:
    """Give the number that belongs to this key, the same every time."""
    body = digits(seed, _DIGITS, "tracking number", key)
    return f"{prefix}{body}{check_digit(body)}"


def check_digit(body: str) -> int:
    """Weigh the digits 3, 1, 3, … from the right, as GS1 does: one wrong digit shows."""
    weighed = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))
    )
    return -weighed % 10


def is_tracking_number(text: str, prefix: str) -> bool:
    """Say whether the text has the form of our numbers and its check digit is right."""
    body = text.removeprefix(prefix)
    return (
        text.startswith(prefix)
        and len(body) == _DIGITS + 1
        and body.isascii()
        and body.isdigit()
        and int(body[-1]) == check_digit(body[:-1])
    )
