"""PDF documents: their text layer, read column by column.

A PDF has no lines to count but those printed on its pages. A location's line is a thousand times
the page plus the line on it in reading order: `paper.pdf:12034:1` is the 34th line of page 12,
pages counted from the first of the file. Running heads and page numbers are not counted.

Ligatures are taken apart and wrapped lines joined. A scanned page has no text layer, and is not
read.

Source: ISO 32000-1:2008, 7.6 (encryption), 9.10 (extraction of text).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from refcheck.core.model.location import MappedText, MappedTextBuilder, SourceText
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.typed import with_typed
from refcheck.readers.lists.edges import end_score, start_score
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.evidence import (
    has_doi,
)
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.decoding import require_size
from refcheck.readers.markup.pdf_layout import PageLine, document_lines
from refcheck.readers.markup.pdf_pages import read_pages

LINES_PER_PAGE = 1000
"""By how much the line number grows from page to page, and the most lines of a page: those of a
full page of a newspaper are fewer."""

_HEADER_REACH = 1024  # bytes before `%PDF-` that readers forgive (ISO 32000-1, annex H)
_UNKNOWN = "\0\ufffd"  # what stands for a letter that the fonts do not name
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
    printed = read_pages(document.data, document.path)
    pages = [page[:LINES_PER_PAGE] for page in document_lines(printed)]
    _require_text(document, pages)
    source = SourceText(document.path, _laid_out(pages))
    lines = tuple(_lines(pages, source))
    return with_typed(read_lists(source, lines, printed=True, is_marked=False), lines)


def _require_text(document: Document, pages: Sequence[Sequence[PageLine]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    if not text:
        raise UnreadableInput(
            f"{document.path}: this PDF has no text, only pictures of it (a scan?)",
            hint="run text recognition (OCR) over it first",
        )
    unknown = sum(text.count(char) for char in _UNKNOWN)
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
    begins = _Tops([line for page in pages for line in page])
    at = 0
    for number, page in enumerate(pages, start=1):
        for row, line in enumerate(page, start=1):
            text = MappedText(line.text, source.offset(number * LINES_PER_PAGE + row))
            gap = begins(at) if line.gap is None else line.gap
            targets = tuple(_placed(target, text) for target in line.targets)
            yield Line(text.marked(line.marks), line.indent, gap, targets=targets, page=row == 1)
            at += 1


def _placed(target: str, line: MappedText) -> MappedText:
    """Return the address of a link, which stands behind the line that shows it."""
    builder, span = MappedTextBuilder(), line.span()
    builder.add(target, span.start, span.end)
    return builder.build()


_AROUND = 60  # lines on either side that show how entries begin; a page has about as many
_MOST = 0.6  # of the lines that begin, or that do not, show a habit


class _Tops:
    """Tells of the first line of a column, above which there is no room, whether it begins
    something: by how the lines around begin that have room above them, or have not.
    """

    def __init__(self, lines: Sequence[PageLine]) -> None:
        self._lines = lines

    def __call__(self, at: int) -> bool:
        """Say whether the line begins an entry, or a paragraph."""
        if at == 0:
            return True
        line, above = self._lines[at], self._lines[at - 1]
        around = range(max(1, at - _AROUND), min(len(self._lines), at + _AROUND))
        first = [i for i in around if self._lines[i].gap]
        later = [i for i in around if self._lines[i].gap is False]
        if _share(self._lines[i].indent == 0 for i in first) > _MOST and (
            _share(self._lines[i].indent > 0 for i in later) > _MOST
        ):
            return line.indent == 0  # hanging entries
        if _share(_shows_doi(self._lines[i - 1].text) for i in first) > _MOST and (
            _shows_doi(above.text)
        ):
            return True
        return start_score(line.text) + end_score(above.text) > 0


def _share(flags: Iterable[bool]) -> float:
    """Return the share of `flags` that are set, 0 where there are hardly any."""
    known = list(flags)
    return sum(known) / len(known) if len(known) >= 3 else 0.0


def _shows_doi(text: str) -> bool:
    """Say whether a line ends with a DOI that is not broken there."""
    last = text.rsplit(None, 1)[-1]
    return has_doi(last) and last[-1] not in "/-_"
