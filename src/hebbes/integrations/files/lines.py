"""Read a file, packed or plain, as lines of text, and say of each that is none why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from hebbes.flows.refused import Refused
from hebbes.integrations.files.unpack import BrokenFile, unpacked

MAX_LINES = 1_000_000
_MAX_LINE_BYTES = 8 * 1024
_MAX_UNBROKEN_BYTES = 1024 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Stopped:
    """Reading ended before the end: what was read so far may be half, so none of it may count."""

    why: Refused


def read_lines(source: BinaryIO) -> Iterator[tuple[int, str] | Refused | Stopped]:
    """Each line that is not blank as number (from 1) and text, or why it cannot be text.

    Ends at once after a Stopped.
    """
    line = 0
    try:
        for line, raw in _split_lines(source):
            if line > MAX_LINES:
                reason = f"the file has more than {MAX_LINES} lines"
                remedy = "bring it in several files, split between documents"
                yield stopped(line, "file", reason, remedy)
                return
            if raw:
                yield _text(line, raw)
    except BrokenFile as fault:
        yield stopped(line + 1, "file", fault.reason, fault.remedy)


def _text(line: int, raw: bytes) -> tuple[int, str] | Refused:
    if len(raw) > _MAX_LINE_BYTES:
        reason = f"the line is longer than {_MAX_LINE_BYTES} bytes"
        return Refused(line, "line", reason, "check that every record ends with a line break")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        reason = f"byte {fault.start + 1} of the line is not UTF-8"
        return Refused(line, "line", reason, "save the file as UTF-8")
    control = _CONTROL.search(text)
    if control:
        sign = ord(control.group())
        reason = f"holds the control character {sign:#04x} at position {control.start() + 1}"
        return Refused(line, "line", reason, "remove the character")
    return line, text


def _split_lines(source: BinaryIO) -> Iterator[tuple[int, bytes]]:
    line = 0
    rest = b""
    for chunk in unpacked(source):
        *whole, rest = (rest + chunk).split(b"\n")
        for raw in whole:
            line += 1
            yield line, raw.removesuffix(b"\r")
        if len(rest) > _MAX_UNBROKEN_BYTES:
            reason = f"there is no line break in {_MAX_UNBROKEN_BYTES} bytes"
            raise BrokenFile(reason, "check that this is a CSV file")
    if rest:
        yield line + 1, rest.removesuffix(b"\r")


def stopped(line: int, field: str, reason: str, remedy: str) -> Stopped:
    """The end of reading at a line, with the reason why."""
    return Stopped(Refused(line, field, reason, remedy))
