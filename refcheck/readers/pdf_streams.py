"""Whether the streams of a PDF unpack to a size that can be read.

The library that reads PDFs unpacks a stream in one go, however large it becomes. So every
stream's size is found out first, a piece at a time.
"""

from __future__ import annotations

import re
import zlib

from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document

MAX_STREAM_BYTES = 64 * 1024 * 1024
"""The largest stream read, in bytes unpacked. The largest in articles are pictures."""

_STREAM = re.compile(rb"stream\r?\n")
_CHUNK = 64 * 1024  # bytes looked at at a time
_NESTED = 3  # times one stream may be packed in another


def require_small_streams(document: Document) -> None:
    """Raise `UnreadableInput` where a stream unpacks to more than `MAX_STREAM_BYTES`."""
    data = memoryview(document.data)
    for match in _STREAM.finditer(document.data):
        if not _is_small(data[match.end() :], _NESTED):
            raise UnreadableInput(
                f"{document.path}: unpacked, a part of this PDF is more than"
                f" {MAX_STREAM_BYTES // 1024**2} MB",
                hint="copy the list into a text file",
            )


def _is_small(packed: memoryview | bytes, depth: int) -> bool:
    """Say whether what `packed` begins with unpacks to little; what is not packed does."""
    if bytes(packed[:1]) != b"\x78" or depth == 0:  # the usual first byte of zlib (RFC 1950)
        return depth > 0 or bytes(packed[:1]) != b"\x78"
    unpacker = zlib.decompressobj()
    head, size, at = b"", 0, 0
    try:
        while not unpacker.eof and at < len(packed):
            pending = bytes(packed[at : at + _CHUNK])
            at += _CHUNK
            while pending and not unpacker.eof:
                piece = unpacker.decompress(pending, _CHUNK)
                pending = unpacker.unconsumed_tail
                size += len(piece)
                head = head or piece
                if size > MAX_STREAM_BYTES:
                    return False
    except zlib.error:
        pass  # what comes before the damage counts
    return _is_small(head, depth - 1)
