"""What a word processor's document says, paragraph by paragraph.

Such a document has no lines of its own. Its text is laid out as the program's "save as plain
text" does: one line for each paragraph, empty ones included, a line break within a paragraph
beginning another line, and notes at the end. A location's line is a line of that text, so that
`thesis.docx:312:1` is the 312th line counted from the first paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Reading
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.sections import find_entries
from refcheck.readers.markup.field_values import standing_at
from refcheck.readers.markup.pieces import collapse

MAX_TEXT_LENGTH = 8_000_000
"""The longest text taken out of a document, in characters: some four thousand pages."""

MAX_PARAGRAPHS = 400_000
"""The most paragraphs of a document, empty ones included."""

PLAIN: frozenset[str] = frozenset()
"""How words are set that nothing sets apart."""

NO_BOOKMARKS: Mapping[str, int] = MappingProxyType({})
"""Where no bookmark begins."""

RAISED = "raised"
"""How a superscript is set, besides whatever sets its words apart."""


class Paragraph(Struct):
    """A paragraph as it is written: its text so far and what its document says about it.

    `cited` holds what the citation fields in it carry, `links` the addresses of its links, each
    with the range of the paragraph's text it belongs to. `raised` are the ranges of what is set
    above the line, `bookmarks` what can be referred to, each with where it begins. `marks` is as
    in `MappedText`, `manner` how the last words were set. The rest is as in `Line`.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    level: int | None = None
    starts: bool = False
    note: bool = False
    listed: bool = False
    cited: list[tuple[Span, str]] = field(default_factory=list)
    links: list[tuple[Span, str]] = field(default_factory=list)
    raised: list[Span] = field(default_factory=list)
    bookmarks: list[tuple[str, int]] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    manner: frozenset[str] = PLAIN


class Pages:
    """Collects the paragraphs of a document; one may hold others (a note, a text box)."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._open: list[Paragraph] = []
        self._length = 0
        self._waiting: list[str] = []  # bookmarks in front of a paragraph
        self.paragraphs: list[Paragraph] = []

    @property
    def current(self) -> Paragraph | None:
        """Return the innermost paragraph being written."""
        return self._open[-1] if self._open else None

    @property
    def length(self) -> int:
        """Return how long the current paragraph is so far."""
        return 0 if self.current is None else self.current.length

    def begin(self) -> Paragraph:
        """Begin a paragraph."""
        self._open.append(Paragraph(bookmarks=[(name, 0) for name in self._waiting]))
        self._waiting = []
        return self._open[-1]

    def bookmark(self, name: str) -> None:
        """Say that a bookmark begins here, or with the next paragraph."""
        if (paragraph := self.current) is not None:
            paragraph.bookmarks.append((name, paragraph.length))
        else:
            self._waiting.append(name)

    def write(self, text: str, manner: frozenset[str] = PLAIN) -> None:
        """Add text to the current paragraph; outside of paragraphs there is none.

        `manner` is how it is set (italic, bold, ...). A change is marked where the next words
        begin: word processors divide what is set alike, and do not set every space. What is
        `RAISED` stands inside words and marks nothing.
        """
        if (paragraph := self.current) is None:
            return
        self._length += len(text)
        if self._length > MAX_TEXT_LENGTH or len(self.paragraphs) >= MAX_PARAGRAPHS:
            raise UnreadableInput(
                f"{self._path}: the text is longer than the {MAX_TEXT_LENGTH:,} characters"
                f" or {MAX_PARAGRAPHS:,} paragraphs refcheck reads",
                hint="keep the reference list in a file of its own",
            )
        raised = RAISED in manner
        if raised:
            manner -= {RAISED}
        if manner != paragraph.manner and text.strip():
            paragraph.marks.append(paragraph.length)
            paragraph.manner = manner
        begin, end = paragraph.length, paragraph.length + len(text)
        if raised and paragraph.raised and paragraph.raised[-1].end == begin:
            begin = paragraph.raised.pop().start
        if raised:
            paragraph.raised.append(Span(begin, end))
        paragraph.pieces.append(text)
        paragraph.length = end

    def link(self, url: str, begin: int) -> None:
        """Say that the current paragraph's text from `begin` on leads to `url`."""
        if url and (paragraph := self.current) is not None:
            paragraph.links.append((Span(begin, paragraph.length), url))
            paragraph.marks += (begin, paragraph.length)

    def end(self) -> None:
        """End the current paragraph."""
        if self._open:
            self.write("")  # so that empty paragraphs count as well
            paragraph = self._open.pop()
            if paragraph.manner:
                paragraph.marks.append(paragraph.length)
            self.paragraphs.append(paragraph)


class Manuscript(Struct, frozen=True):
    """A document's text, its lines, what its citation fields carry, and where its superscripts
    are, in document order; and where its bookmarks begin, and its notes.
    """

    source: SourceText
    lines: tuple[Line, ...]
    cited: tuple[tuple[Span, str], ...]
    raised: tuple[Span, ...] = ()
    bookmarks: Mapping[str, int] = NO_BOOKMARKS
    notes_begin: int | None = None


def manuscript(path: str, paragraphs: Iterable[Paragraph]) -> Manuscript:
    """Return the document that the paragraphs make, notes after the body."""
    ordered = sorted(paragraphs, key=lambda paragraph: paragraph.note)
    texts = ["".join(paragraph.pieces) for paragraph in ordered]
    starts: list[int] = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    placed = list(zip(ordered, texts, starts, strict=True))
    return Manuscript(
        SourceText(path, "\n".join(texts)),
        tuple(line for each in placed for line in _lines(*each)),
        tuple(
            (Span(start + span.start, start + span.end), carried)
            for paragraph, _, start in placed
            for span, carried in paragraph.cited
        ),
        tuple(
            Span(start + span.start, start + span.end)
            for paragraph, _, start in placed
            for span in paragraph.raised
        ),
        {name: start + at for paragraph, _, start in placed for name, at in paragraph.bookmarks},
        next((start for paragraph, _, start in placed if paragraph.note), None),
    )


def _lines(paragraph: Paragraph, text: str, start: int) -> Iterator[Line]:
    targets = tuple(_target(url, start, span) for span, url in paragraph.links)
    whole = MappedText(text, start).marked(paragraph.marks)
    # Every paragraph of a list that a reference manager wrote is an entry.
    entry = paragraph.listed and paragraph.level is None and not is_list_heading(text)
    first, position = True, 0
    for part in text.split("\n"):
        content = collapse(whole.part(position, position + len(part)).stripped())
        position += len(part) + 1
        if content.text:
            yield Line(
                content,
                gap=first,
                level=paragraph.level,
                starts=first and (entry or (paragraph.starts and paragraph.level is None)),
                targets=targets if first else (),
                note=paragraph.note,
                listed=paragraph.listed,
                entry=entry,
            )
            first = False


def _target(url: str, start: int, span: Span) -> MappedText:
    return standing_at(Span(start + span.start, start + span.end), url)


def printed_list(text: Manuscript) -> Reading | None:
    """Return the lists that the document prints; None where it prints none."""
    entries = find_entries(text.lines)
    return Reading(text.source, to_references(text.source, entries)) if entries else None
