"""Whether a written title is the recorded one, and which words differ where it is not.

Accepted: case, punctuation, dashes, quotes, accents, markup, sub- and superscripts, Greek letters
or their names, words joined or hyphenated or apart, British against American spelling, a subtitle
on one side only, the translated or the original title, `(Review)` and the like, `RETRACTED:` in
front, a footnote mark behind. One word replaced, dropped or added is not accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
import re

from rapidfuzz import fuzz

from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind, Outcome
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.folding import placed_words, plain, words
from refcheck.core.text.title_words import bare, changes, squeezed

# Titles this much alike (0 to 100, rapidfuzz's ratio over squeezed letters) are one title with
# wrong words in it; below, they are two titles.
NEAR = 62


def full_titles(record: Record) -> tuple[str, ...]:
    """Return the whole titles a citation may print, the fullest first: the main title with its
    subtitle, the main title as recorded, the original title, the short title.
    """
    found: list[str] = []
    for title in record.title:
        subtitles = _subtitles(title, record)
        found.append(f"{title}: {' '.join(subtitles)}" if subtitles else title)
        if len(subtitles) > 1:  # one for each of the titles, in several languages
            found += [f"{title}: {subtitle}" for subtitle in subtitles]
    found += [*record.original_title, *record.short_title]
    return tuple(dict.fromkeys(title for title in found if words(title)))


def main_titles(record: Record) -> tuple[str, ...]:
    """Return the recorded titles without their subtitle, be it apart or part of them."""
    apart = [title for title in record.title if _subtitles(title, record)]
    within = [main for title in record.title for main in _without_subtitle(title)]
    return tuple(dict.fromkeys((*apart, *within)))


def _subtitles(title: str, record: Record) -> list[str]:
    return [s for s in record.subtitle if s and squeezed(s) not in squeezed(title)]


# A colon, a question, a spaced dash, a full stop that ends no abbreviation (`U.S. External`).
_SUBTITLE = re.compile(r"\s*[:?!]\s+|(?<=[^\W\d_A-Z]{2})\.\s+|\s+[\u2013\u2014-]\s+|\u2014")
# At least this many words must stand before a colon for the rest to be a subtitle one may drop.
_MAIN_TITLE_WORDS = 3
_MOST_SUBTITLES = 8  # marks after which one may begin; a title of thousands is no title


def _without_subtitle(title: str) -> Iterator[str]:
    for match in islice(_SUBTITLE.finditer(title), _MOST_SUBTITLES):
        main = title[: match.start()]
        if len(words(main)) >= _MAIN_TITLE_WORDS:
            yield main


def same_title(stated: str, recorded: str) -> bool:
    """Say whether two titles are the same, all lawful variants but the subtitle allowed."""
    if squeezed(stated) == squeezed(recorded):
        return True
    if squeezed(stated, whole=True) == squeezed(recorded, whole=True):
        return True
    return not changes(words(bare(stated)), words(bare(recorded)))


def nearness(stated: str, recorded: str) -> float:
    """Return how much two titles are alike, 0 to 100; a title within the other counts."""
    a, b = squeezed(stated), squeezed(recorded)
    if not a or not b:
        return 0.0
    whole = fuzz.ratio(a, b)
    short = min(len(a), len(b))
    # A part of a title that is long enough to be no accident counts almost as the whole.
    return max(whole, fuzz.partial_ratio(a, b) - 5) if short >= 25 else whole


def compare_title(stated: Field | None, record: Record) -> Comparison:
    """Compare a stated title with every title the record has."""
    variants = (*full_titles(record), *main_titles(record))
    if not variants:
        return Comparison("title", Outcome.NOT_RECORDED, None if stated is None else stated.text)
    whole = record.title[0] if record.title else variants[0]
    if stated is None or not words(stated.text):
        return Comparison("title", Outcome.NOT_STATED, recorded=whole)
    for variant in variants:
        if same_title(stated.text, variant):
            return _agreeing(stated.text, whole, variant)
    without = [title for title in record.title if not _subtitles(title, record)]
    if any(_has_more(stated.text, title) for title in without):
        return Comparison("title", Outcome.EQUIVALENT, stated.text, whole, "with a subtitle")
    nearest = max(variants, key=lambda variant: nearness(stated.text, variant))
    differences = tuple(_differences(stated, nearest))
    return Comparison(
        "title", Outcome.DIFFERENT, stated.text, whole, differences=differences, span=stated.span
    )


def _agreeing(stated: str, whole: str, variant: str) -> Comparison:
    if plain(stated).casefold() == whole.casefold():
        return Comparison("title", Outcome.SAME, stated, whole)
    reason = "written another way" if variant == whole else "with or without its subtitle"
    return Comparison("title", Outcome.EQUIVALENT, stated, whole, reason)


def _has_more(stated: str, variant: str) -> bool:
    """Say whether the stated title is a recorded one followed by a subtitle of its own."""
    return any(same_title(main, variant) for main in _without_subtitle(bare(stated)))


def _differences(stated: Field, recorded: str) -> Iterator[Difference]:
    """Yield the differing runs of words; one for the whole where little is alike."""
    here, there = placed_words(stated.text), placed_words(bare(recorded))
    if nearness(stated.text, recorded) < NEAR:
        yield Difference(DifferenceKind.VALUE, stated.text, recorded, stated.span)
        return
    left, right = (tuple(word for word, _, _ in side) for side in (here, there))
    for change in changes(left, right):
        start, end = _extent(here, *change.stated)
        r_start, r_end = _extent(there, *change.recorded)
        yield Difference(
            DifferenceKind.VALUE,
            stated.text[start:end] or None,
            bare(recorded)[r_start:r_end] or None,
            part_of(stated, start, end),
        )


def _extent(placed: Sequence[tuple[str, int, int]], first: int, end: int) -> tuple[int, int]:
    """Return the characters that words `first:end` cover; where there are none, the gap."""
    if first < end:
        return placed[first][1], placed[end - 1][2]
    at = placed[first][1] if first < len(placed) else (placed[-1][2] if placed else 0)
    return at, at


def part_of(value: Field, start: int, end: int) -> Span | None:
    """Return where `value.text[start:end]` stands, or the whole value where that is not known.

    A value that was decoded (LaTeX, entities) is longer in the file than its text.
    """
    if value.span is None or len(value.span) != len(value.text):
        return value.span
    return Span(value.span.start + start, value.span.start + end)
