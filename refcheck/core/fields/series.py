"""A book beside the series that it stands in.

Of a chapter Crossref has the series as the first container title, and the book behind it (REST
API, `container-title`). A citation may print the book, the series or both; a series that agrees
says nothing of the book in front of it.
"""

from __future__ import annotations

from msgspec.structs import replace

from refcheck.core.fields.container_parts import BOOKS, tells
from refcheck.core.model.record import Record
from refcheck.core.text.container_words import container_words
from refcheck.core.text.folding import placed_words, words

# What parts a book from its series: `Rivers. Springer Series in …`, `Rivers (Springer Series …)`.
_PARTS = frozenset(".,;:([/-\u2013\u2014")
_STOPS = " \"'\u201c\u201d\u2018\u2019*_" + "".join(_PARTS)
# Fewer telling words are a place, a house or a label, and no book's title.
_LEAST_WORDS = 2


def series_of(record: Record) -> str | None:
    """Return the series that is recorded in front of a book, None where there is none."""
    is_in_series = record.type in BOOKS and len(record.container_title) > 1
    return record.container_title[0] if is_in_series else None


def without_series(record: Record) -> Record:
    """Return a record of a work in a series with the book alone."""
    return replace(record, container_title=record.container_title[1:], short_container_title=())


def book_in_front(stated: str, series: str) -> str | None:
    """Return what stands in front of the series in a stated title, if it may be a book's."""
    name, placed = words(series), placed_words(stated)
    told = tuple(word for word, _, _ in placed)
    for at in range(1, len(told) - len(name) + 1):
        if told[at : at + len(name)] != name:
            continue
        start = placed[at][1]
        book = stated[:start].rstrip(_STOPS)
        is_parted = not _PARTS.isdisjoint(stated[len(book) : start])
        return book if is_parted and is_book(book) else None
    return None


def is_book(text: str) -> bool:
    """Say whether a stretch has telling words enough for the title of a book."""
    return sum(map(tells, container_words(text))) >= _LEAST_WORDS
