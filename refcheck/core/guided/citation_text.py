"""A citation string laid out for looking things up in it, whatever their spelling."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from itertools import accumulate
import re

from rapidfuzz import fuzz

from refcheck.core.fields.titles import NEAR
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field
from refcheck.core.text.folding import placed_words, squeeze
from refcheck.core.text.title_words import changes, letters_of, squeezed

Range = tuple[int, int]

# Between two words of one title; anything else (`. `, `, `, `(`) may end it.
_WITHIN = re.compile(r"[\s\-\u2010-\u2015'\u2019/&]*")
# How many words the ends of a fuzzy match may be off.
_SLACK = 3
# A match of fewer letters than this is looked for letter by letter only.
_FUZZY_LETTERS = 15
# `1Criteria` and `Columns1981`: a superscript number or a year that lost its space.
_NUMBER_IN_FRONT = re.compile(r"\d{1,3}(?=[A-Z][a-z]{2})")
# `... of the blooming jets’Physics of Fluids`: the space behind a title in single quotes was lost.
_QUOTE_BEHIND = re.compile(r"(?<=[^\W\d_]{3})['\u2019](?=[A-Z])")
_YEAR_BEHIND = re.compile(r"(?<=[^\W\d_]{3})(?=(?:1[5-9]|20)\d\d$)")


def _unglued(word: str, start: int, end: int, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield a word in its parts where a number, or a word behind a quote, is printed against it."""
    written = text[start:end]
    front = _NUMBER_IN_FRONT.match(written) if start == 0 else None
    cut = front or _YEAR_BEHIND.search(written) or _QUOTE_BEHIND.search(written)
    if cut is None:
        yield word, start, end
        return
    middle = start + cut.end()
    yield squeeze(text[start:middle]), start, middle
    yield squeeze(text[middle:end]), middle, end


@dataclass(slots=True)
class Sheet:
    """The text of an entry, its words, and which stretches are already accounted for.

    `taken` holds ranges of `raw` that belong to something found: identifiers, the title, ...
    """

    raw: MappedText
    taken: list[Range] = field(default_factory=list)
    words: tuple[tuple[str, int, int], ...] = field(init=False)
    _letters: str = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        words: list[tuple[str, int, int]] = []
        quoted = _QUOTE_BEHIND.search(self.raw.text) is not None
        for word in placed_words(self.raw.text):
            if word[0].isalpha() and not quoted:
                words.append(word)
            else:
                words.extend(_unglued(*word, self.raw.text))
        self.words = tuple(words)
        spelt = [letters_of(word) for word, _, _ in words]
        self._letters = "".join(spelt)
        self._starts = list(accumulate(map(len, spelt), initial=0))

    def take(self, start: int, end: int) -> None:
        """Note that `raw[start:end]` is accounted for."""
        self.taken.append((start, end))

    def without(self, places: Iterable[Range]) -> Sheet:
        """Return a sheet on which `places` are accounted for, too."""
        other = copy(self)
        other.taken = [*self.taken, *places]
        return other

    def is_free(self, start: int, end: int) -> bool:
        """Say whether nothing in `raw[start:end]` is accounted for yet."""
        for a, b in self.taken:  # noqa: SIM110 - asked so often that a generator tells
            if a < end and start < b:
                return False
        return True

    def value(self, start: int, end: int) -> Field:
        """Return `raw[start:end]` as a stated value with its place in the document."""
        return Field(self.raw.text[start:end], self.raw.span(start, end))

    def find(self, title: str) -> Range | None:
        """Return where `title` stands first, its words spelt in any lawful way, or None.

        Only whole words count, and only where nothing else was found.
        """
        return next(self.find_all(title), None)

    def find_all(self, title: str) -> Iterator[Range]:
        """Yield every place where `title` stands, as `find` looks for it, and with what is left
        out of titles (`[Phys. Rev. Lett. 86, 1943 (2001)]` behind) where that stands, too.
        """
        wanted = squeezed(title, whole=True)
        if wanted and wanted not in self._letters:
            wanted = squeezed(title)
        position = self._letters.find(wanted) if wanted else -1
        while position >= 0:
            # A word without letters of its own (`and`) stands where the next one does.
            first = bisect_right(self._starts, position) - 1
            end = bisect_left(self._starts, position + len(wanted))
            whole = self._starts[first] == position and self._starts[end] == position + len(wanted)
            if whole and first < end and self.is_free(*self.extent(first, end)):
                yield self.extent(first, end)
            position = self._letters.find(wanted, position + 1)

    def extent(self, first: int, end: int) -> Range:
        """Return the range of `raw` that the words `first:end` cover."""
        return self.words[first][1], self.words[end - 1][2]

    def find_near(self, title: str, least: float = NEAR) -> tuple[Range, float] | None:
        """Return where something like `title` stands, and how much it is alike (0 to 100)."""
        wanted = squeezed(title)
        if len(wanted) < _FUZZY_LETTERS or not self._letters:
            return None
        match = fuzz.partial_ratio_alignment(wanted, self._letters, score_cutoff=least)
        if match is None or len(wanted) > len(self._letters) * 1.2:
            return None
        first = max(0, bisect_right(self._starts, match.dest_start) - 1)
        end = min(len(self.words), bisect_left(self._starts, match.dest_end))
        first, end, score = self._best_window(wanted, first, max(end, first + 1))
        if score < least:
            return None
        first, end = self._widened(title, first, end)
        return self.extent(first, end), score

    def _best_window(self, wanted: str, first: int, end: int) -> tuple[int, int, float]:
        """Shift the ends of a window by whole words until it is most like `wanted`."""
        best = (first, end, 0.0)
        for a in range(max(0, first - _SLACK), min(len(self.words), first + _SLACK + 1)):
            for b in range(max(a + 1, end - _SLACK), min(len(self.words), end + _SLACK) + 1):
                score = fuzz.ratio(wanted, self._letters[self._starts[a] : self._starts[b]])
                if score > best[2]:
                    best = (a, b, score)
        return best

    def _widened(self, title: str, first: int, end: int) -> Range:
        """Take in a wrong word at either end, or leave it out: it belongs to the title if no stop
        parts it (`Roe R. Swimming` where `Correction: Swimming` is recorded).
        """
        there = tuple(word for word, _, _ in placed_words(title))
        here = tuple(word for word, _, _ in self.words[first:end])
        found = changes(here, there)
        if found and found[0].stated == (0, 0) and first > 0 and self._adjoin(first - 1):
            first -= 1
        elif found and found[0].stated[0] == found[0].recorded[0] == 0:
            wrong = range(found[0].stated[1] - 1, -1, -1)
            beside = (i + 1 for i in wrong if not self._adjoin(first + i))
            first += next(beside, 0)
        if found and found[-1].stated == (len(here),) * 2 and self._adjoin(end - 1):
            end += 1
        return first, end

    def _adjoin(self, index: int) -> bool:
        """Say whether word `index` and the next are parted by nothing that ends a title."""
        if index + 1 >= len(self.words):
            return False
        between = self.raw.text[self.words[index][2] : self.words[index + 1][1]]
        return _WITHIN.fullmatch(between) is not None
