"""A process of its own that takes the text out of a PDF, so that no PDF can harm another.

PDFium is a library in C++ that reads what browsers read, and quickly; but a file of a kilobyte may
ask it for endless work or memory, and a fault of it ends the process. So it runs here, under
limits, and `pdf_pages` reads what it prints: one JSON value a line, `{"pages": 12}` and then for
each page what `Page` says, or `{"refused": "password"}`.
"""

from __future__ import annotations

from collections.abc import Iterator
import ctypes
import json
from math import atan2, hypot, pi
import sys
from typing import Any

from refcheck.readers.markup.pdf_pieces import Glyph, Printed, pieces_of

MAX_PAGES = 1500
"""The most pages read: at about a hundredth of a second each, some seconds."""

MAX_PAGE_LETTERS = 50_000
"""The most letters on a page; a full page of a newspaper has a third of that."""

MAX_LETTERS = 6_000_000
"""The most letters of a document: those of a book of 1,500 full pages."""

LETTERS_OF_ANY, LETTERS_OF_A_BYTE = 200_000, 20
"""The most letters of a small document, and how many more each of its bytes may give: packed
text gives three or four. So a few kilobytes cannot ask for a minute's work."""

MAX_LINKS = 2000
"""The most links of a page; a list of references has one or two a line."""

_PASSWORD = 4  # FPDF_ERR_PASSWORD (fpdfview.h)
_ITALIC = 1 << 6  # font flags (ISO 32000-1, table 123)
_BOLD = 1 << 18
_QUARTER = pi / 2
_NAMED_ITALIC = (b"ital", b"obli", b"slant", b"cmti", b"cmsl", b"sfti", b"-it")
_NAMED_BOLD = (b"bold", b"cmbx", b"sfbx", b"-medi")


class Refused(Exception):
    """The document, or what it asks for, is not read; the first argument says why, in a word."""


def main() -> None:
    """Read a PDF from standard input and print what is on its pages."""
    for line in told(sys.stdin.buffer.read()):
        print(json.dumps(line), flush=True)


def told(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield what is to be told of the document, page by page."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() == _PASSWORD
        yield {"refused": "password" if is_locked else "damaged"}
        return
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > MAX_PAGES:
            raise Refused("pages")
        yield {"pages": count}
        most = min(MAX_LETTERS, LETTERS_OF_ANY + LETTERS_OF_A_BYTE * len(data))
        letters = 0
        for number in range(count):
            page, on_page = _page(pdfium, document, number)
            letters += on_page
            if letters > MAX_LETTERS:
                raise Refused("length")
            if letters > most:
                raise Refused("repeated")
            yield page
    except Refused as refused:
        yield {"refused": refused.args[0]}
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(pdfium: Any, document: Any, number: int) -> tuple[dict[str, Any], int]:
    """Return what is to be told of a page, and how many letters it has."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise Refused("damaged")
    text = pdfium.FPDFText_LoadPage(page)
    try:
        count = pdfium.FPDFText_CountChars(text) if text else 0
        if count > MAX_PAGE_LETTERS:
            raise Refused("letters")
        turn, pieces = _upright(list(_glyphs(pdfium, text, count)))
        links = [] if turn else list(_links(pdfium, document, page))
        told_of = {"pieces": [_as_list(piece) for piece in pieces], "links": links}
        return told_of, count
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _as_list(piece: Printed) -> list[Any]:
    box = [round(length, 2) for length in (piece.left, piece.bottom, piece.right, piece.top)]
    return [piece.text, box, piece.marks]


def _glyphs(pdfium: Any, text: Any, count: int) -> Iterator[tuple[int, Glyph]]:
    """Yield the glyphs of a page with the quarter turns by which each is turned."""
    look_of = _Looks(pdfium, text)
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    spaced = False
    for i in range(count):
        if pdfium.FPDFText_IsGenerated(text, i) == 1:
            spaced = True
            continue
        char = chr(pdfium.FPDFText_GetUnicode(text, i))
        if pdfium.FPDFText_IsHyphen(text, i) == 1:
            char = "-"  # the library marks those at line ends by a control character
        if not pdfium.FPDFText_GetLooseCharBox(text, i, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        turn, size, font = look_of(i)
        match turn:
            case 0:
                place = x.value, box.right, y.value
            case 1:
                place = y.value, box.top, -x.value
            case 2:
                place = -x.value, -box.left, -y.value
            case _:
                place = -y.value, -box.bottom, x.value
        yield turn, Glyph(char, *place, size, font, spaced)
        spaced = False


class _Looks:
    """How letters are set: how far turned, how large, in a font of which shape."""

    def __init__(self, pdfium: Any, text: Any) -> None:
        self._pdfium, self._text = pdfium, text
        self._object: int | None = None
        self._look = (0, 1.0, 0)

    def __call__(self, index: int) -> tuple[int, float, int]:
        """Return the look of a letter; that of all letters of a text object is the same."""
        pdfium = self._pdfium
        found = pdfium.FPDFText_GetTextObject(self._text, index)
        address = ctypes.cast(found, ctypes.c_void_p).value
        if address is None or address != self._object:
            self._object = address
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self._text, index, matrix)
            turn = round(atan2(matrix.b, matrix.a) / _QUARTER) % 4
            scale = hypot(matrix.c, matrix.d)
            size = pdfium.FPDFText_GetFontSize(self._text, index) * scale
            self._look = (turn, max(abs(size), 0.1), self._shape(found))
        return self._look

    def _shape(self, found: Any) -> int:
        """Return a number for the shape of a text object's font: 1 italic, 2 bold, 3 both."""
        pdfium = self._pdfium
        font = pdfium.FPDFTextObj_GetFont(found) if found else None
        if not font:
            return 0
        flags = max(0, pdfium.FPDFFont_GetFlags(font))
        name = ctypes.create_string_buffer(100)
        pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
        lowered = name.value.lower()
        is_italic = flags & _ITALIC or any(word in lowered for word in _NAMED_ITALIC)
        is_bold = flags & _BOLD or any(word in lowered for word in _NAMED_BOLD)
        return (1 if is_italic else 0) + (2 if is_bold else 0)


def _upright(glyphs: list[tuple[int, Glyph]]) -> tuple[int, tuple[Printed, ...]]:
    """Return how the page's text is turned, and its pieces.

    What is turned otherwise is a stamp at the margin, or stands in a figure.
    """
    turns = [turn for turn, _ in glyphs]
    usual = max(range(4), key=turns.count)
    return usual, pieces_of(glyph for turn, glyph in glyphs if turn == usual)


def _links(pdfium: Any, document: Any, page: Any) -> Iterator[list[Any]]:
    """Yield the boxes of the links to web addresses, with the addresses."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    box = pdfium.FS_RECTF()
    for _ in range(MAX_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        action = pdfium.FPDFLink_GetAction(link)
        address = _address(pdfium, document, action) if action else ""
        if address and pdfium.FPDFLink_GetAnnotRect(link, box):
            yield [
                [round(length, 2) for length in (box.left, box.bottom, box.right, box.top)],
                address,
            ]


_LONGEST = 2000  # bytes of an address that is looked at


def _address(pdfium: Any, document: Any, action: Any) -> str:
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 0 < size <= _LONGEST:
        return ""
    name = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document, action, name, size)
    return name.value.decode("utf-8", "replace")
