"""What people type to cite: numbers in brackets, names with years. Told, and not yet believed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from refcheck.core.text.folding import words
from refcheck.patterns import lazily
from refcheck.readers.base import Reading, Text
from refcheck.readers.citing.prose import Paragraph, paragraphs
from refcheck.readers.citing.typed_names import typed_names
from refcheck.readers.citing.typed_numbers import typed_numbers
from refcheck.readers.lists.entries import spans_of
from refcheck.readers.lists.lines import Line

_YEAR = lazily(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_LABEL = lazily(r"[\[(]?(?P<number>\d{1,3})[\].)]?\s")
_OPENING = 80  # characters in which an entry has its first authors
_BEFORE, _BEHIND = 160, 60  # characters around a year in which the names belong to it


def with_typed(reading: Reading, lines: Sequence[Line]) -> Reading:
    """Return a document with what its text may cite besides keys; `lines` are all of it.

    Without a list of its own nothing typed can be told.
    """
    if not reading.references:
        return reading
    entries = spans_of(reading.references)
    prose = tuple(paragraphs(lines, entries))
    found = [
        citation
        for paragraph in prose
        for citation in (
            *typed_numbers(reading.source, paragraph),
            *typed_names(reading.source, paragraph),
        )
    ]
    if not found:
        return reading
    text = reading.text
    citations = sorted((*text.citations, *found), key=lambda citation: citation.span)
    near = frozenset(word for paragraph in prose for word in _near_years(paragraph))
    begin = entries[0].start
    late = (p for p in prose if p.span(0, 1).start > begin)
    passed = frozenset(word for paragraph in late for word in _like_an_entry(paragraph))
    typed = replace(text, citations=tuple(citations), near_years=near, passed_by=passed)
    return replace(reading, text=typed)


def _like_an_entry(paragraph: Paragraph) -> Iterator[str]:
    """Yield by what a paragraph behind the beginning of the list could be cited, were it of it."""
    text = paragraph.text
    if (label := _LABEL.match(text)) is not None:
        yield f"#{label['number']}"
    opening = words(text[:_OPENING])
    for match in _YEAR.finditer(text):
        yield from (f"{word} {match.group()}" for word in opening)


def _near_years(paragraph: Paragraph) -> Iterator[str]:
    text = paragraph.text
    for match in _YEAR.finditer(text):
        around = text[max(0, match.start() - _BEFORE) : match.end() + _BEHIND]
        for word in words(around):
            yield f"{word} {match.group()}"


def joined_texts(reading: Reading, keyed: Text) -> Reading:
    """Return a document with what its text cites by keys, besides what is typed in it."""
    typed = reading.text
    if not typed.citations:
        return replace(reading, text=keyed)
    citations = sorted((*typed.citations, *keyed.citations), key=lambda citation: citation.span)
    near, passed = typed.near_years, typed.passed_by
    text = replace(keyed, citations=tuple(citations), near_years=near, passed_by=passed)
    return replace(reading, text=text)
