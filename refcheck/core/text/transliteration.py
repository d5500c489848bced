"""Titles in other scripts: Cyrillic ones in Latin letters, and what cannot be compared at all.

A Cyrillic title is cited in Latin letters by ISO 9, by GOST 7.79, by the tables of the Library of
Congress and of the British Standard, and by habit; they differ in the letters below. What all of
them have in common, a skeleton without *i*, *j* and *y* and with one letter for each group of
sibilants, is what can be compared. Chinese titles are cited by MEDLINE in Hanyu Pinyin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
import pkgutil
import re
import unicodedata

from refcheck.core.text.folding import fold, words
from refcheck.patterns import lazily

# ALA-LC Romanization Tables (Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian).
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ѓ": "g", "д": "d", "ђ": "d", "е": "e",
    "ё": "e", "є": "ie", "ж": "zh", "з": "z", "ѕ": "z", "и": "i", "і": "i", "ї": "i", "й": "i",
    "ј": "j", "к": "k", "ќ": "k", "л": "l", "љ": "l", "м": "m", "н": "n", "њ": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ў": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "џ": "dzh", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "iu", "я": "ia", "’": "", "'": "",
}  # fmt: skip
# What the systems write differently, and what is left of it.
_GROUPS = lazily(r"shch|sch|zh|kh|ch|sh|ts|tz|cz|x|ks|w|[ijy]")
_REDUCED = {
    "shch": "s", "sch": "s", "sh": "s", "zh": "z", "kh": "h", "ch": "c", "ts": "c", "tz": "c",
    "cz": "c", "x": "ks", "ks": "ks", "w": "v", "i": "", "j": "", "y": "",
}  # fmt: skip
# Words with which the titles of Russian and Ukrainian journals begin.
_OPENINGS = """
    zhurnal zhurn zh vestnik vestn visnyk izvestiya izv doklady dokl trudy uspekhi usp zapiski
    voprosy vopr problemy fizika khimiya pisma sbornik matematika matematicheskie matematicheskii
    uchenye nauchnye byulleten
"""


@lru_cache(maxsize=4096)
def scripts(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters, by the first words of their Unicode names."""
    letters = (char for char in text if char.isalpha())
    return frozenset(unicodedata.name(char, "?").split()[0] for char in letters)


def are_comparable(stated: str, recorded: str) -> bool:
    """Say whether two titles have a script in common."""
    return not scripts(stated).isdisjoint(scripts(recorded))


def is_cyrillic(text: str) -> bool:
    """Say whether a text has Cyrillic letters."""
    return "CYRILLIC" in scripts(text)


def romanized(cyrillic: str) -> str:
    """Return a Cyrillic text in Latin letters; every other character as it is."""
    return "".join(_CYRILLIC.get(char, char) for char in cyrillic.lower())


@lru_cache(maxsize=8192)
def skeletons(text: str) -> tuple[str, ...]:
    """Return the words of a text in Latin or Cyrillic letters as all systems write them alike."""
    latin = romanized(unicodedata.normalize("NFC", text))
    found = words(latin.replace("'", "").replace("ʹ", "").replace("ʺ", ""))
    reduced = (_GROUPS.sub(lambda match: _REDUCED[match.group()], word) for word in found)
    return tuple(word for word in reduced if word and not word.isdigit())


def stands_for(latin: str, cyrillic: str) -> bool:
    """Say whether a title in Latin letters is a Cyrillic one, in full or shortened."""
    short, long = skeletons(latin), skeletons(cyrillic)
    if not short or len(short) > len(long):
        return False
    rest = iter(long)
    met = [any(word.startswith(part) for word in rest) for part in short]
    # Small words are left out: `i`, `v`, `na`.
    left_out = len(long) - len(short)
    return all(met) and left_out <= sum(len(word) < _SHORTEST for word in long)


_SHORTEST = 3


def looks_romanized(latin: str) -> bool:
    """Say whether a title in Latin letters begins as a Cyrillic journal's does."""
    return not set(skeletons(_OPENINGS)).isdisjoint(skeletons(latin)[:1])


def pinyin_subject(title: str) -> str | None:
    """Return what a Chinese journal in Hanyu Pinyin is about, in English; None for no such title.

    The empty string is for a subject that `pinyin.tsv` does not have.
    """
    text = " ".join(words(title))
    opening = re.match(r"(?:zhong\s?hua|zhong\s?guo)\s", text)
    closing = re.search(r"\sza\s?zhi$|\sxue\s?bao$", text)
    if opening is None and closing is None:
        return None
    middle = text[0 if opening is None else opening.end() : closing.start() if closing else None]
    return _subjects().get(middle.replace(" ", ""), "")


@cache
def _subjects() -> Mapping[str, str]:
    text = (pkgutil.get_data("refcheck.core.text", "pinyin.tsv") or b"").decode()
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {fold(pinyin).replace(" ", ""): english for pinyin, english in rows}
