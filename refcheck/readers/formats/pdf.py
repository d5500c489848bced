"""PDF documents: their text layer, read column by column.

A PDF has no lines to count but those printed on its pages. A location's line is a thousand times
the page plus the line on it in reading order: `paper.pdf:12034:1` is the 34th line of page 12,
pages counted from the first of the file. Running heads and page numbers are not counted.

Ligatures are taken apart and wrapped lines joined. A scanned page has no text layer, and is not
read. Reading needs the extra `pdf` (pdfminer.six, MIT licence).

Source: ISO 32000-1:2008, 7.6 (encryption), 9.10 (extraction of text).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import io
import logging
import re
from typing import TYPE_CHECKING, Any

from refcheck.core.model.location import MappedText, SourceText
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.evidence import end_score, start_score
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.sections import find_entries
from refcheck.readers.markup.decoding import require_size
from refcheck.readers.markup.pdf_layout import (
    PageLine,
    Printed,
    document_lines,
    spelled,
    without_heads,
)
from refcheck.readers.markup.pdf_streams import unpacked_within_limits

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

MAX_PAGES = 1500
"""The most pages read: at about a tenth of a second each, some minutes."""

MAX_PAGE_LETTERS = 50_000
"""The most letters on a page; a full page of a newspaper has a third of that."""

LINES_PER_PAGE = 1000
"""By how much the line number grows from page to page, and the most lines of a page: those of a
full page of a newspaper are fewer."""

_HEADER_REACH = 1024  # bytes before `%PDF-` that readers forgive (ISO 32000-1, annex H)
_UNKNOWN = re.compile(r"\(cid:\d{1,6}\)")
_MOST_UNKNOWN = 0.2  # share of letters that the fonts do not name


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    if not document.data:
        return Reading(SourceText(document.path, ""), ())
    require_size(document.data, document.path)
    if b"%PDF-" not in document.data[:_HEADER_REACH]:
        raise UnreadableInput(
            f"{document.path}: this is not a PDF document",
            hint="give the file its proper suffix, or name its format with --input-format",
        )
    printed = without_heads(list(_pages(document)))
    pages = [page[:LINES_PER_PAGE] for page in document_lines(printed)]
    _require_text(document, pages)
    source = SourceText(document.path, _laid_out(pages))
    return Reading(source, to_references(source, find_entries(tuple(_lines(pages, source)))))


def _pages(document: Document) -> Iterator[Sequence[Printed]]:
    """Yield what is printed on each page."""
    try:
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError as error:
        raise UnreadableInput(
            f"{document.path}: reading PDF needs the extra `pdf`",
            hint='install it: pip install "refcheck-cli[pdf]"',
        ) from error
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it comments on every odd font
    try:
        with unpacked_within_limits(document.path):
            for page in _drawn_pages(document):
                yield tuple(_printed(page))
    except UnreadableInput:
        raise
    except PDFPasswordIncorrect as error:
        raise UnreadableInput(
            f"{document.path}: this PDF is protected by a password",
            hint="save it without the password, or copy the list into a text file",
        ) from error
    except Exception as error:  # on damaged files the library raises whatever it runs into
        raise UnreadableInput(
            f"{document.path}: this PDF is damaged ({type(error).__name__})",
            hint="save it again, or copy the list into a text file",
        ) from error


def _drawn_pages(document: Document) -> Iterator[LTPage]:
    """Yield each page with its letters; raise `UnreadableInput` for too many pages or letters."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Device(PDFPageAggregator):
        """Counts the letters of a page."""

        letters = 0

        def render_char(self, *drawn: Any) -> float:
            self.letters += 1
            if self.letters > MAX_PAGE_LETTERS:
                raise UnreadableInput(
                    f"{document.path}: a page has more than the {MAX_PAGE_LETTERS:,} letters"
                    " refcheck reads",
                    hint="copy the list into a text file",
                )
            return super().render_char(*drawn)

    resources = PDFResourceManager()
    device = Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(document.data))):
        if number >= MAX_PAGES:
            raise UnreadableInput(
                f"{document.path}: this has more than the {MAX_PAGES} pages refcheck reads",
                hint="keep the pages with the reference list in a file of their own",
            )
        device.letters = 0
        interpreter.process_page(page)
        yield device.get_result()


def _printed(page: LTPage) -> Iterator[Printed]:
    """Yield the lines of a page, but for what stands in figures.

    The library would gather them into boxes, too: nothing here needs that, and it takes long.
    """
    from pdfminer.layout import LAParams, LTChar

    letters = [item for item in page if isinstance(item, LTChar)]
    for line in page.group_objects(LAParams(), letters) if letters else ():
        text = spelled(line.get_text())
        if text:
            yield Printed(text, line.x0, line.y0, line.x1, line.y1)


def _require_text(document: Document, pages: Sequence[Sequence[PageLine]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    if not text:
        raise UnreadableInput(
            f"{document.path}: this PDF has no text, only pictures of it (a scan?)",
            hint="run text recognition (OCR) over it first",
        )
    unknown = sum(len(match) for match in _UNKNOWN.findall(text))
    if unknown > _MOST_UNKNOWN * len(text):
        raise UnreadableInput(
            f"{document.path}: the fonts in this PDF do not say which letters they print",
            hint="run text recognition (OCR) over it first",
        )


def _laid_out(pages: Sequence[Sequence[PageLine]]) -> str:
    """Return the text of the pages, each filled up with empty lines to `LINES_PER_PAGE`."""
    lines = [""] * LINES_PER_PAGE
    for page in pages:
        lines += [line.text for line in page]
        lines += [""] * (LINES_PER_PAGE - len(page))
    return "\n".join(lines)


def _lines(pages: Sequence[Sequence[PageLine]], source: SourceText) -> Iterator[Line]:
    above = ""
    for number, page in enumerate(pages, start=1):
        for row, line in enumerate(page, start=1):
            text = MappedText(line.text, source.offset(number * LINES_PER_PAGE + row))
            gap = _begins(line.text, above) if line.gap is None else line.gap
            yield Line(text, line.indent, gap)
            above = line.text


def _begins(text: str, above: str) -> bool:
    """Say whether the first line of a column looks like that of an entry."""
    return not above or start_score(text) + end_score(above) > 0
