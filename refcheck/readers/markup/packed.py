"""Office documents are ZIP archives of XML: their parts, opened within limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
import io
from typing import IO
import zipfile
import zlib

from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document
from refcheck.readers.markup.decoding import require_size
from refcheck.readers.markup.xml_events import ByteStream

MAX_PART_BYTES = 64 * 1024 * 1024
"""The largest part of an office document read, in bytes unpacked: XML takes about ten bytes for
a character of text, so a book of a thousand pages has room."""

MAX_PARTS = 20_000
"""The most parts of an office document, each of which takes memory before any is opened; one with
two thousand pictures has that many and a dozen."""

_OLE = b"\xd0\xcf\x11\xe0"  # Compound File Binary, [MS-CFB] 2.2
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4
_PART_LISTED = b"PK\x01\x02"  # begins a part's line in the list at the end (APPNOTE 6.3.10, 4.3.12)
# The only ones that office documents may use (ECMA-376-2:2021, annex B; ODF 1.3, part 2, 2.1), and
# the only ones of which `zipfile` unpacks no more at a time than is asked for.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,  # an encrypted part
    OSError,
    ValueError,
)


class Package:
    """The parts of an office document.

    Raise `UnreadableInput` where the document is no such archive.
    """

    def __init__(self, document: Document, kind: str) -> None:
        require_size(document.data, document.path)
        self.path = document.path
        self._kind = kind
        _require_archive(document, kind)
        if document.data.count(_PART_LISTED) > MAX_PARTS:
            raise UnreadableInput(
                f"{document.path}: this has more than the {MAX_PARTS:,} parts refcheck reads",
                hint="keep the reference list in a file of its own",
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(document.data))
        except _DAMAGES as error:
            raise self._damaged() from error
        self.names = tuple(self._archive.namelist())

    def require(self, name: str) -> None:
        """Raise `UnreadableInput` where the archive has no part `name`."""
        if name not in self.names:
            raise UnreadableInput(
                f"{self.path}: this ZIP archive is not {self._kind}",
                hint="give the file its proper suffix, or save the document as text",
            )

    @contextmanager
    def part(self, name: str, limit: int | None = None) -> Iterator[ByteStream]:
        """Open the part `name`, unpacked as it is read.

        Raise `UnreadableInput` where it is damaged, locked or larger than `limit` bytes, which
        is `MAX_PART_BYTES` unless given.
        """
        entry = self._archive.getinfo(name)
        if entry.flag_bits & 1:
            raise self.locked()
        if entry.compress_type not in _METHODS:
            raise self._damaged()
        try:
            with self._archive.open(entry) as file:
                yield _Bounded(file, self.path, limit or MAX_PART_BYTES)
        except UnreadableInput:
            raise
        except _DAMAGES as error:
            raise self._damaged() from error

    def locked(self) -> UnreadableInput:
        """Return what to raise for a document that only its password opens."""
        return _locked(self.path)

    def _damaged(self) -> UnreadableInput:
        return UnreadableInput(
            f"{self.path}: this is not {self._kind}, or it is damaged",
            hint="open and save it again, or save it as text",
        )


class _Bounded:
    """A file that refuses to give more than `limit` bytes, whatever it says its size is."""

    def __init__(self, file: IO[bytes], path: str, limit: int) -> None:
        self._file = file
        self._path = path
        self._limit = self._left = limit

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        allowed = self._left + 1
        content = self._file.read(allowed if size < 0 else min(size, allowed))
        self._left -= len(content)
        if self._left < 0:
            raise UnreadableInput(
                f"{self._path}: unpacked, a part of this document is more than"
                f" {self._limit // 1024**2} MB",
                hint="keep the reference list in a file of its own",
            )
        return content


def _require_archive(document: Document, kind: str) -> None:
    if document.data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in document.data:
            raise _locked(document.path)
        raise UnreadableInput(
            f"{document.path}: this is an old office document, not {kind}",
            hint="open it and save it as .docx, .odt or text",
        )
    if not document.data.startswith(b"PK"):
        raise UnreadableInput(
            f"{document.path}: this is not {kind}",
            hint="give the file its proper suffix, or name its format with --input-format",
        )


def _locked(path: str) -> UnreadableInput:
    return UnreadableInput(
        f"{path}: this document is protected by a password",
        hint="save it without the password, or save it as text",
    )
