"""An entry as words with the boundaries between them, and what each stretch of it belongs to.

Whoever finds a field *claims* its stretch. What is claimed is nobody else's; what stands beside a
claim with no boundary between belongs to the same value; and what nobody claims is told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from itertools import accumulate, chain, pairwise, starmap
from typing import Self

from msgspec import Struct

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field
from refcheck.core.text.folding import placed_words, squeeze
from refcheck.core.text.glued import glued_at
from refcheck.core.text.title_words import letters_of, squeezed
from refcheck.patterns import lazily

Range = tuple[int, int]

_SIGN = lazily(r"\w")
_IN_WORD = lazily(r"(?<=\w)(?=\w)")

_SENTENCE_IN_FRONT = lazily(r"[.)\]][\s\"\u201c\u2018]{1,2}$")
# What a work is called in front of its title, in emphasis.
_KINDS = frozenset(
    "abstract article brief case commentary editorial essay letter original poster preprint report"
    " research review thesis video".split()
)
# Between two words of one value; anything else (`. `, `, `, `(`, a quotation mark) may end it. The
# full stop in front of an ampersand is an abbreviation's: `Albizia Aubr. & Pellegr`.
_WITHIN = lazily(r"(?:[\s\-\u2010-\u2015'\u2019&]|(?<!\s)/(?![\s/]))*|(?<=[^\W\d_])\.\s&\s")
# `1Criteria` and `Columns1981`: a superscript number or a year that lost its space.
_NUMBER_IN_FRONT = lazily(r"\d{1,3}(?=[A-Z][a-z]{2})")
# `... of the blooming jets’Physics of Fluids`: the space behind a title in single quotes was lost.
_QUOTE_BEHIND = lazily(r"(?<=[^\W\d_]{3})['\u2019](?=[A-Z])")
_YEAR_BEHIND = lazily(r"(?<=[^\W\d_]{3})(?=(?:1[5-9]|20)\d\d$)")


class Word(Struct, frozen=True, gc=False):
    """A word of the entry: folded, and where it stands in the entry's text."""

    folded: str
    start: int
    end: int


class Claim(Struct, frozen=True, gc=False):
    """A stretch of the entry that belongs to something: a field, or what is no field (`note`)."""

    what: str
    start: int
    end: int


class Ledger:
    """The text of an entry, its words, and the claims on them.

    `closed` are stretches in which no style prints a field (addresses, notes): their words are
    not even words here. `behind` is where the entry's identifier begins; what stands behind it
    counts only for a field whose place in front of it is empty. At `seams` two words are printed as
    one.
    """

    __slots__ = ("_letters", "_starts", "behind", "claims", "closed", "raw", "text", "words")

    def __init__(
        self,
        raw: MappedText,
        closed: tuple[Claim, ...] = (),
        behind: int | None = None,
        seams: tuple[int, ...] = (),
    ) -> None:
        self.raw, self.closed, self.behind = raw, closed, behind
        self.claims = list(closed)
        self.text = raw.text
        self.words = _words(self.text, closed, (*glued_at(self.text, raw.marks), *seams))
        spelt = [letters_of(word.folded) for word in self.words]
        self._letters = "".join(spelt)
        self._starts = list(accumulate(map(len, spelt), initial=0))

    def claim(self, what: str, start: int, end: int) -> None:
        """Note that `text[start:end]` belongs to `what`."""
        self.claims.append(Claim(what, start, end))

    def with_claims(self, places: Iterable[Range]) -> Self:
        """Return a ledger on which `places` are claimed, too: this one where there are none."""
        passing = [Claim("passing", *place) for place in places]
        if not passing:
            return self
        other = copy(self)
        other.claims = [*self.claims, *passing]
        return other

    def opened(self) -> Self:
        """Return a ledger on which what stands behind the identifier counts, too."""
        other = copy(self)
        other.behind, other.claims = None, list(self.claims)
        return other

    def says_more_behind(self) -> bool:
        """Say whether a letter or digit that nobody claimed stands behind the identifier."""
        if self.behind is None:
            return False
        found, claims = self.behind, sorted((claim.start, claim.end) for claim in self.claims)
        for start, end in claims:
            if found < start and _SIGN.search(self.text, found, start) is not None:
                return True
            found = max(found, end)
        return _SIGN.search(self.text, found) is not None

    def is_free(self, start: int, end: int) -> bool:
        """Say whether nothing in `text[start:end]` is claimed yet, and all of it counts."""
        if self.behind is not None and end > self.behind:
            return False
        return not _overlap(self.claims, start, end)

    def value(self, start: int, end: int) -> Field:
        """Return `text[start:end]` as a stated value with its place in the document."""
        return Field(self.text[start:end], self.raw.span(start, end))

    def find(self, text: str) -> Range | None:
        """Return where `text` stands first, its words spelt in any lawful way, or None.

        Only whole words count, and only where nothing is claimed.
        """
        return next(self.find_all(text), None)

    def find_all(self, text: str) -> Iterator[Range]:
        """Yield every place where `text` stands, as `find` looks for it, and with what is left
        out of titles (`[Phys. Rev. Lett. 86, 1943 (2001)]` behind) where that stands, too.
        """
        wanted = squeezed(text, whole=True)
        if wanted and wanted not in self._letters:
            wanted = squeezed(text)
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
        """Return the range of the text that the words `first:end` cover."""
        return self.words[first].start, self.words[end - 1].end

    def letters(self, first: int = 0, end: int | None = None) -> str:
        """Return the letters of the words `first:end`, one behind the other."""
        end = self.count if end is None else end
        return self._letters[self._starts[first] : self._starts[end]]

    def words_at(self, start: int, end: int) -> Range:
        """Return the first word, and one past the last, of which letters `start:end` are."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return first, min(self.count, bisect_left(self._starts, end))

    def words_in(self, place: Range) -> Range:
        """Return the first word, and one past the last, that stand within `place`."""
        first = bisect_left(self.words, place[0], key=lambda word: word.start)
        return first, bisect_right(self.words, place[1], lo=first, key=lambda word: word.end)

    @property
    def count(self) -> int:
        """Return how many of the words count."""
        if self.behind is None:
            return len(self.words)
        return bisect_right(self.words, self.behind, key=lambda word: word.end)

    def between(self, index: int) -> str:
        """Return what stands between word `index` and the next."""
        return self.text[self.words[index].end : self.words[index + 1].start]

    def adjoin(self, index: int) -> bool:
        """Say whether nothing that may end a value parts word `index` from the next."""
        if not 0 <= index < len(self.words) - 1:
            return False
        left, right = self.words[index].end, self.words[index + 1].start
        return _WITHIN.fullmatch(self.text, left, right) is not None and not self.is_parted(index)

    def is_parted(self, index: int) -> bool:
        """Say whether emphasis begins or ends, or a closed stretch stands, behind word `index`, or
        the next one is printed against it.
        """
        left, right = self.words[index].end, self.words[index + 1].start
        if left == right or any(left <= mark <= right for mark in self.raw.marks):
            return True
        return any(left <= claim.start and claim.end <= right for claim in self.closed)

    def is_stressed(self, index: int) -> bool:
        """Say whether a sentence goes on behind word `index`, whose emphasis ends there: in small
        letters, or this one word begins it (`*No* swimming patterns`, `2014). *No* Swimming …`).
        """
        word, on = self.words[index], self.words[index + 1]
        if self.between(index) != " " or not word.folded.isalpha():
            return False
        return self.text[on.start].islower() or self._begins_stressed(word)

    def _begins_stressed(self, word: Word) -> bool:
        """Say whether a word in emphasis, which is no kind of work, begins a sentence."""
        is_alone = word.start in self.raw.marks and word.end in self.raw.marks
        begins = _SENTENCE_IN_FRONT.search(self.text, max(0, word.start - 3), word.start)
        return is_alone and begins is not None and word.folded not in _KINDS

    def is_number(self, index: int) -> bool:
        """Say whether there is a word `index`, and it begins with a digit."""
        return 0 <= index < len(self.words) and self.words[index].folded[0].isdigit()


def _overlap(claims: Iterable[Claim], start: int, end: int) -> bool:
    """Say whether one of the claims has a part of `text[start:end]`."""
    for claim in claims:  # noqa: SIM110 - asked so often that a generator tells
        if claim.start < end and start < claim.end:
            return True
    return False


def _words(text: str, closed: tuple[Claim, ...], seams: tuple[int, ...]) -> tuple[Word, ...]:
    """Return the words outside the closed stretches; a closed one parts its neighbours."""
    quoted = _QUOTE_BEHIND.search(text) is not None
    first = min((claim.start for claim in closed), default=len(text))
    edges = (*seams, *(edge for claim in closed for edge in (claim.start, claim.end)))
    cuts = [cut for cut in edges if _IN_WORD.match(text, cut)]
    parts: Iterable[Word] = starmap(Word, placed_words(text))
    if cuts:
        parts = chain.from_iterable(_cut(word, text, cuts) for word in parts)
    found: list[Word] = []
    for part in parts:
        folded, start, end = part.folded, part.start, part.end
        if end > first and _overlap(closed, start, end):
            continue
        if not quoted and (folded[0].isalpha() or text[start:end].isdecimal()):
            found.append(part)
        else:
            found += _unglued(part, text)
    return tuple(found)


def _cut(word: Word, text: str, cuts: Iterable[int]) -> Iterator[Word]:
    """Yield the parts of a word that stand between the places at which it is cut."""
    inside = sorted({cut for cut in cuts if word.start < cut < word.end})
    for start, end in pairwise((word.start, *inside, word.end)):
        if folded := squeeze(text[start:end]):
            yield Word(folded, start, end)


def _unglued(word: Word, text: str) -> tuple[Word, ...]:
    """Return the parts of a word against which a number, or one behind a quote, is printed."""
    start, end = word.start, word.end
    written = text[start:end]
    front = _NUMBER_IN_FRONT.match(written) if start == 0 else None
    cut = front or _YEAR_BEHIND.search(written) or _QUOTE_BEHIND.search(written)
    if cut is None:
        return (word,)
    middle = start + cut.end()
    return (
        Word(squeeze(text[start:middle]), start, middle),
        Word(squeeze(text[middle:end]), middle, end),
    )
