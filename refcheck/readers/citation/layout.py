"""Where a token stands in the whole string: in which chunk, quotation, bracket, before which year.

A linear-chain model sees only neighbours; these features tell it about the rest of the string.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Generic

from msgspec import Struct

from refcheck.readers.citation.forms import INITIAL, LOWER, NUMBER, UPPER, YEAR, Form
from refcheck.readers.citation.sight import FAR, NOWHERE, Sight, T
from refcheck.readers.citation.vocabulary import blurred

_OPEN = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "〔": "〕"}
_CLOSE = frozenset(_OPEN.values())
_BREAKS = frozenset('.,;:()[]?!"/。，、；：．（）')
_IN_NAMES = frozenset(("and", "et-al", "particle", "suffix", "editor"))
_TELLING = (
    "journal",
    "meeting",
    "publisher",
    "place",
    "group",
    "thesis",
    "report",
    "accessed",
    "month",
)
_MANY = 9  # chunks, before or after: more are not told apart


class Chunk(Struct, Generic[T], frozen=True):
    """A stretch between two breaks: how many tokens it has, and what they say together."""

    size: int
    features: tuple[T, ...]

    @property
    def marks(self) -> str:
        """For each token whether it begins the chunk, ends it or stands inside."""
        return "B" + "I" * (self.size - 2) + "E" * (self.size > 1)


class Layout(Struct, Generic[T], frozen=True):
    """The chunks in order; and for every token three groups of features of its place."""

    chunks: list[Chunk[T]]
    positions: list[T]
    quotes: list[T]
    distances: list[T]


def lay_out(forms: Sequence[Form], sight: Sight[T]) -> Layout[T]:
    """Return the chunks and places of the tokens whose forms these are."""
    breaks = [form.word in _BREAKS for form in forms]
    for i, form in enumerate(forms):
        if form.word == ".":
            breaks[i] = _is_break(forms, i)
    return Layout(_chunks(forms, breaks, sight), *_places(forms, breaks, sight))


def _is_break(forms: Sequence[Form], i: int) -> bool:
    """Say whether a point divides parts: not that of an initial or of an abbreviation."""
    if i + 1 == len(forms):
        return True
    if not forms[i].shape.endswith("_"):
        return False
    return not (i and forms[i - 1].shape == forms[i + 1].shape == "X")


def _chunks(forms: Sequence[Form], breaks: Sequence[bool], sight: Sight[T]) -> list[Chunk[T]]:
    bounds = [0, *(i + 1 for i, broken in enumerate(breaks) if broken)]
    if bounds[-1] != len(forms):
        bounds.append(len(forms))
    parts = [forms[start:end] for start, end in pairwise(bounds)]
    kinds = ["<>", *map(_kind, parts), "<>"]
    sums = ["<>", *map(_weight, parts), "<>"]
    found: list[Chunk[T]] = []
    start = 0
    for n, part in enumerate(parts):
        first, kind, end = part[0], kinds[n + 1], start + len(part)
        lead = forms[start - 1].shape if start else "<>"
        close = part[-1].shape if breaks[end - 1] else "<>"
        features = (
            sight.kinds[kinds[n], kind, kinds[n + 2]],
            sight.bounds[lead, close, kind],
            sight.firsts["+".join(first.classes) or first.shape],
            sight.counts[min(n, _MANY), min(len(parts) - n, _MANY)],
            sight.tendencies[sums[n], sums[n + 1], sums[n + 2]],
            sight.telling[_told(part)],
        )
        found.append(Chunk(len(part), features))
        start = end
    return found


def _kind(forms: Sequence[Form]) -> str:
    """Return a word for what a chunk looks like: its length, case and numbers."""
    count = [form.sort for form in forms].count
    lower, upper, initials = count(LOWER), count(UPPER), count(INITIAL)
    numbers, years = count(NUMBER), count(YEAR)
    words = lower + upper + initials
    if not words:
        return f"n{min(numbers, 2)}y{min(years, 1)}"
    size = words if words < 4 else 4 if words < 7 else 7
    case = "l" if lower > upper else "m" if lower else "u"
    return f"{case}{size}i{min(initials, 2)}n{min(numbers + years, 1)}"


def _weight(forms: Sequence[Form]) -> str:
    """Say how far the words of a chunk are those of containers, and those of names."""
    known = [form.scores for form in forms if form.scores[0] or form.scores[1]]
    if not known:
        return "-"
    names = sum([scores.name for scores in known]) / len(known)
    return f"{blurred(sum([scores.container for scores in known]))}:{blurred(round(names * 2))}"


def _told(forms: Sequence[Form]) -> tuple[str, ...]:
    seen = {name for form in forms if form.classes for name in form.classes}
    return tuple(name for name in _TELLING if name in seen) if seen else ()


def _names_end(forms: Sequence[Form], breaks: Sequence[bool]) -> int:
    """Return where a list of names at the start of the string seems to end.

    It goes on through capitalised words, initials, particles and conjunctions, and ends after
    the last break before anything else.
    """
    last = 0
    for i, form in enumerate(forms):
        if breaks[i]:
            if form.word in '("[':
                return i
            last = i + 1
        elif form.sort == LOWER:
            if _IN_NAMES.isdisjoint(form.classes):
                return last
        elif form.sort in (NUMBER, YEAR) or form.word == '"':
            return i if last == 0 else last
    return len(forms)


def _places(
    forms: Sequence[Form], breaks: Sequence[bool], sight: Sight[T]
) -> tuple[list[T], list[T], list[T]]:
    size = len(forms)
    words = [form.word for form in forms]
    first_year = next((i for i, form in enumerate(forms) if form.sort == YEAR), None)
    names = _distances(_names_end(forms, breaks), size)
    years = _distances(first_year, size)
    quotes = min(words.count('"'), 2)
    ahead = _to_next_number(forms)
    at_positions, at_quotes, at_distances = sight.positions, sight.quotes, sight.distances
    positions, quoted, distances = [], [], []
    depth = passed = 0
    for i, word in enumerate(words):
        if word in _OPEN:
            depth += 1
        position = i if i < 3 else 3 + 8 * i // size
        positions.append(at_positions[position, min(size - i, 4), depth > 0])
        quoted.append(at_quotes[quotes, passed, ahead[i]])
        distances.append(at_distances[names[i], years[i], quotes > 0, passed])
        if word == '"':
            passed = min(passed + 1, 3)
        elif depth and word in _CLOSE:
            depth -= 1
    return positions, quoted, distances


def _distances(mark: int | None, size: int) -> list[int]:
    """Return how far each of `size` tokens is behind `mark`, or before it, up to `FAR`."""
    if mark is None:
        return [NOWHERE] * size
    return [*[-FAR] * mark, *range(1 - FAR, FAR), *[FAR] * size][FAR - 1 : FAR - 1 + size]


def _to_next_number(forms: Sequence[Form]) -> list[str]:
    """Return for every token how far the next number is, and whether it is a year."""
    found: list[str] = []
    distance, kind = 9, "-"
    for form in reversed(forms):
        found.append(f"{distance if distance < 6 else 6}{kind}")
        distance += 1
        if form.sort == NUMBER:
            distance, kind = 1, "n"
        elif form.sort == YEAR:
            distance, kind = 1, "y"
    return found[::-1]
