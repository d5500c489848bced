"""DataCite's DOIs: what is kept of them (`trim`) and what they say (`parse`). Pure.

A message is the `attributes` object of DataCite's JSON:API
(https://support.datacite.org/docs/api), in the terms of the DataCite Metadata Schema 4.6.
Any field may be absent, null or of another type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.core.model.reference import Name
from refcheck.patterns import lazily
from refcheck.sources import shape

_TITLE_KEYS = ("title", "titleType")
_NAME_KEYS = ("name", "nameType", "givenName", "familyName", "contributorType")
_CONTAINER_KEYS = (
    "type",
    "title",
    "identifier",
    "identifierType",
    "volume",
    "issue",
    "firstPage",
    "lastPage",
)
_TYPE_KEYS = ("resourceTypeGeneral", "resourceType", "citeproc", "bibtex", "ris")
_DATE_KEYS = ("date", "dateType")
_RELATED_KEYS = ("relationType", "relatedIdentifier", "relatedIdentifierType")

# The dates under which a work (or one of its versions) may be cited, by DataCite's `dateType`.
# Arxiv submits the first version under `Submitted` and the last under `Updated`.
_DATES = {
    "Issued": "date-issued",
    "Available": "available",
    "Submitted": "submitted",
    "Updated": "updated",
}
# A version that took the work back has this date in place of `Submitted`.
_WITHDRAWN = "Withdrawn"
_KEPT_DATES = frozenset({*_DATES, _WITHDRAWN})
# The relations that lead to the same work in another form.
_RELATIONS = {
    "IsVersionOf": "is-version-of",
    "HasVersion": "has-version",
    "IsNewVersionOf": "replaces",
    "IsPreviousVersionOf": "is-replaced-by",
    "IsObsoletedBy": "is-replaced-by",
    "Obsoletes": "replaces",
    "IsIdenticalTo": "is-identical-to",
    "IsVariantFormOf": "is-version-of",
    "IsTranslationOf": "is-translation-of",
    "HasTranslation": "has-translation",
    "IsPublishedIn": "is-published-in",
}

# `resourceTypeGeneral` (DataCite Metadata Schema 4.6, appendix 1) in CSL 1.0.2's words; it is
# asked before `types.citeproc`, which says `article` or `article-journal` for most texts.
CSL_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "Audiovisual": "motion_picture",
        "Book": "book",
        "BookChapter": "chapter",
        "ComputationalNotebook": "software",
        "ConferencePaper": "paper-conference",
        "ConferenceProceeding": "book",
        "DataPaper": "article-journal",
        "Dataset": "dataset",
        "Dissertation": "thesis",
        "Image": "graphic",
        "Journal": "periodical",
        "JournalArticle": "article-journal",
        "PeerReview": "review",
        "Preprint": "article",
        "Report": "report",
        "Software": "software",
        "Standard": "standard",
    }
)
_DATE = lazily(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?!\d)")


def trim(message: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a DOI's attributes that comparing and exporting need, in their shape.

    Descriptions, subjects, rights, affiliations and counts are left out. Trimming twice changes
    nothing.
    """
    return {key: value for key, value in _kept(message) if value}


def _kept(message: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in ("doi", "publicationYear", "language", "url", "version"):
        yield key, shape.text(message.get(key))
    yield "publisher", _publisher(message.get("publisher"))
    yield "types", _only(shape.mapping(message.get("types")), _TYPE_KEYS)
    yield "container", _only(shape.mapping(message.get("container")), _CONTAINER_KEYS)
    yield "titles", _each(message.get("titles"), _TITLE_KEYS)
    yield "creators", _each(message.get("creators"), _NAME_KEYS)
    yield (
        "contributors",
        [c for c in _each(message.get("contributors"), _NAME_KEYS) if _is_editor(c)],
    )
    yield (
        "dates",
        [d for d in _each(message.get("dates"), _DATE_KEYS) if d.get("dateType") in _KEPT_DATES],
    )
    related = _each(message.get("relatedIdentifiers"), _RELATED_KEYS)
    yield "relatedIdentifiers", [r for r in related if r.get("relationType") in _RELATIONS]


def senseless(message: Mapping[str, Any]) -> str | None:
    """Return the first field that names the work and says something, but nothing to be understood.

    See `crossref_trim.senseless`.
    """
    parts = (("titles", ("title",)), ("creators", _NAME_KEYS))
    told = ((key, _each(message.get(key), keys)) for key, keys in parts)
    return next((key for key, kept in told if not shape.has_sense(message.get(key), kept)), None)


def _each(value: Any, keys: tuple[str, ...]) -> list[dict[str, str]]:
    return [kept for item in shape.objects(value) if (kept := _only(item, keys))]


def _only(value: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    return {key: found for key in keys if (found := shape.text(value.get(key)))}


def parse(message: Mapping[str, Any]) -> Record:
    """Return what a DOI's attributes (whole or trimmed) say.

    Nothing raises: a field of another shape than documented is *not recorded*. A message that
    does not name its DOI has the empty string for it; whoever asked must not believe that.
    """
    types = shape.mapping(message.get("types"))
    container = shape.mapping(message.get("container"))
    general = shape.text(types.get("resourceTypeGeneral"))
    titles = tuple(shape.objects(message.get("titles")))
    return Record(
        doi=doi_of(message),
        registry="datacite",
        type=CSL_TYPES.get(general or "") or shape.plain_text(types.get("citeproc")),
        registered_type=general,
        title=_titles(titles, None),
        subtitle=_titles(titles, "Subtitle"),
        original_title=_titles(titles, "TranslatedTitle", "AlternativeTitle", "Other"),
        author=_names(message.get("creators")),
        editor=_names([c for c in shape.objects(message.get("contributors")) if _is_editor(c)]),
        container_title=_container_title(container),
        dates=_dates(message),
        volume=shape.plain_text(container.get("volume")),
        issue=shape.plain_text(container.get("issue")),
        page=_page(container),
        publisher=_publisher(message.get("publisher")),
        edition=shape.plain_text(message.get("version")),
        issn=_issn(container),
        url=shape.text(message.get("url")),
        language=shape.plain_text(message.get("language")),
        updated_by=_withdrawal(message),
        relation=_relation(message.get("relatedIdentifiers")),
    )


def keys_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the identifiers by which one may ask for a record and be given this one."""
    return (doi_of(message),)


def doi_of(message: Mapping[str, Any]) -> str:
    """Return the DOI a message claims, in normal form; the empty string where it claims none."""
    return shape.doi(message.get("doi"))


def _titles(titles: tuple[Mapping[str, Any], ...], *kinds: str | None) -> tuple[str, ...]:
    """Return the titles of the given types; the main title is the one without a type."""
    return shape.plain_texts([t.get("title") for t in titles if t.get("titleType") in kinds])


def _is_editor(contributor: Mapping[str, Any]) -> bool:
    return contributor.get("contributorType") == "Editor"


def _names(value: Any) -> tuple[Name, ...]:
    return tuple(name for item in shape.objects(value) if (name := _name(item)))


def _name(item: Mapping[str, Any]) -> Name | None:
    family, given, whole = (
        shape.plain_text(item.get(key)) for key in ("familyName", "givenName", "name")
    )
    if family is not None:
        return Name(family=family, given=given)
    if whole is None:
        return None
    # Without its parts, a personal name is written `Family, Given` (schema 4.6, property 2.1).
    left, comma, right = whole.partition(", ")
    if comma and "," not in right and item.get("nameType") != "Organizational":
        return Name(family=left.strip(), given=right.strip() or None)
    return Name(literal=whole)


def _container_title(container: Mapping[str, Any]) -> tuple[str, ...]:
    # A repository is where a work is kept, not what it was published in.
    if container.get("type") == "DataRepository":
        return ()
    return shape.plain_texts(container.get("title"))


def _dates(message: Mapping[str, Any]) -> Mapping[str, PartialDate]:
    found = {"issued": shape.date(message.get("publicationYear"))}
    for number, item in enumerate(shape.objects(message.get("dates"))):
        name = _DATES.get(str(item.get("dateType")))
        if name == "submitted" and found.get(name) is not None:
            name = f"submitted-{number}"  # a later version, by whose year a preprint may be cited
        if name is not None and found.get(name) is None:
            found[name] = _date(item.get("date"))
    return MappingProxyType({name: when for name, when in found.items() if when is not None})


def _date(value: Any) -> PartialDate | None:
    match = _DATE.match(shape.text(value) or "")
    return None if match is None else shape.date(*match.groups())


def _withdrawal(message: Mapping[str, Any]) -> tuple[Update, ...]:
    """Return the notice that the last version is a withdrawal; an earlier one may be made good."""
    told: dict[str, list[PartialDate]] = {"Submitted": [], _WITHDRAWN: []}
    for item in shape.objects(message.get("dates")):
        kind, when = str(item.get("dateType")), _date(item.get("date"))
        if kind in told and when is not None:
            told[kind].append(when)
    last = max(told[_WITHDRAWN], key=_day, default=None)
    if last is None or any(_day(when) > _day(last) for when in told["Submitted"]):
        return ()
    return (Update("withdrawal", "", "datacite", last),)


def _day(when: PartialDate) -> tuple[int, int, int]:
    return when.year, when.month or 0, when.day or 0


def _page(container: Mapping[str, Any]) -> str | None:
    first, last = (shape.plain_text(container.get(key)) for key in ("firstPage", "lastPage"))
    return f"{first}-{last}" if first and last and first != last else first


def _publisher(value: Any) -> str | None:
    """Return the publisher's name: a string, or from September 2027 an object."""
    return shape.plain_text(value.get("name") if isinstance(value, Mapping) else value)


def _issn(container: Mapping[str, Any]) -> tuple[str, ...]:
    if container.get("identifierType") not in ("ISSN", "EISSN", "LISSN"):
        return ()
    return shape.plain_texts(container.get("identifier"))


def _relation(value: Any) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for item in shape.objects(value):
        name = _RELATIONS.get(str(item.get("relationType")))
        doi = shape.doi(item.get("relatedIdentifier"))
        if name and doi and item.get("relatedIdentifierType") == "DOI":
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), doi)))
    return MappingProxyType(found)
