"""How ISO 4:1997 cuts the words of titles: a table of words, stems and endings.

`iso4_words.tsv` was written by hand for refcheck. It is asked where a title is to be abbreviated;
whether an abbreviation that somebody printed means a title is for
`refcheck.core.text.word_shortening`, which this table makes no more lenient.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
import pkgutil

from msgspec import Struct

_WHOLE = "="
_FEWEST_SAVED = 2  # letters; ISO 4, 4.2: a word loses at least its last two
_FEWEST_LEFT = 3  # letters in front of an ending: `-ical` says nothing of a word as short as it
_LONGEST_ENDING = 17
LONGEST_PHRASE = 4  # words
LEFT_OUT = "-"


class Cuts(Struct, frozen=True):
    """Folded words, stems, endings and phrases, each with what remains of it.

    What remains of a stem is a word that stays as it is: `Physiol` is cut already.
    """

    words: Mapping[str, str]
    stems: Mapping[str, str]
    endings: Mapping[str, str]
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]


def named_cut(word: str) -> str | None:
    """Return what is left of a folded word that the table names, perhaps by its stem, or None.

    It is the word itself where that stays whole.
    """
    cuts = _cuts()
    if (short := cuts.words.get(word)) is not None:
        return short
    for length in range(len(word) - 1, 1, -1):
        if (short := cuts.stems.get(word[:length])) is not None:
            return word if spares_too_little(short, word) else short
    return None


def cut_by_ending(word: str) -> str | None:
    """Return what is left of a folded word by the longest of its endings in the table, or None."""
    for length in range(min(_LONGEST_ENDING, len(word) - _FEWEST_LEFT), 1, -1):
        if (short := _cuts().endings.get(word[-length:])) is not None:
            return word[:-length] + short
    return None


def cut_of_phrase(words: Sequence[str]) -> tuple[str, ...]:
    """Return the short forms of the folded words that `words` begin with and that go together.

    It is empty where they do not: `new york` is `n y`, and a new journal is new. `LEFT_OUT`
    stands for a word that goes.
    """
    for count in range(min(LONGEST_PHRASE, len(words)), 1, -1):
        if (shorts := _cuts().phrases.get(tuple(words[:count]))) is not None:
            return shorts
    return ()


def cut_words() -> tuple[str, ...]:
    """Return the folded words that the table names and that do not stay whole."""
    return tuple(word for word, short in _cuts().words.items() if short != word)


def spares_too_little(short: str, word: str) -> bool:
    """Say whether a word cut to its beginning would save a single letter."""
    return word.startswith(short) and len(word) - len(short) < _FEWEST_SAVED


@cache
def _cuts() -> Cuts:
    text = (pkgutil.get_data("refcheck.core.text", "iso4_words.tsv") or b"").decode()
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    endings: dict[str, str] = {}
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in text.splitlines():
        short, _, longs = line.partition("\t")
        for long in longs.split() if not line.startswith("#") else ():
            if "_" in long:
                phrases[tuple(long.split("_"))] = tuple(short.split())
            elif long.startswith("-"):
                endings[long[1:]] = short[1:]
            elif long.endswith("-"):
                stems[long[:-1]] = short
            else:
                words[long] = long if short == _WHOLE else short
    words = {short: short for short in stems.values()} | words
    return Cuts(words, stems, endings, phrases)
