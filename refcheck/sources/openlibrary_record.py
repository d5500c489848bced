"""Open Library's books: what is kept of them (`trim`) and what they say (`parse`). Pure.

A message is what `/api/books` has under a key, an edition (`jscmd=details`: its `details`), or one
of the `docs` of `/search.json`, a work with the edition that fits best. Sources: the API's pages
(https://openlibrary.org/developers/api) and its code (openlibrary/plugins/books/dynlinks.py).

Anybody can write there and much was taken over from catalogues by machines: the years of reprints,
narrators among the authors. What differs from it is a hint, and proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import re
from types import MappingProxyType
from typing import Any

from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from refcheck.core.text.work_numbers import isbn13
from refcheck.patterns import lazily
from refcheck.sources import shape
from refcheck.sources.people import person

_TEXTS = ("key", "title", "subtitle", "by_statement", "edition_name")
_LISTS = ("isbn", "isbn_10", "isbn_13", "publishers", "publisher", "publish_places")
_YEAR = lazily(r"(?<!\d)\d{4}(?!\d)")
_NUMBER = lazily(r"/(?:books|works)/(?P<number>OL\d{1,12}[MW])")
# `by John Miedema.`; what is longer names several, each for something else.
_ONE_PERSON = 4
_BY = lazily(r"(?:written |edited )?by ", re.IGNORECASE)


def trim(message: Mapping[str, Any]) -> dict[str, Any]:
    """See `Form.trim`; subjects, covers and reading figures are left out."""
    return {key: value for key, value in _kept(message) if value}


def _kept(message: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in _TEXTS:
        yield key, shape.text(message.get(key))
    for key in _LISTS:
        yield key, _texts(message.get(key))
    yield "publish_date", _texts(message.get("publish_date"))
    yield "first_publish_year", shape.text(message.get("first_publish_year"))
    yield (
        "authors",
        [
            {"name": name}
            for item in shape.objects(message.get("authors"))
            if (name := shape.text(item.get("name")))
        ],
    )
    yield "author_name", _texts(message.get("author_name"))
    editions = shape.mapping(message.get("editions"))
    yield (
        "editions",
        {"docs": docs}
        if (docs := [trim(item) for item in shape.objects(editions.get("docs"))])
        else None,
    )


def _texts(value: Any) -> list[str]:
    return [text for item in shape.items(value) if (text := shape.text(item))]


def senseless(message: Mapping[str, Any]) -> str | None:
    """Return `title` where it says something, but nothing to be understood."""
    kept = trim(message)
    return None if shape.has_sense(message.get("title"), _texts(kept.get("title"))) else "title"


def keys_of(message: Mapping[str, Any]) -> tuple[str, ...]:
    """See `Form.keys_of`: all ISBNs of the edition."""
    return tuple(f"isbn:{isbn}" for isbn in _isbns(message))


def parse(message: Mapping[str, Any]) -> Record:
    """See `Form.parse`."""
    editions = tuple(shape.objects(shape.mapping(message.get("editions")).get("docs")))
    titles = [title for each in (message, *editions) for title in _titles(each)]
    number = _NUMBER.fullmatch(shape.text(message.get("key")) or "")
    return Record(
        doi="",
        registry="openlibrary",
        type="book",
        registered_type="book",
        title=tuple(dict.fromkeys(titles)),
        author=_authors(message),
        dates=_dates((message, *editions)),
        publisher=next(iter(_publishers((message, *editions))), None),
        edition=shape.plain_text(message.get("edition_name")),
        isbn=tuple(isbn for each in (message, *editions) for isbn in _isbns(each)),
        number=None if number is None else f"Open Library {number['number']}",
        is_hint=True,
    )


def _titles(message: Mapping[str, Any]) -> Iterator[str]:
    """Yield the title without and with its subtitle: references print either."""
    title, subtitle = (shape.plain_text(message.get(key)) for key in ("title", "subtitle"))
    if title is None:
        return
    if subtitle is not None:
        yield f"{title}: {subtitle}"
    yield title


def _authors(message: Mapping[str, Any]) -> tuple[Name, ...]:
    named = _texts([item.get("name") for item in shape.objects(message.get("authors"))])
    named = named or _texts(message.get("author_name"))
    statement = shape.plain_text(message.get("by_statement"))
    if not named and statement is not None and len(statement.split()) <= _ONE_PERSON:
        lead = _BY.match(statement)
        named = [statement[0 if lead is None else lead.end() :].rstrip(" .]")]
    return tuple(name for item in named if (name := person(item)) is not None)


def _dates(editions: tuple[Mapping[str, Any], ...]) -> Mapping[str, PartialDate]:
    """Return the years of the editions; that of the work is the least of them all, and often of
    another book.
    """
    found: dict[str, PartialDate] = {}
    for each in editions:
        for text in _texts(each.get("publish_date")):
            match = _YEAR.search(text)
            when = None if match is None else shape.date(match.group())
            if when is not None:
                found[f"edition-{len(found) + 1}"] = when
    return MappingProxyType(found)


def _publishers(editions: tuple[Mapping[str, Any], ...]) -> tuple[str, ...]:
    named = [each.get(key) for each in editions for key in ("publishers", "publisher")]
    return tuple(text for value in named for text in shape.plain_texts(value))


def _isbns(message: Mapping[str, Any]) -> tuple[str, ...]:
    written = [text for key in ("isbn_13", "isbn_10", "isbn") for text in _texts(message.get(key))]
    return tuple(dict.fromkeys(isbn for text in written if (isbn := isbn13(text)) is not None))
