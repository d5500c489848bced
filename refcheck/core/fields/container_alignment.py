"""Two container titles side by side, word for word: which words meet, and what is left over."""

from __future__ import annotations

from msgspec import Struct

from refcheck.core.text.container_tables import tables
from refcheck.core.text.container_words import Word
from refcheck.core.text.known_titles import is_full_word
from refcheck.core.text.pages import roman
from refcheck.core.text.word_shortening import Shortening, shortening, usual

Run = tuple[Word, ...]
# No container has more words; what has is cut before it is looked at.
_MOST_WORDS = 40
# A title of one word is never cut to fewer letters than these (`Diab.`), nor by so few that the
# rest may be a word of another language (`Chirurg`, *Chirurgie*), unless enough is left.
_SHORTEST, _MOST_OF_AN_ENDING, _LONG = 3, 3, 9
# Small words that are other words cut short as well: `Int J For Eng`, `Prog At Med`.
_CUT_LIKE_MINOR = frozenset("for des del per das an sur at pro as os om dem ed fra din".split())


class Met(Struct, frozen=True):
    """A word of one title beside the word of the other that it stands for.

    `marked` says that a full stop within the title marks it as cut.
    """

    word: Word
    other: str
    how: Shortening
    marked: bool = False

    @property
    def is_plainly_cut(self) -> bool:
        """Say whether the word is cut, and is none in full or marked as cut."""
        return self.is_cut and (self.marked or not is_full_word(self.word.text))

    @property
    def is_left_in_full(self) -> bool:
        """Say whether the word is in full where most titles shorten it."""
        return self.how is Shortening.EQUAL and usual(self.other) != self.other

    @property
    def is_cut(self) -> bool:
        """Say whether the word is shortened beyond doubt."""
        return self.how in (Shortening.SURE, Shortening.USUAL)

    @property
    def stands_alone(self) -> bool:
        """Say whether the word may stand for a title of one word, which is seldom shortened."""
        short = self.word.text
        if self.how is Shortening.EQUAL:
            return True
        if not self.is_cut or len(short) < _SHORTEST or is_full_word(short):
            return False
        dropped = len(self.other) - len(short)
        enough = _MOST_OF_AN_ENDING - (len(short) >= _LONG)
        plainly = dropped >= enough and short[-1] not in "aeiou"
        return self.how is Shortening.USUAL or (self.other.startswith(short) and plainly)


class Alignment(Struct, frozen=True):
    """Two titles side by side: the words that meet, and what is left over on either side.

    `section` counts the words up to a section's letter that both have, that letter included; 0
    where there is none. `passed` are the small words of the shorter title that meet none,
    `leapt` counts the letters and labels of sections that do not.
    """

    met: tuple[Met, ...]
    extra: Run
    missing: Run
    section: int = 0
    passed: Run = ()
    leapt: int = 0

    @property
    def is_whole(self) -> bool:
        """Say whether every word of either title meets one of the other."""
        return not (self.extra or self.missing or self.leapt)

    @property
    def is_shortened(self) -> bool:
        """Say whether a word is cut that is none in full, or is marked as cut."""
        return any(met.is_plainly_cut for met in self.met)

    @property
    def is_unusual(self) -> bool:
        """Say whether a word is cut otherwise than it usually is."""
        return any(
            met.how is Shortening.SURE and usual(met.other) not in (met.other, met.word.text)
            for met in self.met
        )

    @property
    def is_consistent(self) -> bool:
        """Say whether the words are all in full, or all shortened in one manner.

        A word that may be a full one itself is shortened where another is beyond doubt, or where
        none is left in full that is usually shortened (`Cell Signal`).
        """
        if len(self.met) == 1:
            return self.met[0].stands_alone
        if self.is_shortened:
            return not any(word.capital and word.text in _CUT_LIKE_MINOR for word in self.passed)
        doubtful = any(met.how is not Shortening.EQUAL for met in self.met)
        in_full = any(met.is_left_in_full for met in self.met)
        is_cut = any(met.is_cut for met in self.met)
        return is_cut and not in_full if doubtful else bool(self.met)

    @property
    def base(self) -> tuple[str, ...]:
        """Return the words of the longer title in front of the section's letter."""
        return tuple(met.other for met in self.met[: self.section - 1])


def align(short: Run, long: Run) -> Alignment:
    """Set two titles side by side, up to the first words that cannot meet."""
    short, long = short[:_MOST_WORDS], long[:_MOST_WORDS]
    is_dotted = any(word.dotted for word in short[:-1])
    met: list[Met] = []
    passed: list[Word] = []
    i = j = section = leapt = 0
    while i < len(short) and j < len(long):
        word, other = short[i], long[j]
        how = _meeting(word, other, word.dotted and is_dotted)
        if how is not Shortening.NONE:
            met.append(Met(word, other.text, how, word.dotted and is_dotted))
            section = len(met) if i and _is_section(word, other) else section
            i, j = i + 1, j + 1
        elif (steps := _joined(short[i:], long[j:])) is not None:
            met.append(Met(word, other.text, Shortening.EQUAL))
            i, j = i + steps[0], j + steps[1]
        elif word.minor:
            passed.append(word)
            i += 1
        elif met and _is_passed_over(long[j:], word, len(met)):
            j, leapt = j + 1, leapt + 1
        elif met and _is_passed_over(short[i:], other, len(met)):
            i, leapt = i + 1, leapt + 1
        elif met and 0 < (count := place(short[i:])) < len(short) - i:
            i += count
        else:
            break
    extra = tuple(word for word in short[i:] if not word.minor)
    return Alignment(tuple(met), extra, long[j:], section, tuple(passed), leapt)


def _meeting(word: Word, other: Word, dotted: bool) -> Shortening:
    """Return how a word stands for another; a section's letter meets none but itself."""
    if word.letter and other.letter and word.text != other.text:
        is_number = word.text.isdigit() != other.text.isdigit()
        same = is_number and _number(word.text) == _number(other.text)
        return Shortening.EQUAL if same else Shortening.NONE
    if other.letter and word.text != other.text:
        return Shortening.NONE
    return shortening(word.text, other.text, dotted)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else roman(text)


def _is_section(word: Word, other: Word) -> bool:
    """Say whether a letter that both titles have may be a section's, and no year or `J.`."""
    both = word.letter and other.letter
    return both and word.text not in _CUT_TO_A_LETTER and len(word.text) < len("1912")


# `J.` and `Z.` for *Journal* and *Zeitschrift*.
_CUT_TO_A_LETTER = frozenset("jz")


def _joined(short: Run, long: Run) -> tuple[int, int] | None:
    """Return how many words on each side are one word written in two ways (`health care`, `NY`)."""
    first = short[0].text
    phrase = tables().phrases.get(first, ())
    if phrase and tuple(word.text for word in long[: len(phrase)]) == phrase:
        return 1, len(phrase)
    if len(long) > 1 and len(first) > len(long[0].text) and first.startswith(long[0].text):
        both = long[0].text + long[1].text
        if shortening(first, both) > Shortening.SLACK:
            return 1, 2
    if len(short) > 1 and first + short[1].text == long[0].text:
        return 2, 1
    return None


def _is_passed_over(rest: Run, facing: Word, met: int) -> bool:
    """Say whether a section's letter, or what stands before it, is left out on the other side.

    A letter is where the section's name is there (`JSME Int J Ser Mech`), and so is a small word
    in capitals (`Tsitologiia I Genetika`).
    """
    if len(rest) > 1 and rest[1].letter and rest[0].text in tables().labels:
        return True
    if not rest[0].letter or facing.letter or len(rest) < 2 or rest[0].text in _CUT_TO_A_LETTER:
        return False
    if met < 2 and rest[0].text not in _SMALL_LETTERS:
        return False
    if rest[1].text in tables().sisters:  # `Phys. Rev. A Lett.` is no *Physical Review Letters*
        return False
    pairs = ((facing.text, rest[1].text), (rest[1].text, facing.text))
    return any(shortening(a, b) is not Shortening.NONE for a, b in pairs)


# Conjunctions and prepositions of one letter, but for those that name many a section.
_SMALL_LETTERS = frozenset("iydl")


def place(title: Run) -> int:
    """Return how many words in front name a place (`C. R. Acad. Sci. Paris Sér. I`)."""
    for count in (2, 1):
        if tuple(word.text for word in title[:count]) in tables().cities:
            return count
    return 0
