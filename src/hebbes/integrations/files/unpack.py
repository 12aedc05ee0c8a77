"""Unpack .xz and .gz while reading, told by their first bytes and bounded in memory."""

import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK_BYTES = 64 * 1024
# The strongest usual setting of xz needs 65 MiB to unpack; a header may claim gigabytes.
_XZ_MEMORY_BYTES = 96 * 1024 * 1024
_NOT_TEXT = (
    (b"PK\x03\x04", "the file is a zip archive or a spreadsheet", "save it as CSV, or unpack it"),
    (b"\xff\xfe", "the file is UTF-16", "save it as UTF-8"),
    (b"\xfe\xff", "the file is UTF-16", "save it as UTF-8"),
    (b"BZh", "the file is packed as bz2", "pack it as .xz or .gz, or bring it plain"),
    (b"(\xb5/\xfd", "the file is packed as zstd", "pack it as .xz or .gz, or bring it plain"),
)


class BrokenFile(Exception):
    """The file cannot be read on from here; carries the reason and the remedy."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def unpacked(source: BinaryIO) -> Iterator[bytes]:
    """The bytes inside, chunk by chunk; raises BrokenFile where they cannot be had."""
    try:
        head = source.read(6)
        for mark, reason, remedy in _NOT_TEXT:
            if head.startswith(mark):
                raise BrokenFile(reason, remedy)
        source.seek(0)
        if head == b"\xfd7zXZ\x00":
            yield from _xz(source)
        elif head.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=source) as plain:
                yield from _plain(plain)
        else:
            yield from _plain(source)
    except (lzma.LZMAError, zlib.error, EOFError, gzip.BadGzipFile) as fault:
        raise BrokenFile(
            f"the packed file is damaged or cut off ({fault})", "bring a whole copy of the file"
        ) from fault
    except OSError as fault:
        raise BrokenFile(f"the file cannot be read ({fault})", "check the disk") from fault


def _plain(source: BinaryIO | io.BufferedIOBase) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK_BYTES):
        yield chunk


def _xz(source: BinaryIO) -> Iterator[bytes]:
    """Stream after stream, since xz files may be joined end to end and padded with zeros."""
    stream = _xz_stream()
    while True:
        packed = b""
        if stream.eof:
            packed = stream.unused_data.lstrip(b"\0") or source.read(_CHUNK_BYTES).lstrip(b"\0")
            if not packed:
                return
            stream = _xz_stream()
        elif stream.needs_input:
            packed = source.read(_CHUNK_BYTES)
            if not packed:
                raise EOFError("the end is missing")
        yield stream.decompress(packed, _CHUNK_BYTES)


def _xz_stream() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_XZ_MEMORY_BYTES)
