"""Turning a file's bytes into text: which encoding, which limits, and what is no text at all.

Order of belief: a byte order mark, then UTF-16 and UTF-32 without a mark (told by their zero
bytes), then UTF-8, then what `legacy_encodings` makes of it.
"""

from __future__ import annotations

import codecs

from msgspec import Struct

from refcheck.core.model.location import SourceText
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document
from refcheck.readers.markup.legacy_encodings import legacy_codec

MAX_DOCUMENT_BYTES = 256 * 1024 * 1024
"""The largest document read, in bytes: a Word or PDF document with many pictures, or six hundred
thousand BibTeX entries, which are kept packed."""

MAX_TEXT_BYTES = 64 * 1024 * 1024
"""The largest text read, in bytes, but for BibTeX: what is made of it takes up to thirty times as
much memory."""

MAX_RUNNING_TEXT = 8_000_000
"""The longest text in which a list is looked for, in characters: some four thousand pages. The
place of every character takes up to a hundred bytes."""

_SAMPLE = 64 * 1024  # bytes looked at to tell text from something else
_FEW_ZEROS = 0.05  # share of zeros among the lower bytes of wide characters
_ZEROS = 0.95  # among the upper two of UTF-32
_ZEROS_OF_PAIRS = 0.2  # among the upper bytes of UTF-16, were it Chinese with few digits
# The longer mark first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3", "a SQLite database"),
)
# Control characters that text files hold for good reasons: tab, line ends, form feed, escape.
_TEXT_CONTROLS = b"\t\n\v\f\r\x1a\x1b"
_CONTROLS = bytes(range(32)).translate(None, _TEXT_CONTROLS)


class Encoding(Struct, frozen=True):
    """How a document's bytes became text.

    `mark` is the byte order mark at the start, which is not part of the text. Where `exact`,
    `mark + text.encode(codec)` gives the very bytes back.
    """

    codec: str
    mark: bytes = b""
    exact: bool = True


def decode(document: Document, *, running: bool = False, limit: int | None = None) -> SourceText:
    """Return the document's text; `running` text is one in which a list is looked for.

    It may have `limit` bytes, `MAX_TEXT_BYTES` unless given. Raise `UnreadableInput` where it is
    too large or is not text.
    """
    text, _ = decode_bytes(document.data, document.path, limit)
    if running:
        require_length(len(text), document.path)
    return SourceText(document.path, text)


def require_length(length: int, path: str) -> None:
    """Raise `UnreadableInput` where running text is longer than `MAX_RUNNING_TEXT`."""
    if length > MAX_RUNNING_TEXT:
        raise UnreadableInput(
            f"{path}: the text is longer than the {MAX_RUNNING_TEXT:,} characters refcheck reads",
            hint="keep the reference list in a file of its own",
        )


def decode_bytes(data: bytes, path: str, limit: int | None = None) -> tuple[str, Encoding]:
    """Return the text in `data` and how it was encoded; `path` is for the message.

    Raise `UnreadableInput` where it is too large or is not text.
    """
    require_size(data, path, limit or MAX_TEXT_BYTES)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_exactly(data[len(mark) :], codec, mark)
    _require_no_magic(data, path)
    wide = _wide_codec(data)
    if wide is not None:
        return _decode_exactly(data, wide, b"")
    _require_no_controls(data, path)
    return _decode_exactly(data, _narrow_codec(data), b"")


def require_size(data: bytes, path: str, limit: int | None = None) -> None:
    """Raise `UnreadableInput` for more than `limit` bytes, `MAX_DOCUMENT_BYTES` unless given."""
    limit = limit or MAX_DOCUMENT_BYTES
    if len(data) > limit:
        raise too_large(path, limit)


def too_large(path: str, limit: int = MAX_DOCUMENT_BYTES) -> UnreadableInput:
    """Return what is said of a file of more than `limit` bytes."""
    return UnreadableInput(
        f"{path}: this file is larger than the {limit // 1024**2} MB refcheck reads",
        hint="keep the reference list in a file of its own",
    )


def _decode_exactly(data: bytes, codec: str, mark: bytes) -> tuple[str, Encoding]:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return data.decode(codec, "replace"), Encoding(codec, mark, exact=False)
    return text, Encoding(codec, mark, exact=codec == "utf-8" or text.encode(codec) == data)


def _require_no_magic(data: bytes, path: str) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(
                f"{path}: this is {kind}, not text",
                hint="give the file its proper suffix, or save the document as text",
            )


def _wide_codec(data: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 codec of text without a mark, if it looks like that.

    Of text in any script, digits, spaces and line ends have zeros in their upper bytes.
    """
    quarters = [data[i:_SAMPLE:4] for i in range(4)]
    if not quarters[3]:
        return None
    zeros = [quarter.count(0) / len(quarter) for quarter in quarters]
    if min(zeros[2:]) > _ZEROS and zeros[0] < _FEW_ZEROS:
        return "utf-32-le"
    if min(zeros[:2]) > _ZEROS and zeros[3] < _FEW_ZEROS:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if even < _FEW_ZEROS and odd > _ZEROS_OF_PAIRS:
        return "utf-16-le"
    if odd < _FEW_ZEROS and even > _ZEROS_OF_PAIRS:
        return "utf-16-be"
    return None


def _require_no_controls(data: bytes, path: str) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in sample or controls * 50 > len(sample):
        raise UnreadableInput(
            f"{path}: this is a binary file, not text",
            hint="refcheck reads text, Markdown, HTML and bibliography formats",
        )


def _narrow_codec(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8" if _is_damaged_utf8(data, error.start) else legacy_codec(data)
    return legacy_codec(data) if b"\x1b$" in data[:_SAMPLE] else "utf-8"


def _is_damaged_utf8(data: bytes, first_fault: int) -> bool:
    """Say whether `data` is UTF-8 but for a few bytes, as two files pasted together are.

    Two wide characters before the first fault are hardly an accident: in Windows-1252 each would
    be a capital with a mark followed by a symbol. In other encodings faults follow soon.
    """
    head = data[:first_fault].decode("utf-8", "ignore")
    if sum(not char.isascii() for char in head) < 2:
        return False
    text = data[: first_fault + _SAMPLE].decode("utf-8", "replace")
    return text.count("\ufffd") * 2 < sum(not char.isascii() for char in text)
