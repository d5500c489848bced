"""Abbreviating a journal's title as ISO 4:1997 has it.

Articles, prepositions and conjunctions are left out, a title of one word stays whole, generic
words before a section are left out (`Part A`), a full stop stands behind a word that is cut.
How a word is cut says a table written by hand (`refcheck.core.text.word_cuts`), and where that is
mute what was learnt from the titles that publishers deposit with Crossref
(`training/journal_words.py`); the list of the ISSN centre may not be passed on. A word that is
in neither, and has no usual ending, stays whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
import pkgutil
import re
import unicodedata

from msgspec import Struct

from refcheck.core.text.container_words import ELIDED, MINOR
from refcheck.core.text.folding import fold
from refcheck.core.text.word_cuts import (
    LEFT_OUT,
    LONGEST_PHRASE,
    cut_by_ending,
    cut_of_phrase,
    named_cut,
    spares_too_little,
)
from refcheck.patterns import lazily

_WORD = lazily(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A title's words, with the hyphens between their parts and without other punctuation.
_TOKEN = lazily(r"\w[\w'’]*(?:[-‐‑/]\w[\w'’]*)*[:.]?")
_SECTION = frozenset({"part", "section", "series", "teil", "sect", "ser"})
_LONGEST_SECTION = 3  # `A`, `12`, `III`
_LONGEST_ENDING = 9


class Table(Struct, frozen=True):
    """Short forms of folded words, and what remains of the endings of the others."""

    words: Mapping[str, str]
    endings: Mapping[str, str]


def shortened(word: str, table: Table) -> str:
    """Return the short form of a folded word, which may be the word."""
    if word in table.words:
        return table.words[word]
    for length in range(min(_LONGEST_ENDING, len(word) - 2), 2, -1):
        if (short := table.endings.get(word[-length:])) is not None:
            return word[:-length] + short
    return word


def standard(word: str, table: Table) -> str:
    """Return a folded word as ISO 4 has it, or else as `table` has learnt it."""
    if (named := named_cut(word)) is not None:
        return named
    ended = None if word in table.words else cut_by_ending(word)
    short = ended or shortened(word, table)
    return word if spares_too_little(short, word) else short


def abbreviated(title: str) -> str:
    """Return the abbreviated title, with full stops.

    A place or the like in brackets at its end is no part of the title and stays behind it:
    `Nature (London)` is a title of one word.
    """
    spelt = unicodedata.normalize("NFC", title)
    named, bracket, qualifier = spelt.rstrip().partition(" (")
    if not (named and qualifier.endswith(")")):
        named, bracket, qualifier = spelt, "", ""
    short = list(_shorts(_tokens(named), title.isupper()))
    if len(short) < 2:
        return title if bracket else next((token for token, _ in short), title)
    return " ".join(cut for _, cut in short) + bracket + qualifier


def _tokens(title: str) -> list[str]:
    return [ELIDED.sub("", match.group()) for match in _TOKEN.finditer(title)]


def _shorts(tokens: Sequence[str], shouts: bool) -> Iterator[tuple[str, str]]:
    """Yield the words that an abbreviated title keeps, each as it stands and as it is cut."""
    folded = [fold(token).rstrip(".:") for token in tokens]
    place = 0
    while place < len(tokens):
        phrase = cut_of_phrase(folded[place : place + LONGEST_PHRASE])
        for short in phrase:
            if short != LEFT_OUT:
                yield tokens[place], _written(tokens[place], short, folded[place])
            place += 1
        if not phrase:
            token, following = tokens[place], "".join(tokens[place + 1 : place + 2])
            if not _is_left_out(token, following, shouts):
                cut = _WORD.sub(lambda m: _cut(m.group(), shouts), token)
                yield token, f"{cut.rstrip('.')}." if cut.endswith("..") else cut
            place += 1


def dotted(short: str, full: str) -> str:
    """Return an abbreviated title with a full stop behind each word that is cut."""
    whole = {word.casefold() for word in _WORD.findall(full)}

    def with_stop(match: re.Match[str]) -> str:
        word = match.group().rstrip(".")
        return word if word.casefold() in whole else f"{word}."

    return re.sub(rf"(?:{_WORD.pattern})\.?", with_stop, short)


def _is_left_out(token: str, following: str, shouts: bool) -> bool:
    word = fold(token).rstrip(".:")
    if word in MINOR:
        return token.islower() or (len(word) > 1 and (shouts or not token.isupper()))
    is_section = word in _SECTION and not token.endswith(":")
    return is_section and 0 < len(following.rstrip(".:")) <= _LONGEST_SECTION


def _cut(word: str, shouts: bool) -> str:
    """Return a word as it is abbreviated, with its own letters and capitals."""
    if word.isupper() and not shouts:
        return word
    folded = fold(word)
    return _written(word, standard(folded, learnt()), folded)


def _written(word: str, short: str, folded: str) -> str:
    """Return the short form of a word with the word's own letters and capitals."""
    if short == folded:
        return word
    beginning = word[: len(short)]
    if fold(beginning) == short:
        return f"{beginning}."
    return f"{short.capitalize() if word[0].isupper() else short}."


@cache
def learnt() -> Table:
    """Return what was learnt of how words are shortened."""
    text = (pkgutil.get_data("refcheck.core.text", "journal_words.tsv") or b"").decode()
    pairs = [line.split("\t") for line in text.splitlines()]
    return Table(
        {word: short for word, short in pairs if not word.startswith("-")},
        {word[1:]: short[1:] for word, short in pairs if word.startswith("-")},
    )
