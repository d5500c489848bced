"""Abbreviating a journal's title as ISO 4:1997 has it.

Articles, prepositions and conjunctions are left out, a title of one word stays whole, generic
words before a section are left out (`Part A`), a full stop stands behind a word that is cut.
How a word is cut was learnt from the titles that publishers deposit with Crossref
(`training/journal_words.py`); the list of the ISSN centre may not be passed on. A word that is
not in the table, and has no usual ending, stays whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import zip_longest
import pkgutil
import re
import unicodedata

from msgspec import Struct

from refcheck.core.text.container_words import MINOR
from refcheck.core.text.folding import fold
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


def abbreviated(title: str) -> str:
    """Return the abbreviated title, with full stops."""
    tokens = [match.group() for match in _TOKEN.finditer(unicodedata.normalize("NFC", title))]
    kept = [
        token
        for token, following in zip_longest(tokens, tokens[1:], fillvalue="")
        if not _is_left_out(token, following)
    ]
    if len(kept) < 2:
        return " ".join(kept) or title
    shouts = title.isupper()
    return " ".join(_WORD.sub(lambda m: _cut(m.group(), shouts), token) for token in kept)


def dotted(short: str, full: str) -> str:
    """Return an abbreviated title with a full stop behind each word that is cut."""
    whole = {word.casefold() for word in _WORD.findall(full)}

    def with_stop(match: re.Match[str]) -> str:
        word = match.group().rstrip(".")
        return word if word.casefold() in whole else f"{word}."

    return re.sub(rf"(?:{_WORD.pattern})\.?", with_stop, short)


def _is_left_out(token: str, following: str) -> bool:
    word = fold(token).rstrip(".:")
    if word in MINOR:
        return len(word) > 1 or token.islower()
    is_section = word in _SECTION and not token.endswith(":")
    return is_section and 0 < len(following.rstrip(".:")) <= _LONGEST_SECTION


def _cut(word: str, shouts: bool) -> str:
    """Return a word as it is abbreviated, with its own letters and capitals."""
    folded = fold(word)
    short = shortened(folded, learnt())
    if short == folded or (word.isupper() and not shouts):
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
