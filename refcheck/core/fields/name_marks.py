"""What two divided names must share to be alike in whatever way."""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.model.reference import Name
from refcheck.core.text.folding import words
from refcheck.core.text.name_words import PARTICLES, SUFFIXES, family_words, spellings


@lru_cache(maxsize=16384)
def marks(name: Name) -> frozenset[str]:
    """Return what two divided names must share to be alike in whatever way: words, the words of
    either part or of both joined, and, however divided, all of them in alphabetical order.
    """
    if (plain := _plain_words(name)) is not None:  # most names of a long list
        first, last = plain
        return frozenset((last, first, first + last, "".join(sorted(plain))))
    family, given = words(name.family or ""), words(name.given or "")
    whole = [word for word in (*given, *family) if word not in SUFFIXES]
    spelt = {*family, *(word for word in given if len(word) > 1)}
    for part in (family, given, family_words(name.family or ""), family_words(name.given or "")):
        spelt.add("".join(part))
    marks = {spelling for word in spelt for spelling in spellings(word)}
    return frozenset((*marks, "".join(whole), "".join(sorted(whole))))


def _plain_words(name: Name) -> tuple[str, str] | None:
    """Return the given and the family name if each is one word of ASCII letters, in one spelling
    and no particle; else None.
    """
    family, given = name.family or "", (name.given or "").rstrip(".")
    if not (family.isalpha() and given.isalpha() and family.isascii() and given.isascii()):
        return None
    found = given.lower(), family.lower()
    is_plain = all(
        word not in PARTICLES and word not in SUFFIXES and len(spellings(word)) == 1
        for word in found
    )
    return found if is_plain else None
