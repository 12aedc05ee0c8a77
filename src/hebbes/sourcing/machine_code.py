"""Compile functions to machine code on their first call, and keep that code between runs."""

from collections.abc import Callable
from typing import Any

from numba import njit

from hebbes.sourcing.never import NEVER

__all__ = ["NEVER", "compiled"]


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile on first call; keep the machine code on disk where the machine has a place for it.

    That place is `__pycache__` beside the source, else the user's cache folder (or what
    NUMBA_CACHE_DIR names). Where none can be written, each process compiles for itself.
    """
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)
