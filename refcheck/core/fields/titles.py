"""Whether a written title is the recorded one, and which words differ where it is not.

Accepted: case, punctuation, dashes, quotes, accents, markup, sub- and superscripts, Greek letters
or their names, words joined or hyphenated or apart, British against American spelling, parts
numbered in Roman or Arabic, an article (`a`, `the`) more or less, a subtitle on one side only, the
translated or the original title or both, `(Review)` and the like, `RETRACTED:` in front, a footnote
mark behind; of software and data the name without the release. Any other word replaced, dropped or
added is not accepted. A title in another script is not compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text import distance
from refcheck.core.text.folding import GREEK_NAMES, has_words, placed_words, plain, words
from refcheck.core.text.odd_names import fits_lost_letters, has_lost_letters
from refcheck.core.text.placeholders import is_placeholder
from refcheck.core.text.scripts import are_incomparable, parts_by_script
from refcheck.core.text.software_names import software_names, title_of_the_article
from refcheck.core.text.title_marks import bare, is_contrary, is_notice, is_number_of_part, of_theme
from refcheck.core.text.title_words import changes, squeezed
from refcheck.patterns import lazily

# Titles this much alike (0 to 100, rapidfuzz's ratio over squeezed letters) are one title with
# wrong words in it; below, they are two titles.
NEAR = 62
_WITH_A_SUBTITLE = "with a subtitle"


def full_titles(record: Record) -> tuple[str, ...]:
    """Return the whole titles a citation may print, the fullest first: the main title with its
    subtitle, the main title as recorded, the original title, the short title.
    """
    return _full_titles(record.title, record.subtitle, record.original_title, record.short_title)


# Bounded: a record's titles are asked for again while its own references are looked at.
@lru_cache(maxsize=1024)
def _full_titles(
    titles: tuple[str, ...],
    below: tuple[str, ...],
    original: tuple[str, ...],
    short: tuple[str, ...],
) -> tuple[str, ...]:
    found: list[str] = []
    for title in titles:
        subtitles = _subtitles(title, below)
        found.append(f"{title}: {' '.join(subtitles)}" if subtitles else title)
        if len(subtitles) > 1:  # one for each of the titles, in several languages
            found += [f"{title}: {subtitle}" for subtitle in subtitles]
    found += [*original, *short, *_names_of_software(titles)]
    found += [part for title in found for part in parts_by_script(title)]
    found += [of for title in titles if (of := title_of_the_article(title)) is not None]
    found += [theme for title in titles for theme in of_theme(title)]
    return tuple(dict.fromkeys(filter(has_words, found)))


def _names_of_software(titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for title in titles for name in software_names(title))


def main_titles(record: Record) -> tuple[str, ...]:
    """Return the recorded titles without their subtitle, be it apart or part of them."""
    return _main_titles(record.title, record.subtitle)


@lru_cache(maxsize=1024)
def _main_titles(titles: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    apart = [title for title in titles if _subtitles(title, below)]
    within = [main for title in titles for main in _without_subtitle(title)]
    return tuple(dict.fromkeys((*apart, *within)))


def _subtitles(title: str, below: tuple[str, ...]) -> list[str]:
    return [s for s in below if s and squeezed(s) not in squeezed(title)]


# A colon, a question, a spaced dash, a full stop that ends no abbreviation (`U.S. External`).
_SUBTITLE = lazily(
    r"\s*[:?!]\s+|(?<=[^\W\d_A-Z]{2})\.\s+|\s+[\u2013\u2014-]\s+|\u2014",
    signs=": ? ! . - \u2013 \u2014",
)
# At least this many words must stand before a colon for the rest to be a subtitle one may drop.
_MAIN_TITLE_WORDS = 3
_LEAST_PART, _LONGEST_PART = 25, 500  # letters of a title that may be a part of another
_LONGEST_FORMULA = 14  # words that a formula comes to
_MOST_SUBTITLES = 8  # marks after which one may begin; a title of thousands is no title


def _without_subtitle(title: str) -> Iterator[str]:
    for match in islice(_SUBTITLE.finditer(title), _MOST_SUBTITLES):
        main = title[: match.start()]
        if len(words(main)) >= _MAIN_TITLE_WORDS:
            yield main


def same_title(stated: str, recorded: str) -> bool:
    """Say whether two titles are the same, all lawful variants but the subtitle allowed."""
    if stated.casefold() == recorded.casefold() or squeezed(stated) == squeezed(recorded):
        return True
    if squeezed(stated, whole=True) == squeezed(recorded, whole=True):
        return True
    return not changes(words(bare(stated)), words(bare(recorded)))


@lru_cache(maxsize=2048)  # which title is the nearest, and how near it is, is asked in turn
def nearness(stated: str, recorded: str) -> float:
    """Return how much two titles are alike, 0 to 100; a title within the other counts."""
    a, b = squeezed(stated), squeezed(recorded)
    if not a or not b:
        return 0.0
    whole = distance.fuzz.ratio(a, b)
    short = min(len(a), len(b))
    # A part of a title that is long enough to be no accident counts almost as the whole; where
    # the shorter one is longer than any title it is no part, and looking for it takes long.
    if not _LEAST_PART <= short <= _LONGEST_PART:
        return whole
    return max(whole, distance.fuzz.partial_ratio(a, b) - 5)


def compare_title(stated: Field | None, record: Record) -> Comparison:
    """Compare a stated title with every title the record has."""
    if record.title and has_words(record.title[0]):  # nearly always, and most are stated alike
        if stated is None or not has_words(stated.text):
            return Comparison("title", Outcome.NOT_STATED, recorded=record.title[0])
        if _is_alike(stated.text, record.title[0]):
            return Comparison("title", Outcome.SAME, stated.text, record.title[0])
    full = full_titles(record)
    if not full:
        return Comparison("title", Outcome.NOT_RECORDED, None if stated is None else stated.text)
    whole = record.title[0] if record.title else full[0]
    if stated is None or not has_words(stated.text):
        return Comparison("title", Outcome.NOT_STATED, recorded=whole)
    for variant in full:
        if same_title(stated.text, variant):
            return _agreeing(stated.text, whole, variant)
    variants = (*full, *main_titles(record))
    for variant in variants[len(full) :]:
        if same_title(stated.text, variant):
            return _agreeing(stated.text, whole, variant)
    if is_placeholder(stated.text):
        return Comparison("title", Outcome.NOT_STATED, stated.text, whole, "a placeholder")
    beside = _beside_another_script(stated, whole, variants)
    return beside or _with_a_subtitle(stated, whole, record) or _different(stated, whole, variants)


def _is_alike(stated: str, recorded: str) -> bool:
    """Say whether two titles are one but for capitals, and hold no markup to be taken away."""
    has_markup = "<" in stated or "&" in stated
    return not has_markup and stated.casefold() == recorded.casefold()


def _beside_another_script(stated: Field, whole: str, variants: Sequence[str]) -> Comparison | None:
    """Compare a title that is, wholly or in part, in a script that the record has not."""
    if all(are_incomparable(stated.text, variant) for variant in variants):
        reason = "a title in another script"
        return Comparison("title", Outcome.NOT_RECORDED, stated.text, reason=reason)
    parts = parts_by_script(stated.text)
    rivals = [[v for v in variants if not are_incomparable(part, v)] for part in parts]
    agree = [any(same_title(p, v) for v in known) for p, known in zip(parts, rivals, strict=True)]
    if any(agree) and all(known == [] or same for known, same in zip(rivals, agree, strict=True)):
        return Comparison("title", Outcome.EQUIVALENT, stated.text, whole, "in two scripts")
    return None


def _with_a_subtitle(stated: Field, whole: str, record: Record) -> Comparison | None:
    """Accept a subtitle that the record lacks, unless it says that this is another work."""
    known = [title for title in record.title if not _subtitles(title, record.subtitle)]
    names = _names_of_software(record.title)
    text = bare(stated.text)
    for match in islice(_SUBTITLE.finditer(text), _MOST_SUBTITLES):
        main, subtitle = text[: match.start()], text[match.end() :]
        long_enough = len(words(main)) >= _MAIN_TITLE_WORDS
        titles = (*names, *known) if long_enough else names
        if any(same_title(main, title) for title in titles):
            return _said_more(stated, whole, subtitle)
    return None


def is_said_besides(title: Comparison) -> bool:
    """Say whether a title is the recorded one but for a subtitle that only the reference has, be it
    that it may say the contrary: it is told as what the reference says more.
    """
    return title.reason == _WITH_A_SUBTITLE or title.confidence is Confidence.LOW


def _said_more(stated: Field, whole: str, subtitle: str) -> Comparison:
    at = stated.text.rfind(subtitle)
    span = part_of(stated, at, at + len(subtitle)) if at >= 0 else stated.span
    differences = (Difference(DifferenceKind.VALUE, subtitle, None, span),)
    notice = is_notice(subtitle) or is_number_of_part(subtitle)
    if not notice and not is_contrary(subtitle):
        return Comparison(
            "title", Outcome.EQUIVALENT, stated.text, whole, _WITH_A_SUBTITLE, differences
        )
    return Comparison(
        "title",
        Outcome.DIFFERENT,
        stated.text,
        whole,
        differences=differences,
        confidence=Confidence.HIGH if notice else Confidence.LOW,
        span=stated.span,
    )


def _different(stated: Field, whole: str, variants: Sequence[str]) -> Comparison:
    nearest, *others = [v for v in variants if not are_incomparable(stated.text, v)]
    if others:
        near = (nearest, *others)
        nearest = max(near, key=lambda variant: nearness(stated.text, variant))
    differences = tuple(_differences(stated, nearest))
    if not differences:
        reason = "in what cannot be read on one side"
        return Comparison("title", Outcome.EQUIVALENT, stated.text, whole, reason)
    # With the subtitle that is recorded apart where the stated title has one, too.
    recorded = nearest if len(nearest) > len(whole) else whole
    return Comparison(
        "title", Outcome.DIFFERENT, stated.text, recorded, differences=differences, span=stated.span
    )


def _agreeing(stated: str, whole: str, variant: str) -> Comparison:
    if plain(stated).casefold() == whole.casefold():
        return Comparison("title", Outcome.SAME, stated, whole)
    reason = "written another way" if variant == whole else "with or without its subtitle"
    return Comparison("title", Outcome.EQUIVALENT, stated, whole, reason)


def _differences(stated: Field, recorded: str) -> Iterator[Difference]:
    """Yield the differing runs of words; one for the whole where little is alike."""
    here, there = placed_words(stated.text), placed_words(bare(recorded))
    if nearness(stated.text, recorded) < NEAR and not stated.gaps:
        yield Difference(DifferenceKind.VALUE, stated.text, recorded, stated.span)
        return
    left, right = (tuple(word for word, _, _ in side) for side in (here, there))
    for change in changes(left, right):
        start, end = _extent(here, *change.stated)
        r_start, r_end = _extent(there, *change.recorded)
        written, meant = stated.text[start:end] or None, bare(recorded)[r_start:r_end] or None
        if _is_unread(stated, (start, end), right[slice(*change.recorded)]):
            continue
        if written and meant and has_lost_letters(meant) and fits_lost_letters(written, meant):
            continue
        yield Difference(DifferenceKind.VALUE, written, meant, part_of(stated, start, end))


def _is_unread(stated: Field, place: tuple[int, int], recorded: Sequence[str]) -> bool:
    """Say whether a formula is recorded where the reference has a command nobody can read."""
    start, end = place
    at_gap = any(start - 1 <= gap <= end + 1 for gap in stated.gaps)
    return at_gap and len(recorded) <= _LONGEST_FORMULA and all(map(_is_of_a_formula, recorded))


def _is_of_a_formula(word: str) -> bool:
    return len(word) <= 3 or any(map(str.isdigit, word)) or word in GREEK_NAMES


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
