"""What people type to cite: numbers in brackets, names with years. Told, and not yet believed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
import re

from msgspec.structs import replace

from refcheck.core.model.citation import Bracket, Citation
from refcheck.core.model.location import Span
from refcheck.core.text.folding import words
from refcheck.core.text.unspaced import has_unspaced, pairs
from refcheck.patterns import lazily
from refcheck.readers.base import Reading, Text
from refcheck.readers.citing.prose import Paragraph, paragraphs
from refcheck.readers.citing.typed_names import typed_names
from refcheck.readers.citing.typed_numbers import typed_numbers
from refcheck.readers.lists.entries import spans_of
from refcheck.readers.lists.lines import Line

_YEAR = lazily(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
# 2015 · 2015a · 2015a, b and d · 2015a-c
_DATED = lazily(
    r"(?<!\d)(?P<year>(?:1[4-9]|20)\d\d)(?!\d)(?P<letters>[a-z](?![a-z])"
    r"(?:\s?(?:[,;/&\u2010-\u2015-]|and|und|et|y|e)\s?(?:and\s|&\s)?[a-z](?![a-z])){0,20})?"
)
_LETTER = lazily(r"(?P<to>[\u2010-\u2015-]\s?)?(?<![a-z])(?P<letter>[a-z])(?![a-z])")
_LABEL = lazily(r"[\[(]?(?P<number>\d{1,3})[\].)]?\s")
_NOTE = lazily(r"\[(?P<number>\d{1,3})\][.:]?\s")  # [1] We thank a reader for this.
_LED = lazily(r"^ {0,3}\[(?P<number>\d{1,3})\]: {0,9}<?(?:https?:|[./#])", re.MULTILINE, signs="]:")
_MARK = lazily(r"\W{0,3}(?P<number>\d{1,3})\W{0,3}")
_OPENING = 80  # characters in which an entry has its first authors
_BEFORE, _BEHIND = 160, 60  # characters around a year in which the names belong to it


def with_typed(
    reading: Reading,
    lines: Sequence[Line],
    raised: Sequence[Span] | None = None,
    apart: Callable[[str], Iterable[tuple[int, int]]] = lambda _: (),
) -> Reading:
    """Return a document with what its text may cite besides keys; `lines` are all of it.

    Without a list of its own nothing typed can be told. `raised` are its superscripts where the
    document says of all its text how it is set, the marks of notes left out; else None.
    `apart` tells where in a text programs and formulas stand.
    """
    if not reading.references:
        return reading
    entries = spans_of(reading.references)
    prose = tuple(paragraphs(lines, entries))
    notes = frozenset(
        int(note["number"])
        for paragraph in prose
        if (note := _NOTE.match(paragraph.text)) is not None
    )
    notes |= {int(m["number"]) for m in _LED.finditer(reading.source.text)}
    found = [
        _unless_note(citation, notes)
        for paragraph in prose
        for citation in (
            *typed_numbers(reading.source, paragraph, raised or ()),
            *typed_names(reading.source, paragraph),
        )
    ]
    if found:
        found = _outside(found, apart(reading.source.text), entries)
    if not found:
        return reading
    text = reading.text
    citations = sorted((*text.citations, *found), key=lambda citation: citation.span)
    near = frozenset(word for paragraph in prose for word in words_near_years(paragraph))
    begin = entries[0].start
    late = (p for p in prose if p.span(0, 1).start > begin)
    passed = frozenset(
        (
            *(word for paragraph in late for word in _like_an_entry(paragraph)),
            *_items(line for line in lines if line.text.span().start >= begin),
        )
    )
    typed = replace(
        text,
        citations=tuple(citations),
        near_years=near,
        passed_by=passed,
        notes_apart=raised is not None,
    )
    return replace(reading, text=typed)


def _unless_note(citation: Citation, notes: frozenset[int]) -> Citation:
    """Return a citation, not sure where its number is that of one of the text's own `notes`, or of
    an address of a link in Markdown.
    """
    if citation.bracket is Bracket.SQUARE and citation.number in notes:
        return replace(citation, sure=False, telling=False)
    return citation


def _outside(
    found: Sequence[Citation], apart: Iterable[tuple[int, int]], entries: Sequence[Span]
) -> list[Citation]:
    """Return the citations that stand in nothing `apart`; what holds an entry is the text itself,
    set as programs are.
    """
    ranges = sorted(apart)
    begins = sorted(span.start for span in entries)
    kept: list[Citation] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in ranges:
        at = bisect_left(begins, start)
        if at == len(begins) or begins[at] >= end:
            starts.append(start)
            ends.append(max(end, ends[-1] if ends else 0))
    for citation in found:
        at = bisect_right(starts, citation.span.start) - 1
        if at < 0 or citation.span.start >= ends[at]:
            kept.append(citation)
    return kept


def _like_an_entry(paragraph: Paragraph) -> Iterator[str]:
    """Yield by what a paragraph behind the beginning of the list could be cited, were it of it."""
    text = paragraph.text
    if (label := _LABEL.match(text)) is not None:
        yield f"#{label['number']}"
    opening = words(text[:_OPENING])
    for match in _YEAR.finditer(text):
        yield from (f"{word} {match.group()}" for word in opening)


def _items(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the numbers of all items of the list that `lines` begin with, as printed or counted.

    What is no work (a note, a letter, an address alone) has a number there, too.
    """
    count = 0
    for line in lines:
        if line.level is not None or (line.gap and not line.starts):
            return
        if line.starts:
            count += 1
            printed = None if line.label is None else _MARK.fullmatch(line.label.text)
            yield f"#{count if printed is None else printed['number']}"


def words_near_years(paragraph: Paragraph) -> Iterator[str]:
    """Yield words with the years near them, and with the letters of these; `huang 2015?` is a year
    without one.
    """
    text = paragraph.text
    for match in _DATED.finditer(text):
        around = text[max(0, match.start() - _BEFORE) : match.end() + _BEHIND]
        year = match["year"]
        letters = frozenset(_letters(match["letters"] or "")) or "?"
        every = words(around)
        unspaced = (pair for word in every if has_unspaced(word) for pair in pairs(word))
        for word in (*every, *unspaced):
            yield f"{word} {year}"
            yield from (f"{word} {year}{letter}" for letter in letters)


def _letters(written: str) -> Iterator[str]:
    """Yield the letters of `a, c-e`: a, c, d and e."""
    last = ""
    for match in _LETTER.finditer(written):
        letter = match["letter"]
        if match["to"] and last:
            yield from map(chr, range(ord(last) + 1, ord(letter)))
        yield letter
        last = letter


def joined_texts(reading: Reading, keyed: Text) -> Reading:
    """Return a document with what its text cites by keys, besides what is typed in it."""
    typed = reading.text
    if not typed.citations:
        return replace(reading, text=keyed)
    citations = sorted((*typed.citations, *keyed.citations), key=lambda citation: citation.span)
    near, passed = typed.near_years, typed.passed_by
    text = replace(keyed, citations=tuple(citations), near_years=near, passed_by=passed)
    return replace(reading, text=text)
