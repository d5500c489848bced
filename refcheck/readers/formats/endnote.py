"""EndNote's XML export: one `<record>` for each work.

Source: EndNote's `RSXML.dtd`, and the names of its reference types in EndNote 21.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.markup.field_values import field, first_doi, name_of, year
from refcheck.readers.markup.xml_places import Element, read_xml

TYPES = {
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Magazine Article": "article-magazine",
    "Newspaper Article": "article-newspaper",
    "Book": "book",
    "Edited Book": "book",
    "Electronic Book": "book",
    "Book Section": "chapter",
    "Electronic Book Section": "chapter",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Thesis": "thesis",
    "Report": "report",
    "Government Document": "report",
    "Dataset": "dataset",
    "Computer Program": "software",
    "Web Page": "webpage",
    "Blog": "post-weblog",
    "Encyclopedia": "entry-encyclopedia",
    "Dictionary": "entry-dictionary",
    "Manuscript": "manuscript",
    "Patent": "patent",
    "Standard": "standard",
    "Unpublished Work": "manuscript",
}
# Types whose second title is the title of what the work is part of, not of a series.
PARTS = frozenset(
    """article-journal article-magazine article-newspaper chapter paper-conference
    entry-encyclopedia entry-dictionary""".split()
)
_FIELDS = {
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "pub-location": "publisher-place",
    "edition": "edition",
}


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    return read_xml(document, read_endnote)


def read_endnote(source: SourceText, root: Element) -> Reading:
    """Return the works of an export; a record that states nothing is a problem."""
    references = endnote_references(source, root)
    spans = {reference.span for reference in references}
    problems = (
        Problem("this record states nothing", record.span, _key(record))
        for record in root.all("record")
        if record.span not in spans
    )
    return Reading(source, references, tuple(problems))


def endnote_references(source: SourceText, root: Element) -> tuple[Reference, ...]:
    """Return the works of the records inside `root`, in order."""
    records = (r for r in root.all("record") if r.find("contributors", "titles", "dates"))
    return tuple(_reference(source, record, i) for i, record in enumerate(records, start=1))


def _reference(source: SourceText, record: Element, index: int) -> Reference:
    kind = record.find("ref-type")
    csl = None if kind is None else TYPES.get(kind.attributes.get("name", ""))
    return Reference(
        index,
        source.location(record.span),
        MappedText(source.text[record.start : record.end], record.start),
        Carrier.STRUCTURED,
        key=_key(record),
        type=csl,
        author=_names(record, "authors"),
        editor=_names(record, "secondary-authors") if csl in PARTS else None,
        doi=_doi(record),
        fields=dict(_fields(record, csl)),
    )


def _key(record: Element) -> str | None:
    label = record.find("label", "rec-number")
    return None if label is None else label.text().text or None


def _names(record: Element, role: str) -> tuple[Name, ...] | None:
    group = record.find(role)
    written = () if group is None else tuple(name.text() for name in group.children)
    return tuple(endnote_name(name) for name in written if name.text) or None


def endnote_name(written: MappedText) -> Name:
    """Return a name; a comma after the last word marks a group: `World Health Organization,`."""
    if written.text.endswith(","):
        group = written.part(0, len(written) - 1).stripped()
        return Name(literal=group.text, span=group.span())
    return name_of(written)


def _fields(record: Element, csl: str | None) -> Iterator[tuple[str, Field]]:
    yield from _field("title", record.find("title"))
    whole = ("secondary-title", "full-title", "alt-title")
    if csl in PARTS:
        yield from _field("container-title", record.find(*whole))
        yield from _field("container-title-short", record.find("abbr-1"))
    else:
        yield from _field("collection-title", record.find("secondary-title"))
    for element, name in _FIELDS.items():
        yield from _field(name, record.find(element))
    yield from _field("ISSN" if (csl or "").startswith("article") else "ISBN", record.find("isbn"))
    if (date := record.find("year")) is not None and (written := date.text()).text:
        yield "issued", year(written)


def _field(name: str, element: Element | None) -> Iterator[tuple[str, Field]]:
    if element is not None and (value := element.text()).text:
        yield name, field(value)


def _doi(record: Element) -> DOI | None:
    places = record.all("electronic-resource-num", "url", "notes")
    return first_doi(place.text() for place in places)
