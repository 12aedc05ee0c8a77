"""Chance that falls the same way every time: the same seed and words give the same roll."""

from hashlib import blake2b

__all__ = ["digits", "pick", "roll"]

_SPAN = 1 << 64


def _number(seed: int, words: tuple[str, ...]) -> int:
    text = "\x1f".join((str(seed), *words))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def roll(seed: int, *words: str) -> float:
    """Give a number from 0 up to, not including, 1."""
    return _number(seed, words) / _SPAN


def pick(seed: int, choices: tuple[str, ...], *words: str) -> str:
    """Give one of the choices."""
    return choices[_number(seed, words) % len(choices)]


def digits(seed: int, count: int, *words: str) -> str:
    """Give that many decimal digits, at most 18."""
    return f"{_number(seed, words) % 10**count:0{count}d}"
