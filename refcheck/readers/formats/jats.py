"""JATS and NLM article XML: the entries of `<ref-list>`.

Citations with elements for their parts are read from these; plain ones as strings.
Source: NISO Z39.96-2019 (JATS 1.2), `<ref>`, `<element-citation>`, `<mixed-citation>`.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.core.text.arxiv import number_among
from refcheck.core.text.folding import fold
from refcheck.core.text.given_dois import with_number
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.citing.links import linked_text
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry
from refcheck.readers.markup.field_values import field, first_doi, pages, standing_at, year
from refcheck.readers.markup.xml_places import Element, read_xml

_CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")
_SOURCES = ("source", "source-title")
_TITLES = ("article-title", "chapter-title", "part-title")
_TYPES = {
    "journal": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "confproc": "paper-conference",
    "conf-proc": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "gov": "report",
    "preprint": "article",
    "data": "dataset",
    "database": "dataset",
    "software": "software",
    "patent": "patent",
    "web": "webpage",
    "webpage": "webpage",
    "newspaper": "article-newspaper",
    "standard": "standard",
}
_FIELDS = {
    "volume": ("volume",),
    "issue": ("issue",),
    "publisher": ("publisher-name",),
    "publisher-place": ("publisher-loc",),
    "edition": ("edition",),
    "collection-title": ("series",),
    "event-title": ("conf-name",),
}
_IDENTIFIERS = {"pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "issn": "ISSN"}
_EDITORS = frozenset({"editor", "editors", "guest-editor"})
_ET_AL = lazily(r"\bet\.?\s?al\b", re.IGNORECASE)


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    return read_xml(document, read_jats)


def read_jats(source: SourceText, root: Element) -> Reading:
    """Return the entries of the lists in `root`; one without a citation is a problem."""
    entries = tuple(_citations(root))
    references = tuple(
        _reference(source, ref, citation, index)
        for index, (ref, citation) in enumerate(entries, start=1)
        if citation is not None
    )
    problems = (
        Problem("this entry holds no citation", ref.span, ref.attributes.get("id"))
        for ref, citation in entries
        if citation is None
    )
    counted = (r.with_index(i) for i, r in enumerate(references, start=1))
    listed = list({ref.start: ref for ref, _ in entries}.values())
    text = linked_text(source, root, listed)
    return Reading(source, tuple(counted), tuple(problems), text=text)


def _citations(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Yield each `<ref>` with its citations; one of several forms of a citation counts once."""
    for ref in root.all("ref"):
        groups = ref.all("citation-alternatives")
        repeated = {c.start for group in groups for c in group.children[1:]}
        found = [c for c in ref.all(*_CITATIONS) if c.start not in repeated]
        if not found:
            yield ref, None
        for i, citation in enumerate(found):
            beside = found[max(0, i - 1) : i + 2]
            if not any(_is_form_of(citation, other) for other in beside):
                yield ref, citation


def _is_form_of(printed: Element, divided: Element) -> bool:
    """Say whether a citation as it is printed is of the work that the one beside it divides.

    SciELO gives each entry both ways without saying so, some with the journal marked in the
    printed one. A title tells, or else family name and year: a `<ref>` may also hold two works, as
    chemists number them.
    """
    if not _is_divided(divided) or printed.find(*_TITLES) is not None:
        return False
    text = fold(printed.text().text)
    title = divided.find(*_TITLES)
    if title is not None and title.text().text and fold(title.text().text) in text:
        return True
    if _is_divided(printed):  # two works of one year and author, without titles
        return False
    doi = first_doi([printed.text()])
    if doi is not None and (other := _doi(divided)) is not None:
        return doi == other
    parts = (divided.find("surname", "collab"), divided.find("year"))
    return all(part is not None and fold(part.text().text) in text for part in parts)


def _reference(source: SourceText, ref: Element, citation: Element, index: int) -> Reference:
    label = ref.find("label")
    if not _is_divided(citation):
        shown = None if label is None else label.text()
        entry = Entry(citation.text(), shown, tuple(_targets(citation)))
        (reference,) = to_references(source, (entry,))
        return replace(reference, index=index, key=ref.attributes.get("id"))
    author = tuple(_names(citation, editors=False))
    fields = dict(_fields(citation))
    doi, further = with_number(_doi(citation), _arxiv(citation), (), fields)
    return Reference(
        index,
        source.location(ref.span),
        MappedText(source.text[ref.start : ref.end], ref.start),
        Carrier.STRUCTURED,
        key=ref.attributes.get("id"),
        label=None if label is None else label.text().text or None,
        type=_type(citation),
        author=author or None,
        editor=tuple(_names(citation, editors=True)) or None,
        et_al=_is_cut_short(citation),
        doi=doi,
        further=further,
        fields=fields,
    )


def _is_divided(citation: Element) -> bool:
    """Say whether the parts of the citation have elements of their own."""
    return citation.find(*_SOURCES, "article-title", "year") is not None


def _type(citation: Element) -> str | None:
    attributes = citation.attributes
    stated = attributes.get("publication-type") or attributes.get("citation-type") or ""
    kind = _TYPES.get(stated.lower())
    if kind == "book" and citation.find("chapter-title", "article-title", "part-title") is not None:
        return "chapter"
    return kind


def _names(citation: Element, *, editors: bool) -> Iterator[Name]:
    edited_by = {
        name.start
        for group in citation.all("person-group")
        if group.attributes.get("person-group-type", "") in _EDITORS
        for name in group.walk()
    }
    for element in citation.all("name", "string-name", "collab", "institution-wrap"):
        if (element.start in edited_by) is editors:
            yield from _name(element)


def _name(element: Element) -> Iterator[Name]:
    parts = {child.name: child.text().text or None for child in element.children}
    whole = element.text()
    span = whole.span()
    if parts.get("surname") is not None:
        yield Name(parts["surname"], parts.get("given-names"), parts.get("suffix"), span=span)
    elif whole.text:
        yield Name(literal=whole.text, span=span)


def _is_cut_short(citation: Element) -> bool:
    return citation.find("etal") is not None or bool(_ET_AL.search(citation.text().text))


def _fields(citation: Element) -> Iterator[tuple[str, Field]]:
    part = citation.find("article-title", "chapter-title", "part-title", "data-title")
    whole = citation.find(*_SOURCES)
    title, container = (part, whole) if part is not None else (whole, None)
    if _type(citation) == "article-journal" and part is None:
        title, container = None, whole  # chemists and physicists print no titles
    for name, element in (("title", title), ("container-title", container)):
        if element is not None:
            yield from _field(name, element.text())
    for name, elements in _FIELDS.items():
        if (element := citation.find(*elements)) is not None:
            yield from _field(name, element.text())
    for identifier in citation.all("pub-id", "isbn", "issn"):
        if (kept := _IDENTIFIERS.get(_kind(identifier))) is not None:
            yield from _field(kept, identifier.text())
    yield from _page(citation)
    if (date := citation.find("year")) is not None and (written := date.text()).text:
        yield "issued", year(written)


def _field(name: str, value: MappedText) -> Iterator[tuple[str, Field]]:
    if value.text:
        yield name, field(value)


def _page(citation: Element) -> Iterator[tuple[str, Field]]:
    first, last = citation.find("fpage"), citation.find("lpage")
    if first is not None and first.text().text:
        yield "page", pages(first.text(), None if last is None else last.text())
    elif (element := citation.find("page-range", "elocation-id")) is not None:
        yield from _field("page", element.text())


def _doi(citation: Element) -> DOI | None:
    places = citation.all("pub-id", "ext-link", "object-id", "uri", "comment")
    likely = (place for place in places if place.attributes.get("pub-id-type", "doi") == "doi")
    texts = (place.text() for place in (*likely, citation))
    return first_doi((*texts, *_targets(citation)))


def _targets(citation: Element) -> Iterator[MappedText]:
    """Yield the addresses of links, which may be called `Crossref` only."""
    for link in citation.all("ext-link", "uri"):
        if (address := link.attributes.get("href")) is not None:
            yield standing_at(link.span, address)


def _arxiv(citation: Element) -> DOI | None:
    """Return what the number of a preprint stands for, in its own element or in words."""
    numbers = (each.text() for each in citation.all("pub-id") if _kind(each) == "arxiv")
    return number_among(numbers, citation.text())


def _kind(identifier: Element) -> str:
    return identifier.attributes.get("pub-id-type", identifier.name).lower()
