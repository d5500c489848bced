"""Turning the bytes that libFuzzer offers into what the targets take; no bytes are refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from refcheck.readers import READERS, Document, Reader
from tests.readers.office import docx, odt
from tests.readers.pdfs import pdf

# Every word that a record's keys are looked up by: most of Crossref's and DataCite's.
_KEYS = (
    "DOI", "type", "volume", "issue", "page", "title", "subtitle", "container-title", "author",
    "family", "given", "name", "suffix", "issued", "published-print", "published-online",
    "date-parts", "journal-issue", "updated-by", "update-to", "updated", "source", "record-id",
    "relation", "is-preprint-of", "id", "id-type", "event", "institution", "ISBN", "ISSN",
    "article-number", "publisher", "language", "short-container-title", "original-title",
    "editor", "edition-number", "alias", "doi", "titles", "titleType", "creators", "nameType",
    "givenName", "familyName", "contributors", "contributorType", "container", "identifier",
    "identifierType", "firstPage", "lastPage", "types", "resourceTypeGeneral", "citeproc",
    "dates", "date", "dateType", "publicationYear", "relatedIdentifiers", "relationType",
    "relatedIdentifier", "relatedIdentifierType", "url", "version",
)  # fmt: skip
_WORDS = (
    "10.1000/1", "journal-article", "Issued", "Subtitle", "Editor", "ISSN", "retraction",
    "doi", "DOI", "IsVersionOf", "Organizational", "Preprint", "2015-05-27", "posted-content",
    "<i>", "&lt;sub&gt;", "al.", "van der", "1-8", "S1", "e1000", "Jr.",
)  # fmt: skip
_DEEPEST = 4


class Bytes:
    """Bytes taken from the front; when they are used up, zeros."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def number(self, below: int = 256) -> int:
        """Return the next byte as a number from 0 to `below` - 1."""
        taken = self._content[self._at : self._at + 1] or b"\0"
        self._at += 1
        return taken[0] % below

    def text(self) -> str:
        """Return some of what comes next as text, which may hold halves of surrogate pairs."""
        length = self.number()
        taken = self._content[self._at : self._at + length]
        self._at += length
        return taken.decode("utf-8", "surrogateescape")

    def value(self, depth: int = 0) -> Any:
        """Return a JSON value: registries' keys and words, with anything in between."""
        kinds = 8 if depth < _DEEPEST else 5
        match self.number(kinds):
            case 0:
                return None
            case 1:
                return self.number() * (1, 8, 1_000_000, -1)[self.number(4)]
            case 2:
                return _WORDS[self.number(len(_WORDS))]
            case 3 | 4:
                return self.text()
            case 5:
                return [self.value(depth + 1) for _ in range(self.number(4))]
            case 6:
                return {key: self.value(depth + 1) for key in self._keys(4)}
            case _:
                return (True, False, 0.5, [[2015, 5, 27]])[self.number(4)]

    def message(self) -> dict[str, Any]:
        """Return an object that a registry might send for a work."""
        return {key: self.value() for key in self._keys(12)}

    def _keys(self, most: int) -> list[str]:
        return [_KEYS[self.number(len(_KEYS))] for _ in range(self.number(most + 1))]


def _as_docx(content: bytes) -> bytes:
    return docx(content.decode("utf-8", "replace"))


def _as_odt(content: bytes) -> bytes:
    return odt(content.decode("utf-8", "replace"))


def _as_pdf(content: bytes) -> bytes:
    """Return a page: a stream of drawing commands, or, from ordinary letters, printed lines."""
    if b"BT" in content:
        return pdf([content])
    lines = content.decode("utf-8", "replace").encode("cp1252", "replace").split(b"\n")
    shown = (line.replace(b"\\", b"\\\\").replace(b"(", b"\\(") for line in lines)
    shown = (line.replace(b")", b"\\)") for line in shown)
    commands = (
        b"BT /F 9 Tf 50 %d Td (%s) Tj ET" % (740 - 11 * i, line) for i, line in enumerate(shown)
    )
    return pdf([b"\n".join(commands)])


# The formats in which libFuzzer's bytes would only ever break the wrapping.
_WRAPPED: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {"docx": _as_docx, "odt": _as_odt, "pdf": _as_pdf}
)


def document(choice: int, content: bytes) -> tuple[Reader, Document]:
    """Return the reader that `choice` falls on, and a document for it."""
    reader = READERS[choice % len(READERS)]
    path = "".join(("list", *reader.suffixes[:1]))
    wrap = _WRAPPED.get(reader.name, bytes)
    return reader, Document(path, wrap(content))


def paragraphs(citations: str) -> str:
    """Return lines as the paragraphs of a Word document."""
    return "".join(f"<w:p><w:r><w:t>{escape(c)}</w:t></w:r></w:p>" for c in citations.split("\n"))
