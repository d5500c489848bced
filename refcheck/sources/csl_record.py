"""Records in CSL-JSON, as doi.org leads to them: what is kept (`trim`) and what they say. Pure.

Source: the CSL-JSON schema 1.0.2, and what agencies make of it (https://citation.doi.org/docs.html):
strings for lists and lists for strings, ISSNs without a hyphen, whole names in `given`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.patterns import lazily
from refcheck.sources import shape

_TEXTS = (
    "DOI",
    "type",
    "volume",
    "issue",
    "page",
    "publisher",
    "publisher-place",
    "URL",
    "language",
)
_LISTS = ("title", "container-title", "container-title-short", "ISSN", "ISBN")
_DATES = ("issued", "published-print", "published-online")
_NAME = ("family", "given", "suffix", "literal")
_YEAR = lazily(r"(?<!\d)\d{4}(?!\d)")


def trim(message: Mapping[str, Any]) -> dict[str, Any]:
    """See `Form.trim`."""
    return {key: value for key, value in _kept(message) if value}


def _kept(message: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in _TEXTS:
        yield key, next(iter(_texts(message.get(key))), None)
    for key in _LISTS:
        yield key, _texts(message.get(key))
    for key in ("author", "editor"):
        yield key, _trim_names(message.get(key))
    for key in _DATES:
        when = shape.mapping(message.get(key))
        yield key, {k: when[k] for k in ("date-parts", "raw", "literal") if _is_date(when.get(k))}


def _trim_names(value: Any) -> list[dict[str, str]]:
    """Return the names; none where one of them cannot be understood: of a list with a gap nobody
    can say whom it does not name.
    """
    names = [_trim_name(item) for item in shape.items(value)]
    return [] if None in names else [name for name in names if name]


def _trim_name(item: Any) -> dict[str, str] | None:
    if not isinstance(item, Mapping):
        return None
    kept = {key: text for key in _NAME if (text := shape.text(item.get(key)))}
    whole = "family" in kept or "literal" in kept or ("given" in kept and "family" not in item)
    return kept if whole else None


def _is_date(value: Any) -> bool:
    if isinstance(value, list):
        first = next(iter(value), None)
        return isinstance(first, list) and all(isinstance(part, int | str) for part in first)
    return shape.text(value) is not None


def _texts(value: Any) -> list[str]:
    return [text for item in shape.items(value) if (text := shape.text(item)) is not None]


def senseless(message: Mapping[str, Any]) -> str | None:
    """Return the first field that names the work and says nothing to be understood, or None."""
    kept = trim(message)
    for key in ("title", "container-title"):
        if not shape.has_sense(message.get(key), kept.get(key, ())):
            return key
    names = list(shape.objects(message.get("author")))
    return None if shape.has_sense(message.get("author"), names) else "author"


def keys_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """See `Form.keys_of`."""
    doi = shape.doi(message.get("DOI"))
    return (doi,) if doi else ()


def parse(message: Mapping[str, Any]) -> Record:
    """See `Form.parse`."""
    return Record(
        doi=shape.doi(message.get("DOI")),
        registry="doi.org",
        type=shape.plain_text(message.get("type")),
        registered_type=shape.plain_text(message.get("type")),
        title=shape.plain_texts(message.get("title")),
        author=_names(message.get("author")),
        editor=_names(message.get("editor")),
        container_title=shape.plain_texts(message.get("container-title")),
        short_container_title=shape.plain_texts(message.get("container-title-short")),
        dates=_dates(message),
        volume=shape.plain_text(message.get("volume")),
        issue=shape.plain_text(message.get("issue")),
        page=shape.plain_text(message.get("page")),
        publisher=shape.plain_text(message.get("publisher")),
        publisher_place=shape.plain_text(message.get("publisher-place")),
        issn=tuple(map(_issn, shape.plain_texts(message.get("ISSN")))),
        isbn=shape.plain_texts(message.get("ISBN")),
        url=shape.text(message.get("URL")),
        language=shape.plain_text(message.get("language")),
    )


def _names(value: Any) -> tuple[Name, ...]:
    return tuple(name for item in shape.objects(value) if (name := _name(item)) is not None)


def _name(item: Mapping[str, Any]) -> Name | None:
    family, given, suffix, literal = (shape.plain_text(item.get(key)) for key in _NAME)
    if family is not None:
        return Name(family, given, suffix)
    whole = literal or given
    if whole is None:
        return None
    # JaLC writes `北本, 朝展`, all of it as the given name.
    left, comma, right = whole.partition(", ")
    return Name(left, right) if comma and literal is None and right else Name(literal=whole)


def _dates(message: Mapping[str, Any]) -> Mapping[str, PartialDate]:
    found = {name: _date(shape.mapping(message.get(name))) for name in _DATES}
    return MappingProxyType({name: when for name, when in found.items() if when is not None})


def _date(value: Mapping[str, Any]) -> PartialDate | None:
    parts = next(shape.items(value.get("date-parts")), None)
    if isinstance(parts, list) and parts:
        return shape.date(*parts[:3])
    match = _YEAR.search(shape.text(value.get("raw")) or shape.text(value.get("literal")) or "")
    return None if match is None else shape.date(match.group())


def _issn(value: str) -> str:
    return f"{value[:4]}-{value[4:]}" if len(value) == 8 else value
