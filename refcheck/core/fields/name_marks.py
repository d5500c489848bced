"""What two divided names must share to be alike in whatever way."""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.model.reference import Name
from refcheck.core.text.folding import words
from refcheck.core.text.name_words import (
    PARTICLES,
    SUFFIXES,
    family_words,
    has_one_spelling,
    spellings,
)
from refcheck.core.text.odd_names import has_lost_letters

_NO_NAMES = PARTICLES | SUFFIXES


def marks(name: Name) -> tuple[str, ...]:
    """Return what two divided names must share to be alike in whatever way: words, the words of
    either part or of both joined, and, however divided, all of them in alphabetical order.
    """
    # Tuples, of which the collector of garbage has nothing to look through.
    return _marks(name.family or "", name.given or "")


@lru_cache(maxsize=65536)
def _marks(family: str, given: str) -> tuple[str, ...]:
    if (plain := _plain_words(family, given)) is not None:  # most names of a long list
        first, last = plain
        joined = first + last
        return last, first, joined, joined if first < last else last + first
    if (initials := _initials_beside(family, given)) is not None:
        last = family.lower()
        run = "".join(initials)
        return last, run, run + last, "".join(sorted((*initials, last)))
    surname, first_names = words(family), words(given)
    whole = [word for word in (*first_names, *surname) if word not in SUFFIXES]
    spelt = {*surname, *(word for word in first_names if len(word) > 1)}
    for part in (surname, first_names, family_words(family), family_words(given)):
        spelt.add("".join(part))
    marks = {spelling for word in spelt for spelling in spellings(word)}
    return *marks, "".join(whole), "".join(sorted(whole))


def _plain_words(family: str, given: str) -> tuple[str, str] | None:
    """Return the given and the family name if each is one word of ASCII letters, in one spelling
    and no particle; else None.
    """
    given = given.rstrip(".")
    if not (family.isalpha() and given.isalpha() and family.isascii() and given.isascii()):
        return None
    first, last = given.lower(), family.lower()
    if first in _NO_NAMES or last in _NO_NAMES:
        return None
    return (first, last) if has_one_spelling(first) and has_one_spelling(last) else None


def _initials_beside(family: str, given: str) -> list[str] | None:
    """Return the initials that are all of the given name (`J. K.`), where neither they nor the
    family name beside them, one word of ASCII letters, have a meaning besides; else None.
    """
    if not (family.isalpha() and family.isascii() and given.isascii()):
        return None
    initials = given.replace(".", " ").lower().split()
    if not "".join(initials).isalpha() or any(len(letter) > 1 for letter in initials):
        return None
    last, run = family.lower(), "".join(initials)
    if last in _NO_NAMES or not _NO_NAMES.isdisjoint(initials):
        return None
    return initials if has_one_spelling(last) and has_one_spelling(run) else None


def share_nothing(stated: Name, recorded: Name) -> bool:
    """Say whether two divided names have none of their marks in common."""
    there = marks(recorded)
    return not any(map(there.__contains__, marks(stated)))


def is_plain(name: Name) -> bool:
    """Say whether a name is a person's in ASCII, no letter of the family's is lost, and given names
    are told: two of which the `marks` have nothing in common are two persons.
    """
    family, given = name.family, name.given
    if not (family and given and family.isascii() and given.isascii()):
        return False
    return not has_lost_letters(family)
