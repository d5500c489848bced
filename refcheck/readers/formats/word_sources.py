"""The sources that Word keeps beside a document's text, and its citations name by tag.

Source: ECMA-376-1:2016, 22.6 (bibliography).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.readers.markup.field_values import field, first_doi
from refcheck.readers.markup.xml_places import Element

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
    "issued": ("Year",),
    "volume": ("Volume",),
    "issue": ("Issue",),
    "page": ("Pages",),
    "publisher": ("Publisher",),
    "publisher-place": ("City",),
    "edition": ("Edition",),
    "URL": ("URL",),
}
_DOI_PLACES = ("DOI", "StandardNumber", "URL", "Comments")
_NOWHERE = Location("", 1, 1, 1, 1)  # the text says where: at the citation


def word_sources(root: Element) -> Mapping[str, Reference]:
    """Return the sources in `root` by their tags. Their places are those in the sources' part."""
    return {reference.key: reference for reference in _references(root) if reference.key}


def _references(root: Element) -> Iterator[Reference]:
    for index, source in enumerate(root.all("Source"), start=1):
        kind, tag = _text(source, "SourceType"), _text(source, "Tag")
        places = (element.text() for element in source.all(*_DOI_PLACES))
        yield Reference(
            index,
            _NOWHERE,
            source.text(),
            Carrier.STRUCTURED,
            key=None if tag is None else tag.text,
            type=None if kind is None else _TYPES.get(kind.text),
            author=tuple(_names(source, "Author")) or None,
            editor=tuple(_names(source, "Editor")) or None,
            doi=first_doi(places),
            fields=dict(_fields(source)),
        )


def _fields(source: Element) -> Iterator[tuple[str, Field]]:
    for name, elements in _FIELDS.items():
        if (value := _text(source, *elements)) is not None:
            yield name, field(value)


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
