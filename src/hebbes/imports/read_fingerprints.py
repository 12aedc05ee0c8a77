"""Read under which fingerprint each document of a format is kept."""

from hebbes.kit.sql import Tx, statement


def _pair(number: str, fingerprint: str) -> tuple[str, str]:
    return number, fingerprint


_fingerprints = statement(__file__, row=_pair)


def read_fingerprints(tx: Tx, format_: str) -> dict[str, str]:
    """Return the fingerprints by document number."""
    return dict(_fingerprints(tx, format=format_))
