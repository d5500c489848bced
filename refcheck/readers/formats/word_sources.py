"""The sources that Word keeps beside a document's text, and exports as `Sources.xml`.

Citations name them by tag. Source: ECMA-376-1:2016, 22.6 (bibliography).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.formats.stated import stated
from refcheck.readers.markup.field_values import field, year
from refcheck.readers.markup.xml_places import Element, read_xml

_TYPES = {
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Patent": "patent",
    "Case": "legal_case",
    "Film": "motion_picture",
}
_FIELDS = {
    "title": ("Title",),
    "container-title": ("JournalName", "PeriodicalTitle", "BookTitle", "ConferenceName"),
    "volume": ("Volume",),
    "issue": ("Issue",),
    "page": ("Pages",),
    "publisher": ("Publisher",),
    "publisher-place": ("City",),
    "edition": ("Edition",),
    "URL": ("URL",),
}
_DOI_PLACES = ("DOI", "StandardNumber", "URL", "Comments")
_SAYING = frozenset({"Author", "Title", *(n for names in _FIELDS.values() for n in names)})


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    return read_xml(document, read_word_sources)


def read_word_sources(source: SourceText, root: Element) -> Reading:
    """Return the sources in `root`; one that states nothing is a problem."""
    entries = root.all("Source")
    problems = (
        Problem("this source states nothing", entry.span)
        for entry in entries
        if not _says_something(entry)
    )
    said = filter(_says_something, entries)
    references = (_reference(source, entry, i) for i, entry in enumerate(said, start=1))
    return Reading(source, tuple(references), tuple(problems))


def word_sources(source: SourceText, root: Element) -> Mapping[str, Reference]:
    """Return the sources in `root` by their tags. Their places are those in the sources' part."""
    references = read_word_sources(source, root).references
    return {reference.key: reference for reference in references if reference.key}


def _says_something(entry: Element) -> bool:
    return any(child.name in _SAYING and child.text().text for child in entry.children)


def _reference(source: SourceText, entry: Element, index: int) -> Reference:
    kind, tag = _text(entry, "SourceType"), _text(entry, "Tag")
    return stated(
        source,
        entry.span,
        index,
        key=None if tag is None else tag.text,
        type=None if kind is None else _TYPES.get(kind.text),
        author=_names(entry, "Author"),
        editor=_names(entry, "Editor"),
        fields=_fields(entry),
        doi=[value for name in _DOI_PLACES if (value := _text(entry, name)) is not None],
    )


def _fields(source: Element) -> Iterator[tuple[str, Field]]:
    for name, elements in _FIELDS.items():
        if (value := _text(source, *elements)) is not None:
            yield name, field(value)
    if (date := _text(source, "Year")) is not None:
        yield "issued", year(date)


def _text(source: Element, *names: str) -> MappedText | None:
    element = next((e for n in names for e in source.children if e.name == n), None)
    value = None if element is None else element.text()
    return value if value is not None and value.text else None


def _names(source: Element, role: str) -> Iterator[Name]:
    """Yield the names of a role; all roles stand in an `<Author>`, even the editors."""
    roles = next((child for child in source.children if child.name == "Author"), None)
    group = None if roles is None else next((c for c in roles.children if c.name == role), None)
    for element in () if group is None else group.all("Person", "Corporate"):
        parts = {part.name: part.text().text for part in element.children}
        span = element.text().span()
        given = " ".join(parts[name] for name in ("First", "Middle") if parts.get(name)) or None
        if parts.get("Last"):
            yield Name(parts["Last"], given, span=span)
        elif literal := given or element.text().text:
            yield Name(literal=literal, span=span)
