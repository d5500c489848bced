"""Whether a written title is the recorded one, and which words differ where it is not.

Accepted: case, punctuation, dashes, quotes, accents, markup, sub- and superscripts, Greek letters
or their names, words joined or hyphenated or apart, British against American spelling, a subtitle
on one side only, the translated or the original title, `(Review)` and the like, `RETRACTED:` in
front, a footnote mark behind. One word replaced, dropped or added is not accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
import re

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from refcheck.core.comparison import Comparison, Difference, DifferenceKind, Outcome
from refcheck.core.location import Span
from refcheck.core.record import Record
from refcheck.core.reference import Field
from refcheck.core.text import placed_words, plain, words

# Titles this much alike (0 to 100, rapidfuzz's ratio over squeezed letters) are one title with
# wrong words in it; below, they are two titles.
NEAR = 62
# In front of the title of a work that was withdrawn. `Erratum:` and `Retraction:` stand in front
# of a notice's title and are part of it: citing the notice for the work is an error.
_PREFIX = re.compile(
    r"^\W*(?:retracted(?:\s+article)?|withdrawn|removed|article|temporary removal|wycofane|retirado)\W*:\W*"
    r"|^\W*\[?(?:retracted|withdrawn)\]?\W+(?=\w)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"[\s:.]*(?:[\[(](?:review|retracted|retracted article|abstract|editorial|letter|comment|"
    r"with discussion|dagger|in [a-z]+|article in [a-z]+|[^\[\]()]{0,60}\b\d+, [^\[\]]{1,40}\(\d{4}\))[\])]|[*†‡§¶#]|\b(?:retracted|withdrawn))\W*$",
    re.IGNORECASE,
)
_ARTICLES = frozenset(["a", "an", "the"])
_JOINERS = frozenset(["and", "und", "et", "y", "e", "en", "och", "og", "i"])

# British and American spellings of the same word, as endings (Oxford English Dictionary; the
# list holds regular alternations only).
_SPELLING = (
    (re.compile(r"is(e|ed|es|ing|er|ers|ation|ations|ational)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|al|able|ally|ist|hood)?$"), r"or\1"),
    (re.compile(r"([^aeiou])re(s|d)?$"), r"\1er\2"),
    (re.compile(r"ll(ed|ing|er|ers|ation)$"), r"l\1"),
    (re.compile(r"ogue(s)?$"), r"og\1"),
    (re.compile(r"mme(s)?$"), r"m\1"),
    (re.compile(r"ce$"), "se"),
)
_DIGRAPHS = (("ae", "e"), ("oe", "e"), ("sulph", "sulf"), ("aluminium", "aluminum"), ("ph", "f"))


@dataclass(frozen=True, slots=True)
class WordChange:
    """A run of title words that differs: word ranges on the stated and the recorded side."""

    stated: tuple[int, int]
    recorded: tuple[int, int]


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """Return a folded word in the spelling that British and American variants share."""
    for long, short in _DIGRAPHS:
        word = word.replace(long, short)
    for pattern, replacement in _SPELLING:
        word = pattern.sub(replacement, word)
    return word


def same_word(a: str, b: str) -> bool:
    """Say whether two folded title words are the same word."""
    return a == b or spelling(a) == spelling(b)


@lru_cache(maxsize=16384)
def bare(title: str) -> str:
    """Return a title without markup, `RETRACTED:` in front and `(Review)` behind."""
    text = _PREFIX.sub("", _without_tex(plain(title)))
    shorter = _SUFFIX.sub("", text)
    return shorter if len(shorter) > 3 else text


def _without_tex(title: str) -> str:
    """Return a title without TeX: `$\\alpha$` is `alpha`, `\\mathrm{CO}_2` is `CO2`."""
    if "$" not in title and "\\" not in title:
        return title
    named = re.sub(r"\\([a-zA-Z]+)\s?", _tex_command, title)
    return re.sub(r"[${}^_\\]", "", named)


_TEX_LETTERS = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "rho",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "chi",
        "psi",
        "omega",
    ]
)


def _tex_command(match: re.Match[str]) -> str:
    name = match.group(1).lower().removeprefix("var")
    return name if name in _TEX_LETTERS else ""


@lru_cache(maxsize=16384)
def squeezed(title: str) -> str:
    """Return the letters and digits of a title, in the shared spelling of its words."""
    return "".join(spelling(word) for word in words(bare(title)))


def full_titles(record: Record) -> tuple[str, ...]:
    """Return the whole titles a citation may print, the fullest first: the main title with its
    subtitle, the main title as recorded, the original title, the short title.
    """
    found: list[str] = []
    for title in record.title:
        subtitles = [s for s in record.subtitle if s and squeezed(s) not in squeezed(title)]
        if subtitles:
            found.append(f"{title}: {' '.join(subtitles)}")
        found.append(title)
    found += [*record.original_title, *record.short_title]
    return tuple(dict.fromkeys(title for title in found if words(title)))


def main_titles(record: Record) -> tuple[str, ...]:
    """Return the recorded titles without the subtitle that is part of them."""
    return tuple(dict.fromkeys(main for title in record.title for main in _without_subtitle(title)))


# A colon, a question, a spaced dash, a full stop that ends no abbreviation (`U.S. External`).
_SUBTITLE = re.compile(r"\s*[:?!]\s+|(?<=[^\W\d_A-Z]{2})\.\s+|\s+[\u2013\u2014-]\s+|\u2014")
# At least this many words must stand before a colon for the rest to be a subtitle one may drop.
_MAIN_TITLE_WORDS = 3


def _without_subtitle(title: str) -> Iterator[str]:
    for match in _SUBTITLE.finditer(title):
        main = title[: match.start()]
        if len(words(main)) >= _MAIN_TITLE_WORDS:
            yield main


def same_title(stated: str, recorded: str) -> bool:
    """Say whether two titles are the same, all lawful variants but the subtitle allowed."""
    if squeezed(stated) == squeezed(recorded):
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


def changes(stated: tuple[str, ...], recorded: tuple[str, ...]) -> tuple[WordChange, ...]:
    """Return the runs of words in which two titles differ beyond what is lawful."""
    left = [spelling(word) for word in stated]
    right = [spelling(word) for word in recorded]
    found = []
    for op in _merged(left, right):
        a, b = left[op.stated[0] : op.stated[1]], right[op.recorded[0] : op.recorded[1]]
        if not _lawful(a, b):
            found.append(op)
    return _moved_together(found, left, right)


def _moved_together(
    found: list[WordChange], left: list[str], right: list[str]
) -> tuple[WordChange, ...]:
    """Take words that only changed places ("from and for" / "for and from") as one change."""
    joined: list[WordChange] = []
    for change in found:
        if joined:
            last = joined[-1]
            gone = left[slice(*last.stated)] + left[slice(*change.stated)]
            come = right[slice(*last.recorded)] + right[slice(*change.recorded)]
            if sorted(gone) == sorted(come):
                ends = (last.stated[0], change.stated[1]), (last.recorded[0], change.recorded[1])
                joined[-1] = WordChange(*ends)
                continue
        joined.append(change)
    return tuple(joined)


def _merged(left: list[str], right: list[str]) -> list[WordChange]:
    """Return the differing runs, with runs that only a short equal stretch parts kept apart."""
    found: list[WordChange] = []
    for op in Indel.opcodes(left, right):
        a0, a1, b0, b1 = op.src_start, op.src_end, op.dest_start, op.dest_end
        if op.tag == "equal":
            continue
        if found and found[-1].stated[1] == a0 and found[-1].recorded[1] == b0:
            last = found.pop()
            found.append(WordChange((last.stated[0], a1), (last.recorded[0], b1)))
        else:
            found.append(WordChange((a0, a1), (b0, b1)))
    return found


def _lawful(a: list[str], b: list[str]) -> bool:
    """Say whether two differing runs of words mean the same: joined, spelt out, or an article."""
    if "".join(a) == "".join(b):
        return True
    content_a = [w for w in a if w not in _ARTICLES and w not in _JOINERS]
    content_b = [w for w in b if w not in _ARTICLES and w not in _JOINERS]
    if content_a == content_b:
        return True
    return _without_greek("".join(a)) == _without_greek("".join(b))


# Greek letters as they look in ASCII when a font was lost: `NF-kB` for `NF-κB`.
_LOOK = {
    "alpha": "a",
    "beta": "b",
    "gamma": "g",
    "delta": "d",
    "kappa": "k",
    "mu": "u",
    "lambda": "l",
}


def _without_greek(text: str) -> str:
    for name, letter in _LOOK.items():
        text = text.replace(name, letter)
    return text


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
    if any(_has_more(stated.text, title) for title in record.title):
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
