"""The streams of a PDF, unpacked within limits.

pdfminer.six unpacks a stream in one go, however large it becomes. While a document is read here,
its decoders are replaced by ones that stop; nobody else who uses the library in the same program
sees a difference.

Source: ISO 32000-1:2008, 7.4 (filters).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
import io
from typing import TYPE_CHECKING
import zlib

from refcheck.errors import UnreadableInput

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream

MAX_STREAM_BYTES = 32 * 1024 * 1024
"""The largest stream read, in bytes unpacked. The largest in articles are fonts."""

MAX_DOCUMENT_BYTES = 128 * 1024 * 1024
"""The most that all streams of a document may be, unpacked; pictures are not unpacked."""

_MAX_ROW = 100_000  # columns, or colours, of a picture
_CHUNK = 64 * 1024  # bytes unpacked at a time


@dataclass(slots=True)
class _Budget:
    """How much of the document at `path` may still be unpacked."""

    path: str
    left: int

    def take(self, pieces: Iterator[bytes]) -> bytes:
        """Return the pieces joined; raise `UnreadableInput` where they are too much."""
        limit = min(self.left, MAX_STREAM_BYTES)
        taken: list[bytes] = []
        size = 0
        for piece in pieces:
            taken.append(piece)
            size += len(piece)
            if size > limit:
                raise self.exceeded()
        self.left -= size
        return b"".join(taken)

    def exceeded(self) -> UnreadableInput:
        return UnreadableInput(
            f"{self.path}: unpacked, this PDF or a part of it is larger than refcheck reads",
            hint="copy the list into a text file",
        )


_budget: ContextVar[_Budget | None] = ContextVar("_budget", default=None)


@contextmanager
def unpacked_within_limits(path: str) -> Iterator[None]:
    """Have pdfminer.six raise `UnreadableInput` for streams of the document that are too large."""
    _limit_decoders()
    token = _budget.set(_Budget(path, MAX_DOCUMENT_BYTES))
    try:
        yield
    finally:
        _budget.reset(token)


@cache
def _limit_decoders() -> None:
    """Replace the library's decoders, once."""
    from pdfminer import pdftypes
    from pdfminer.ccitt import ccittfaxdecode
    from pdfminer.lzw import LZWDecoder, lzwdecode
    from pdfminer.runlength import rldecode

    def limited(
        pieces: Callable[[bytes], Iterator[bytes]], unlimited: Callable[[bytes], bytes]
    ) -> Callable[[bytes], bytes]:
        def decode(data: bytes) -> bytes:
            budget = _budget.get()
            return unlimited(data) if budget is None else budget.take(pieces(data))

        return decode

    class Zlib:
        error = zlib.error
        decompressobj = staticmethod(zlib.decompressobj)
        decompress = staticmethod(limited(_inflated, zlib.decompress))

    def decode_fax(data: bytes, parameters: dict[str, object]) -> bytes:
        return ccittfaxdecode(data, parameters) if _budget.get() is None else b""  # a picture

    decode_unchecked = pdftypes.PDFStream.decode

    def decode(stream: PDFStream) -> None:
        budget = _budget.get()
        if budget is not None and not _is_modest(stream):
            raise budget.exceeded()
        decode_unchecked(stream)

    lzw = limited(lambda data: LZWDecoder(io.BytesIO(data)).run(), lzwdecode)
    changed: dict[str, object] = {
        "ccittfaxdecode": decode_fax,
        "zlib": Zlib,
        "lzwdecode": lzw,
        "rldecode": limited(_repeated, rldecode),
    }
    vars(pdftypes).update(changed)
    setattr(pdftypes.PDFStream, decode.__name__, decode)


def _is_modest(stream: PDFStream) -> bool:
    """Say whether no filter of a stream asks for rows of a size that no picture has."""
    from pdfminer.pdftypes import resolve1

    rows = (
        resolve1(parameters.get(name, 1))
        for _, parameters in stream.get_filters()
        if isinstance(parameters, dict)
        for name in ("Columns", "Colors")
    )
    return all(isinstance(row, int) and row <= _MAX_ROW for row in rows)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Yield what Flate data unpacks to, up to where it is damaged."""
    unpacker = zlib.decompressobj()
    piece = b""
    try:
        while not unpacker.eof and (data or piece):
            piece = unpacker.decompress(data, _CHUNK)
            data = unpacker.unconsumed_tail
            yield piece
    except zlib.error:
        return


def _repeated(data: bytes) -> Iterator[bytes]:
    """Yield the runs of run-length data (ISO 32000-1, 7.4.5)."""
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            yield data[at + 1 : at + length + 2]
            at += length + 2
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2
