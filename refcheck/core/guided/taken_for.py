"""What a blind reading took for another field: a publisher for a journal, a book for its chapter.

Nothing is looked for here but the recorded name, whole and at the end of what was read. Where more
is amiss than that, the entry is read again as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from refcheck.core.fields.containers import is_publisher, recorded_containers
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field, Reference
from refcheck.core.text.folding import placed_words, words
from refcheck.patterns import lazily

# Fields in which a blind reading puts a journal or a series that it does not know for one.
_TAKEN = ("publisher", "collection-title")
# What parts a part's title from the book's: `Title // Book`, `Title, in Book`, `Title. Book`.
_PARTED = lazily(
    r"(?:[\"\u201c\u201d\u2019\u00bb]?\s//|[.,;?!\"\u201c\u201d\u2019\u00bb]\s(?:[Ii]n|[Ee][nm]|[Dd]ans|[Dd]alam|[Tt]rong):?|[.,;])\s$"
)
_LONGEST_PARTED = len(", dalam: ")
_OPENERS, _CLOSERS = '"\u201c\u201e\u2018\u00ab', '"\u201c\u201d\u2019\u00bb'
_STOPS = f" .,;{_CLOSERS}"
# A stop within a title of fewer words may be that of a name.
_LEAST_TITLE = 3


def put_right(reference: Reference, record: Record) -> Reference:
    """Return a citation with its container in its place, if the blind reading has it in another
    one, or has the recorded publisher in its place and none is recorded.
    """
    container, known = reference.fields.get("container-title"), recorded_containers(record)
    if container is not None:
        if known or not record.publisher or not is_publisher(container.text, record):
            return reference
        return _with(reference, {"container-title": None})
    told = [words(title) for title in known]
    if not any(told):
        return reference
    for name in _TAKEN:
        value = reference.fields.get(name)
        if value is not None and words(value.text) in told and _is_next(reference, value):
            return _with(reference, {name: None, "container-title": value})
    for title in told:
        parted = _without_book(reference, title) if title else None
        if parted is not None:
            return parted
    return reference


def _is_next(reference: Reference, value: Field) -> bool:
    """Say whether a value stands right behind the title, so that no other book is named between."""
    title, raw = reference.fields.get("title"), reference.raw
    if title is None or title.span is None or value.span is None:
        return False
    between = raw.text[raw.within(title.span)[1] : raw.within(value.span)[0]]
    return "//" not in title.text and not any(map(str.isalnum, between))


def _without_book(reference: Reference, book: tuple[str, ...]) -> Reference | None:
    """Return a citation whose title ends with the book's, each in its place, or None."""
    title = reference.fields.get("title")
    if title is None or title.span is None or words(title.text)[-len(book) :] != book:
        return None
    here, raw = placed_words(title.text), reference.raw
    first, end = raw.within(title.span)
    if len(here) < len(book) + _LEAST_TITLE or raw.text[first:end] != title.text:
        return None
    begins = here[-len(book)][1]
    parted = _PARTED.search(title.text, max(0, begins - _LONGEST_PARTED), begins)
    if parted is None:
        return None
    kept = parted.start() + (title.text[parted.start()] in "?!")
    stops = len(title.text[:kept].rstrip(_STOPS))
    opens = int(title.text[0] in _OPENERS and title.text[stops:begins].strip()[0] in _CLOSERS)
    front = Field(title.text[opens:stops], raw.span(first + opens, first + stops))
    behind = Field(title.text[begins:], raw.span(first + begins, end))
    return _with(reference, {"title": front, "container-title": behind})


def _with(reference: Reference, changed: Mapping[str, Field | None]) -> Reference:
    fields = {**reference.fields, **changed}
    stated = {name: value for name, value in fields.items() if value is not None}
    return replace(reference, fields=MappingProxyType(stated))
