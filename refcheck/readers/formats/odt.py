"""OpenDocument texts (ODT): the paragraphs of their lists, and what citations carry.

A list that Zotero or LibreOffice wrote is taken as it stands, every paragraph an entry. Where no
list is printed, the works that the citations carry are the references, in the order in which
they are first cited, each placed at that citation. Deleted text and comments are not there. For
lines see `manuscript`.

Source: OASIS OpenDocument 1.3, part 3, 5 (text content), 7.3 (references), 8.8 (bibliography).
"""

from __future__ import annotations

from collections.abc import Mapping
import json

from refcheck.core.model.location import SourceText, Span
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats.citation_fields import (
    CarriedWorks,
    is_bibliography,
    is_bibliography_style,
)
from refcheck.readers.formats.cited_fields import read_with_fields
from refcheck.readers.formats.document_fields import Fields
from refcheck.readers.lists.manuscript import (
    PLAIN,
    RAISED,
    Pages,
    Paragraph,
    manuscript,
)
from refcheck.readers.markup.packed import Package
from refcheck.readers.markup.xml_events import scan_xml

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
# What is not part of the text: what was deleted, comments, generated numbers of notes.
_UNSHOWN = frozenset({"tracked-changes", "annotation", "note-citation", "forms", "desc"})
# Properties of a style that set words apart, and their values that do not; raised and lowered
# text stands inside words, and most of LibreOffice's styles only tell when something was typed.
_MANNERS = ("font-style", "font-weight", "font-variant", "text-transform", "text-underline-style")
_OFF = frozenset({"normal", "none", "400"})
# What pandoc calls the section of the list that citeproc has set.
_PANDOC = "refs"
_MOST_SPACES = 1000  # that one element may stand for
# LibreOffice's own citations, by attribute and CSL variable.
_MARK_FIELDS = {
    "identifier": "id",
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "year": "issued",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "address": "publisher-place",
    "edition": "edition",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "note": "note",
}
_MARK_TYPES = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "conference": "paper-conference",
    "inproceedings": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "www": "webpage",
}


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    if not document.data:
        return Reading(SourceText(document.path, ""), ())
    package = Package(document, "an OpenDocument text")
    package.require(_CONTENT)
    _require_unlocked(package)
    pages = Pages(document.path)
    with package.part(_CONTENT) as file:
        scan_xml(file, document.path, _Content(pages), unshown=_UNSHOWN)
    text = manuscript(document.path, pages.paragraphs)
    return read_with_fields(text, CarriedWorks(text.source))


def _require_unlocked(package: Package) -> None:
    if _MANIFEST in package.names:
        with package.part(_MANIFEST) as file:
            if b"encryption-data" in file.read():
                raise package.locked()


class _Content:
    """Collects the paragraphs of a text."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._sections: list[bool] = []  # of the open sections, which hold a reference list
        self._item = False  # the first paragraph of a list item has not come yet
        self._notes = 0
        self._marks: dict[str, tuple[Paragraph, int]] = {}
        self._links: list[tuple[str, int]] = []
        self._fields = Fields(pages)  # LibreOffice's citations and cross-references
        self._styles: dict[str, frozenset[str]] = {}  # how text is set by the document's own styles
        self._style: str | None = None  # the one being defined
        self._parents: dict[str, str] = {}  # what paragraph styles of its own are made from
        self._manners = [PLAIN]  # of the open spans

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """See `Events.start`."""
        match name:
            case "p" | "h":
                self._begin_paragraph(attributes, is_heading=name == "h")
            case "list-item":
                self._item = True
            case "note-body":
                self._notes += 1
                self._item = True
            case "section" | "bibliography":
                called = attributes.get("name", "")
                listed = name == "bibliography" or called == _PANDOC or is_bibliography(called)
                self._sections.append(listed)
            case "s":
                count = attributes.get("c", "1")[:9]
                self._pages.write(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
            case "tab":
                self._pages.write("\t")
            case "line-break":
                self._pages.write("\n")
            case "a":
                self._links.append((attributes.get("href", ""), self._pages.length))
            case "span":
                self._manners.append(self._manners[-1] | self._manner(attributes, "style-name"))
            case "style" if attributes.get("family") == "paragraph":
                self._parents[attributes.get("name", "")] = attributes.get("parent-style-name", "")
            case "style" if attributes.get("family") == "text":
                self._style = attributes.get("name", "")
                self._styles[self._style] = self._manner(attributes, "parent-style-name")
            case "text-properties" if self._style is not None:
                self._styles[self._style] |= {
                    name for name in _MANNERS if attributes.get(name, "none") not in _OFF
                }
                if attributes.get("text-position", "").startswith("super"):
                    self._styles[self._style] |= {RAISED}
            case "reference-mark-start":
                self._pages.bookmark(attributes.get("name", ""))
                if (paragraph := self._pages.current) is not None:
                    self._marks[attributes.get("name", "")] = paragraph, paragraph.length
            case "bookmark" | "bookmark-start" | "reference-mark":
                self._pages.bookmark(attributes.get("name", ""))
            case "bookmark-ref" | "reference-ref":
                self._fields.begin(f'HYPERLINK \\l "{attributes.get("ref-name", "")}"')
                self._fields.separate()
            case "reference-mark-end":
                self._close_mark(attributes.get("name", ""))
            case "bibliography-mark":
                self._add_mark(attributes)

    def end(self, name: str) -> None:
        """See `Events.end`."""
        match name:
            case "p" | "h":
                self._pages.end()
            case "note-body":
                self._notes -= 1
            case "section" | "bibliography" if self._sections:
                self._sections.pop()
            case "span" if len(self._manners) > 1:
                self._manners.pop()
            case "style":
                self._style = None
            case "bookmark-ref" | "reference-ref" | "bibliography-mark":
                self._fields.end()
            case "a" if self._links:
                self._end_link(*self._links.pop())

    def text(self, text: str) -> None:
        """See `Events.text`."""
        # Line ends in the XML are spaces (OpenDocument 1.3, part 3, 6.1.2).
        self._pages.write(text.replace("\n", " ").replace("\t", " "), self._manners[-1])

    def _end_link(self, url: str, begin: int) -> None:
        paragraph = self._pages.current
        if url.startswith("#") and paragraph is not None:
            name = url[1:].partition("|")[0]
            paragraph.cited.append((Span(begin, paragraph.length), f'HYPERLINK \\l "{name}"'))
        else:
            self._pages.link(url, begin)

    def _manner(self, attributes: Mapping[str, str], which: str) -> frozenset[str]:
        """Return how the style named in an attribute sets text; one named elsewhere does so too."""
        name = attributes.get(which)
        return PLAIN if name is None else self._styles.get(name, frozenset({name}))

    def _begin_paragraph(self, attributes: Mapping[str, str], *, is_heading: bool) -> None:
        paragraph = self._pages.begin()
        level = attributes.get("outline-level", "")
        if is_heading:
            paragraph.level = int(level[:2]) if level.isdecimal() else 1
        paragraph.starts, self._item = self._item, False
        paragraph.note = self._notes > 0
        style = attributes.get("style-name", "")
        named = self._parents.get(style, style).replace("_20_", " ")
        paragraph.listed = any(self._sections) or is_bibliography_style(named)

    def _close_mark(self, name: str) -> None:
        paragraph, begin = self._marks.pop(name, (None, 0))
        if paragraph is not None and paragraph is self._pages.current:
            paragraph.cited.append((Span(begin, paragraph.length), name))

    def _add_mark(self, attributes: Mapping[str, str]) -> None:
        item: dict[str, object] = {
            csl: attributes[name]
            for name, csl in _MARK_FIELDS.items()
            if attributes.get(name, "").strip()
        }
        if kind := _MARK_TYPES.get(attributes.get("bibliography-type", "")):
            item["type"] = kind
        if authors := attributes.get("author", "").strip():
            item["author"] = [_name(name) for name in authors.split(";") if name.strip()]
        carried = json.dumps({"citationItems": [{"itemData": item}]})
        self._fields.begin(f"CSL_CITATION {carried}")
        self._fields.separate()


def _name(written: str) -> Mapping[str, str]:
    family, comma, given = written.partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": written.strip()}
