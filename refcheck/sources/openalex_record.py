"""OpenAlex's works: what is kept of them (`trim`) and what they say (`parse`). Pure.

Source: https://developers.openalex.org (Works). Works of several registrations are merged by a
machine, with the date of one and the DOI of another; an author's `display_name` is that of a merged
identity, `raw_author_name` what the byline says. What differs from such a record proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.patterns import lazily
from refcheck.sources import shape
from refcheck.sources.people import person

_TEXTS = ("id", "doi", "title", "publication_year", "type")
_BIBLIO = ("volume", "issue", "first_page", "last_page")
_NUMBER = lazily(r"(?:https://openalex\.org/)?(?P<number>W\d{1,12})")
# OpenAlex's types in CSL 1.0.2's words; an `article` may be a paper, and is told from its source.
_TYPES = MappingProxyType(
    {
        "book": "book",
        "book-chapter": "chapter",
        "conference-paper": "paper-conference",
        "dataset": "dataset",
        "dissertation": "thesis",
        "preprint": "article",
        "report": "report",
        "software": "software",
        "standard": "standard",
    }
)
_ARTICLES = MappingProxyType({"journal": "article-journal", "conference": "paper-conference"})


def trim(message: Mapping[str, Any]) -> dict[str, Any]:
    """See `Form.trim`; abstracts, topics, institutions and counts are left out."""
    return {key: value for key, value in _kept(message) if value}


def _kept(message: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in _TEXTS:
        yield key, shape.text(message.get(key))
    yield "authorships", [{"raw_author_name": name} for name in _bylines(message)]
    yield "is_authors_truncated", message.get("is_authors_truncated") is True
    biblio = shape.mapping(message.get("biblio"))
    yield "biblio", {k: text for k in _BIBLIO if (text := shape.text(biblio.get(k)))}
    place = shape.mapping(message.get("primary_location"))
    source = shape.mapping(place.get("source"))
    named = {k: text for k in ("display_name", "type") if (text := shape.text(source.get(k)))}
    raw = shape.text(place.get("raw_source_name"))
    yield (
        "primary_location",
        {key: value for key, value in (("source", named), ("raw_source_name", raw)) if value},
    )


def _bylines(message: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the bylines, each once: works that were merged have some twice.

    There are none where one of them cannot be understood.
    """
    names: dict[str, str] = {}
    for item in shape.items(message.get("authorships")):
        name = _byline(item) if isinstance(item, Mapping) else None
        if name is None:
            return ()
        names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _byline(item: Mapping[str, Any]) -> str | None:
    author = shape.mapping(item.get("author"))
    return shape.text(item.get("raw_author_name")) or shape.text(author.get("display_name"))


def keys_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """See `Form.keys_of`."""
    doi = shape.doi(message.get("doi"))
    return (f"openalex:{doi}",) if doi else ()


def parse(message: Mapping[str, Any]) -> Record:
    """See `Form.parse`."""
    place = shape.mapping(message.get("primary_location"))
    source = shape.mapping(place.get("source"))
    biblio = shape.mapping(message.get("biblio"))
    kind = shape.text(message.get("type")) or ""
    number = _NUMBER.fullmatch(shape.text(message.get("id")) or "")
    return Record(
        doi=shape.doi(message.get("doi")),
        registry="openalex",
        type=_TYPES.get(kind) or _ARTICLES.get(shape.text(source.get("type")) or ""),
        registered_type="Preprint" if kind == "preprint" else kind or None,
        title=shape.plain_texts(message.get("title")),
        author=tuple(_authors(message)),
        et_al=message.get("is_authors_truncated") is True,
        container_title=shape.plain_texts(
            [source.get("display_name"), place.get("raw_source_name")]
        ),
        dates=_dates(message),
        volume=shape.plain_text(biblio.get("volume")),
        issue=shape.plain_text(biblio.get("issue")),
        page=_page(biblio),
        number=None if number is None else f"OpenAlex {number['number']}",
        is_hint=True,
    )


def _authors(message: Mapping[str, Any]) -> Iterator[Name]:
    for byline in _bylines(message):
        if (name := person(byline)) is not None:
            yield name


def _dates(message: Mapping[str, Any]) -> Mapping[str, PartialDate]:
    when = shape.date(message.get("publication_year"))
    return MappingProxyType({} if when is None else {"issued": when})


def _page(biblio: Mapping[str, Any]) -> str | None:
    first, last = (shape.plain_text(biblio.get(key)) for key in ("first_page", "last_page"))
    return f"{first}-{last}" if first and last and first != last else first
