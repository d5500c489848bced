"""Citation files (`CITATION.cff`): the works that a project says it builds on.

They are its `references`, and the work it would rather be cited by (`preferred-citation`). The
project itself, which the rest describes, is no reference. Source: Citation File Format 1.2.0,
schema guide.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.formats.stated import stated
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.field_values import field, standing_at, year
from refcheck.readers.markup.nested_data import Node, as_written
from refcheck.readers.markup.yaml_data import read_yaml

_HINT = "a citation file states `cff-version`, `title`, `authors` and perhaps `references`"
_TYPES = {
    "article": "article-journal",
    "magazine-article": "article-magazine",
    "newspaper-article": "article-newspaper",
    "unpublished": "manuscript",
    "book": "book",
    "edited-work": "book",
    "conference-paper": "paper-conference",
    "proceedings": "book",
    "thesis": "thesis",
    "report": "report",
    "data": "dataset",
    "database": "dataset",
    "software": "software",
    "software-code": "software",
    "software-container": "software",
    "software-executable": "software",
    "dictionary": "book",
    "encyclopedia": "book",
    "manual": "book",
    "pamphlet": "pamphlet",
    "patent": "patent",
    "standard": "standard",
    "website": "webpage",
    "blog": "post-weblog",
}
# A field's names, and those within it that have what it says (`publisher: {name: ...}`).
_FIELDS = {
    "title": ("title",),
    "container-title": ("journal", "collection-title", "conference"),
    "collection-title": ("collection-title",),
    "container-title-short": ("abbreviation",),
    "volume": ("volume",),
    "issue": ("issue",),
    "publisher": ("publisher", "institution"),
    "edition": ("edition",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "PMCID": ("pmcid",),
    "URL": ("url", "repository-code", "repository"),
    "note": ("notes",),
}
_DATES = ("year", "issue-date", "date-published", "date-released", "year-original")
_PERSON = ("name-particle", "family-names")


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    root = read_yaml(source, _HINT)
    if is_cff(root) or not source.text.strip():
        return read_cff(source, root)
    return Reading(source, (), hint=f"{document.path} is no citation file: {_HINT}")


def is_cff(root: Node) -> bool:
    """Say whether a value is that of a citation file."""
    return "cff-version" in root.members


def read_cff(source: SourceText, root: Node) -> Reading:
    """Return the works a citation file refers to; where it names none, the reading says so."""
    listed = root.members.get("references", Node(None, root.span)).items
    preferred = root.members.get("preferred-citation")
    works = (*listed, *((preferred,) if preferred is not None else ()))
    if not works and source.text.strip():
        said = "has neither `references` nor a `preferred-citation`: it describes the work itself"
        return Reading(source, (), hint=f"{source.path} {said}")
    works = tuple(sorted(works, key=lambda work: work.span.start))
    readable = [work for work in works if work.members]
    problems = (
        Problem("this entry is not an object with fields", work.span)
        for work in works
        if not work.members
    )
    references = (_reference(source, work, i) for i, work in enumerate(readable, start=1))
    return Reading(source, tuple(references), tuple(problems))


def _reference(source: SourceText, work: Node, index: int) -> Reference:
    kind = work.members.get("type")
    csl = None if kind is None else _TYPES.get(kind.text or "")
    names = {role: _names(work.members.get(role)) for role in ("authors", "editors")}
    return stated(
        source,
        work.span,
        index,
        key=None,
        type=csl,
        author=names["authors"],
        editor=names["editors"],
        fields=_fields(source, work, csl),
        extra=_month(source, work),
        doi=tuple(_dois(source, work)),
        places=_texts(source, work, "url", "notes", "number"),
    )


def _names(listed: Node | None) -> Iterator[Name]:
    for person in () if listed is None else listed.items:
        parts = {name: node.text for name, node in person.members.items()}
        family = " ".join(part for name in _PERSON if (part := parts.get(name))) or None
        given = parts.get("given-names")
        literal = parts.get("name") or parts.get("alias")
        if family is not None:
            yield Name(family, given, parts.get("name-suffix"), span=person.span)
        elif written := literal or given or person.text:
            yield Name(literal=written, span=person.span)


def _texts(source: SourceText, work: Node, *names: str) -> Iterator[MappedText]:
    """Yield what fields say; of an object (a conference, a publisher) its name."""
    for name in names:
        node = work.members.get(name)
        node = node if node is None or not node.members else node.members.get("name")
        if node is not None and node.text is not None:
            yield as_written(source, node)


def _fields(source: SourceText, work: Node, csl: str | None) -> Iterator[tuple[str, Field]]:
    # A collection is what a paper stands in, and the series of a book.
    unsaid = "container-title" if csl == "book" else "collection-title"
    for name, places in _FIELDS.items():
        if name == unsaid:
            continue
        for value in _texts(source, work, *places):
            yield name, field(value)
            break
    if (page := _page(source, work)) is not None:
        yield "page", field(page)
    dates = tuple(_texts(source, work, *_DATES))
    if dates:
        yield "issued", year(dates[0])


def _page(source: SourceText, work: Node) -> MappedText | None:
    """Return the pages; `pages` are how many there are, unless they are a range nevertheless."""
    first = next(_texts(source, work, "start"), None)
    last = next(_texts(source, work, "end"), None)
    if first is None:
        pages = next(_texts(source, work, "pages"), None)
        return pages if pages is not None and not pages.text.isdecimal() else None
    if last is None or last.text == first.text:
        return first
    return standing_at(first.span(), f"{first.text}-{last.text}")


def _month(source: SourceText, work: Node) -> Iterator[tuple[str, Field]]:
    for value in _texts(source, work, "month"):
        if value.text.isdecimal() and 1 <= int(value.text[:4]) <= 12:
            yield "month", Field(str(int(value.text[:4])), value.span())


def _dois(source: SourceText, work: Node) -> Iterator[MappedText]:
    yield from _texts(source, work, "doi")
    identifiers = work.members.get("identifiers")
    for each in () if identifiers is None else identifiers.items:
        kind = each.members.get("type")
        if kind is not None and kind.text in ("doi", "url"):
            yield from _texts(source, each, "value")
    yield from _texts(source, work, "url", "notes")
