"""Word documents (DOCX): the paragraphs of their lists, and what citation fields carry.

A list that Zotero, Mendeley, EndNote, Citavi, pandoc or Word itself wrote is taken as it stands,
every paragraph an entry. Where no list is printed, the works that the citation fields carry are the
references, in the order in which they are first cited, each placed at that citation. Text that
was deleted or moved away under "track changes" is not there. For lines see `manuscript`.

Source: ECMA-376-1:2016, 17 (WordprocessingML) and 17.16 (fields).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import SourceText, Span
from refcheck.errors import UnreadableInput
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.formats.citation_fields import CarriedWorks, is_bibliography_style
from refcheck.readers.formats.cited_fields import read_with_fields
from refcheck.readers.formats.document_fields import Fields
from refcheck.readers.lists.manuscript import PLAIN, RAISED, Pages, manuscript
from refcheck.readers.markup.packed import Package
from refcheck.readers.markup.xml_events import scan_xml

_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MAX_SOURCES_BYTES = 8 * 1024 * 1024  # some four thousand sources; kept as a tree in memory
_WORD_SOURCES = lazily(r"customXml/item\d{1,4}\.xml")
# What is shown elsewhere or not at all: the text a move took away, the older form of a drawing.
# and how text was set before somebody changed it under "track changes".
_UNSHOWN = frozenset({"moveFrom", "Fallback", "rPrChange", "pPrChange"})
# Properties of a run that set its words apart; raised and lowered text stands inside words.
_MANNERS = frozenset({"b", "caps", "i", "rStyle", "smallCaps", "u"})
_OFF = frozenset({"0", "false", "off", "none"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    if not document.data:
        return Reading(SourceText(document.path, ""), ())
    package = Package(document, "a Word document")
    package.require(_BODY)
    styles = _Styles()
    passed: list[Problem] = []
    with _passing_over("word/styles.xml", passed):
        _scan(package, "word/styles.xml", styles)
    pages = Pages(document.path)
    for part in (_BODY, *_NOTES):
        links = _Links()
        relations = part.replace("word/", "word/_rels/") + ".rels"
        with _passing_over(relations, passed):
            _scan(package, relations, links)
        _scan(package, part, _Body(pages, styles.styles, links.urls, note=part != _BODY))
    text = manuscript(document.path, pages.paragraphs)
    works = CarriedWorks(text.source)
    for name in filter(_WORD_SOURCES.fullmatch, package.names):
        with _passing_over(name, passed), package.part(name, _MAX_SOURCES_BYTES) as file:
            works.add_word_sources(file.read())
    reading = read_with_fields(text, works)
    return replace(reading, problems=(*reading.problems, *passed)) if passed else reading


@contextmanager
def _passing_over(part: str, passed: list[Problem]) -> Iterator[None]:
    """Go on without a part that holds no text, where it cannot be read, and keep a note of it."""
    try:
        yield
    except UnreadableInput:
        message = f"the part {part} of this document cannot be read, and is passed over"
        passed.append(Problem(message, Span(0, 0)))


def _scan(package: Package, part: str, events: _Body | _Styles | _Links) -> None:
    path = package.path if part == _BODY else f"{package.path}: {part}"
    if part in package.names:
        with package.part(part) as file:
            scan_xml(file, path, events, unshown=_UNSHOWN)


class _Style(Struct, frozen=True):
    """What a paragraph style says: the outline level of a heading, that it numbers, or lists."""

    level: int | None = None
    numbers: bool = False
    lists: bool = False


class _Styles:
    """Collects the paragraph styles; a style has what its base has and it does not change."""

    def __init__(self) -> None:
        self.styles: dict[str, _Style] = {}
        self._name = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """See `Events.start`."""
        value = attributes.get("val", "")
        style = self.styles.get(self._name, _Style())
        match name:
            case "style":
                self._name = attributes.get("styleId", "")
            case "name" if is_bibliography_style(value):
                self.styles[self._name] = replace(style, lists=True)
            case "basedOn" if value in self.styles:
                self.styles[self._name] = replace(
                    self.styles[value], lists=style.lists or self.styles[value].lists
                )
            case "outlineLvl":
                self.styles[self._name] = replace(style, level=_level(value))
            case "numPr":
                self.styles[self._name] = replace(style, numbers=True)

    def end(self, name: str) -> None:
        """See `Events.end`."""

    def text(self, text: str) -> None:
        """See `Events.text`."""


def _level(value: str) -> int | None:
    """Return the level of a heading from 1; 9 marks body text."""
    return int(value) + 1 if value in set("012345678") else None


class _Links:
    """Collects the addresses that a part's links lead to, by their identifiers."""

    def __init__(self) -> None:
        self.urls: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """See `Events.start`."""
        if name == "Relationship" and attributes.get("TargetMode") == "External":
            self.urls[attributes.get("Id", "")] = attributes.get("Target", "")

    def end(self, name: str) -> None:
        """See `Events.end`."""

    def text(self, text: str) -> None:
        """See `Events.text`."""


class _Body:
    """Collects the paragraphs of a part."""

    def __init__(
        self, pages: Pages, styles: Mapping[str, _Style], urls: Mapping[str, str], *, note: bool
    ) -> None:
        self._pages = pages
        self._styles = styles
        self._urls = urls
        self._note = note
        self._first_of_note = False
        self._open_text: str | None = None
        self._fields = Fields(pages)
        self._controls = Fields(pages)  # content controls, which are fields by another name
        self._anchors = Fields(pages)  # links within the document, which are fields as well
        self._link: tuple[str, int] | None = None
        self._runs: list[set[str]] = []  # the open runs, each with how its text is set

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """See `Events.start`."""
        match name:
            case "p":
                self._begin_paragraph()
            case "r":
                self._runs.append(set())
            case "t" | "instrText" | "fldData":
                self._open_text = name
            case "fldChar":
                self._field_mark(attributes.get("fldCharType", ""))
            case "fldSimple":
                self._fields.begin(attributes.get("instr", ""))
                self._fields.separate()
            case "sdt":
                self._controls.begin()
            case "sdtContent":
                self._controls.separate()
            case "footnote" | "endnote":
                self._first_of_note = self._note
            case "hyperlink" if anchor := attributes.get("anchor"):
                self._anchors.begin(f'HYPERLINK \\l "{anchor}"')
                self._anchors.separate()
            case "hyperlink":
                self._link = self._urls.get(attributes.get("id", ""), ""), self._pages.length
            case "bookmarkStart":
                self._pages.bookmark(attributes.get("name", ""))
            case _ if name in _CHARACTERS:
                self._write(_CHARACTERS[name])
            case _:
                self._property(name, attributes.get("val", ""))

    def _property(self, name: str, value: str) -> None:
        paragraph = self._pages.current
        if name in ("tag", "bibliography"):
            self._controls.instruct(value if name == "tag" else "BIBLIOGRAPHY")
        elif paragraph is not None and name == "pStyle" and value in self._styles:
            style = self._styles[value]
            paragraph.level = style.level
            paragraph.listed = paragraph.listed or style.lists
            paragraph.starts = paragraph.starts or style.numbers
        elif paragraph is not None and name == "outlineLvl":
            paragraph.level = _level(value)
        elif paragraph is not None and name == "numId":
            paragraph.starts = paragraph.starts or value != "0"
        elif self._runs and name == "vertAlign" and value == "superscript":
            self._runs[-1].add(RAISED)
        elif self._runs and name in _MANNERS and value not in _OFF:
            self._runs[-1].add(value if name == "rStyle" else name)

    def end(self, name: str) -> None:
        """See `Events.end`."""
        match name:
            case "p":
                self._pages.end()
            case "r" if self._runs:
                self._runs.pop()
            case "t" | "instrText" | "fldData":
                self._open_text = None
            case "fldSimple":
                self._fields.end()
            case "sdt":
                self._controls.end()
            case "hyperlink" if self._link is not None:
                self._pages.link(*self._link)
                self._link = None
            case "hyperlink":
                self._anchors.end()

    def text(self, text: str) -> None:
        """See `Events.text`."""
        if self._open_text == "t":
            self._write(text)
        elif self._open_text:
            self._fields.instruct(text)

    def _begin_paragraph(self) -> None:
        paragraph = self._pages.begin()
        paragraph.note = self._note
        paragraph.starts, self._first_of_note = self._first_of_note, False

    def _write(self, text: str) -> None:
        self._pages.write(text, frozenset(self._runs[-1]) if self._runs else PLAIN)
        if (paragraph := self._pages.current) is not None and text.strip():
            paragraph.listed |= self._fields.lists or self._controls.lists

    def _field_mark(self, kind: str) -> None:
        match kind:
            case "begin":
                self._fields.begin()
            case "separate":
                self._fields.separate()
            case "end":
                self._fields.end()
