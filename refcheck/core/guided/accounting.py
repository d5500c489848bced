"""What stands in an entry that nothing on record and no usual note explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
import re

from refcheck.core.guided.ledger import Range
from refcheck.core.model.comparison import Unaccounted
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.folding import words
from refcheck.core.text.furniture import is_furniture
from refcheck.core.text.name_words import words_of_names
from refcheck.core.text.pages import roman
from refcheck.core.text.quotes import DOUBLE
from refcheck.patterns import lazily

# Where one thing an entry says ends and the next begins.
_BREAK = lazily(rf"[;()\[\]{{}}{DOUBLE}\u201e|]|[.,:?!](?=\s|$)|//|\s[-\u2013\u2014]\s")
_EDGES = " \t\u00a0.,;:-\u2010\u2011\u2012\u2013\u2014/\"'\u2018\u2019*_&"
# Fields that are printed and compared with nothing: whatever they say, it is said of the work.
UNCOMPARED = (
    "publisher", "publisher-place", "edition", "genre", "collection-title", "event-title", "event",
    "event-place", "medium", "archive", "number", "number-of-pages", "chapter-number",
    "number-of-volumes", "original-date", "language", "ISBN", "ISSN", "PMID", "PMCID", "note",
    "collection-number", "status", "version", "accessed",
)  # fmt: skip
# Where a number is kept (NLM: `PubMed Central PMCID`); its words alone are titles' words.
_KEPT_AT = lazily(r"\bPubMed Central\b", re.IGNORECASE)
# A word of fewer letters is an initial, a label or a preposition of some language.
_LEAST_LETTERS = 3
_MAY_TELL = lazily(r"[^\W\d_]{3}")


def gaps(text: str, places: Iterable[Range]) -> Iterator[Range]:
    """Yield the stretches of `text` outside `places`: those that belong to a field, a note, an
    identifier.
    """
    position = 0
    for start, end in sorted(places):
        if start > position:
            yield position, start
        position = max(position, end)
    if position < len(text):
        yield position, len(text)


def unaccounted(
    reference: Reference, record: Record, left: Iterable[Range]
) -> tuple[Unaccounted, ...]:
    """Return what of the stretches that are `left` no list of usual things explains, each once."""
    raw = reference.raw
    telling = [
        (start, end, told)
        for gap in left
        for start, end in _cut(raw.text, *gap)
        if (told := _telling_words(raw.text[start:end]))
    ]
    if not telling:
        return ()
    known = _explained(reference, record)
    return tuple(
        Unaccounted(raw.text[start:end], raw.span(start, end))
        for start, end, told in telling
        if not known.issuperset(told)
    )


_COLON = lazily(r"\s?:\s")


def behind_colon(
    reference: Reference, end: int, names: Sequence[str] = UNCOMPARED
) -> frozenset[str]:
    """Return which of the fields `names`, those compared with nothing, begin right behind the colon
    of a title which ends at `end`: a subtitle stands there, and neither publisher nor place.
    """
    raw = reference.raw
    colon = _COLON.match(raw.text, end)
    if colon is None:
        return frozenset()
    return frozenset(
        name
        for name in names
        if (stated := reference.fields.get(name)) is not None
        and stated.span is not None
        and raw.within(stated.span)[0] == colon.end()
    )


def editors(reference: Reference, record: Record) -> Sequence[Name]:
    """Return the editors a reference may name; who edits a journal, no list prints."""
    return () if record.type == "article-journal" else reference.editor or ()


def _explained(reference: Reference, record: Record) -> frozenset[str]:
    """Return the words of what is on record, or was read, and is not compared."""
    recorded = (
        record.publisher, record.publisher_place, record.event, record.group_title,
        record.language, *record.container_title, *record.short_container_title, *record.isbn,
    )  # fmt: skip
    stated = [reference.text(name) for name in UNCOMPARED]
    stated += [str(name) for name in editors(reference, record)]
    texts = [text for text in (*recorded, *stated, reference.label) if text]
    persons = words_of_names((*record.editor, *record.author))
    return frozenset(word for text in texts for word in words(text)).union(persons)


def _cut(text: str, start: int, end: int) -> Iterator[Range]:
    if not _MAY_TELL.search(text, start, end):
        return
    for found in _BREAK.finditer(text, start, end):
        yield from _trimmed(text, start, found.start())
        start = found.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Range]:
    left = len(text[start:end]) - len(text[start:end].lstrip(_EDGES))
    right = len(text[start:end].rstrip(_EDGES))
    if left < right:
        yield start + left, start + right


def _telling_words(piece: str) -> list[str]:
    """Return the words of a piece that say something, unless they are on record."""
    return [
        word
        for word in words(_KEPT_AT.sub(" ", piece))
        if len(word) >= _LEAST_LETTERS
        and not is_furniture(word)
        and not any(map(str.isdigit, word))
        and roman(word) is None
    ]
