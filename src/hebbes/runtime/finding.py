"""What one check of the doctor found, and the remedy when it found something wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `found` is a sentence, and `remedy` is one too when it is not well."""

    check: str
    well: bool
    found: str
    remedy: str = ""


def well(check: str, found: str) -> Finding:
    """Say that a check found nothing wrong."""
    return Finding(check, well=True, found=found)


def ill(check: str, found: str, remedy: str) -> Finding:
    """Name a failure and its remedy, a sentence each."""
    return Finding(check, well=False, found=found, remedy=remedy)


def ill_by(check: str, fault: Exception, remedy: str = "") -> Finding:
    """Tell a fault whose message names the failure and, after a semicolon, the remedy."""
    failure, _, its_remedy = str(fault).partition("; ")
    return ill(check, sentence(failure), sentence(its_remedy or remedy))


def sentence(words: str) -> str:
    """Make one sentence of these words, with a capital and a full stop."""
    line = " ".join(words.split()).rstrip(".:")
    return line[:1].upper() + line[1:] + "."
