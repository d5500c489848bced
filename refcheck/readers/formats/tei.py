"""TEI documents: the entries of `<listBibl>`, as journals, editions and GROBID write them.

Entries with elements for their parts are read from these; plain ones as strings.
Source: TEI P5 Guidelines 4.8, 3.12 (bibliographic citations and references).
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.core.text.arxiv import number_among
from refcheck.core.text.given_dois import with_number
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.citing.links import linked_text
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry
from refcheck.readers.markup.field_values import field, first_doi, name_of, standing_at, year
from refcheck.readers.markup.xml_places import Element, read_xml

_ENTRIES = ("biblStruct", "bibl", "biblFull")
_ET_AL = lazily(r"\bet\.?\s?al\b", re.IGNORECASE)
_IDENTIFIERS = {"pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "issn": "ISSN"}
_SCOPES = {"volume": "volume", "vol": "volume", "issue": "issue", "page": "page", "pp": "page"}


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    return read_xml(document, read_tei)


def read_tei(source: SourceText, root: Element) -> Reading:
    """Return the entries of the lists in `root`; one without text is a problem."""
    entries = tuple(_entries(root))
    said = [entry for entry in entries if entry.text().text]
    references = (_reference(source, entry, i) for i, entry in enumerate(said, start=1))
    problems = (
        Problem("this entry is empty", entry.span, entry.attributes.get("id"))
        for entry in entries
        if not entry.text().text
    )
    text = linked_text(source, root, entries)
    return Reading(source, tuple(references), tuple(problems), text=text)


def _entries(root: Element) -> Iterator[Element]:
    """Yield the entries of all lists outside the header, which describes the document itself."""
    outside = root.find("text") or root
    end = -1
    for listed in outside.all("listBibl"):
        for entry in listed.all(*_ENTRIES):
            if entry.start >= end:  # an entry within an entry is a part of it
                yield entry
                end = entry.end


def _reference(source: SourceText, entry: Element, index: int) -> Reference:
    key = entry.attributes.get("id")
    if entry.find("title") is None or entry.find("date", "author", "editor") is None:
        (reference,) = to_references(source, (Entry(entry.text()),))
        return replace(reference, index=index, key=key)
    fields = {name: value for name, value in _fields(entry) if value.text}
    doi, further = with_number(_doi(entry), _arxiv(entry), (), fields)
    return Reference(
        index,
        source.location(entry.span),
        MappedText(source.text[entry.start : entry.end], entry.start),
        Carrier.STRUCTURED,
        key=key,
        type=_type(entry),
        author=tuple(_names(entry, "author")) or None,
        editor=tuple(_names(entry, "editor")) or None,
        et_al=bool(_ET_AL.search(entry.text().text)),
        doi=doi,
        further=further,
        fields=fields,
    )


def _titles(entry: Element) -> dict[str, MappedText]:
    """Return the main titles by level: of the part, the book, the journal, the series."""
    titles: dict[str, MappedText] = {}
    for element in entry.all("title"):
        level = element.attributes.get("level", "a" if "a" not in titles else "m")
        if element.attributes.get("type", "main") == "main" and (title := element.text()).text:
            titles.setdefault(level, title)
    return titles


def _type(entry: Element) -> str | None:
    titles = _titles(entry)
    if "j" in titles:
        return "article-journal"
    if "m" in titles:
        if entry.find("meeting") is not None:
            return "paper-conference"
        return "chapter" if "a" in titles else "book"
    return None


def _names(entry: Element, role: str) -> Iterator[Name]:
    for element in entry.all(role):
        divided = element.all("persName", "orgName", "name") or (element,)
        for name in divided:
            yield from _name(name)


def _name(element: Element) -> Iterator[Name]:
    whole = element.text()
    family = " ".join(part.text().text for part in element.all("nameLink", "surname"))
    given = " ".join(part.text().text for part in element.all("forename"))
    suffix = element.find("genName")
    if family:
        written = None if suffix is None else suffix.text().text or None
        yield Name(family, given or None, written, span=whole.span())
    elif whole.text:
        yield name_of(whole)


def _fields(entry: Element) -> Iterator[tuple[str, Field]]:
    titles = _titles(entry)
    order = [titles[level] for level in ("a", "u", "m", "j") if level in titles]
    if set(titles) & {"j"} and not set(titles) & {"a", "u", "m"}:
        order.insert(0, MappedText(""))  # chemists and physicists print no titles
    for name, title in zip(("title", "container-title"), order, strict=False):
        yield name, field(title)
    if "s" in titles:
        yield "collection-title", field(titles["s"])
    for name, element in (("publisher", "publisher"), ("publisher-place", "pubPlace")):
        if (found := entry.find(element)) is not None:
            yield name, field(found.text())
    yield from _scopes(entry)
    for identifier in entry.all("idno"):
        if (kept := _IDENTIFIERS.get(_kind(identifier))) is not None:
            yield kept, field(identifier.text())
    if (date := entry.find("date")) is not None:
        yield "issued", year(date.text(), standing_at(date.span, date.attributes.get("when", "")))


def _scopes(entry: Element) -> Iterator[tuple[str, Field]]:
    """Yield volume, issue and pages; a range may stand in attributes only."""
    for scope in entry.all("biblScope"):
        unit = scope.attributes.get("unit", scope.attributes.get("type", ""))
        if (name := _SCOPES.get(unit)) is not None:
            ends = (scope.attributes.get("from", ""), scope.attributes.get("to", ""))
            text = scope.text()
            yield (
                name,
                Field(
                    text.text or "-".join(filter(None, ends)),
                    text.span() if text.text else scope.span,
                ),
            )


def _arxiv(entry: Element) -> DOI | None:
    """Return what the number of a preprint stands for, in its own element or in words."""
    numbers = (each.text() for each in entry.all("idno") if _kind(each) == "arxiv")
    return number_among(numbers, entry.text())


def _kind(identifier: Element) -> str:
    return identifier.attributes.get("type", "").lower()


def _doi(entry: Element) -> DOI | None:
    return first_doi((*_doi_places(entry), entry.text()))


def _doi_places(entry: Element) -> Iterator[MappedText]:
    for element in (*entry.all("idno"), *entry.all("ptr", "ref")):
        yield element.text()
        yield standing_at(element.span, element.attributes.get("target", ""))
