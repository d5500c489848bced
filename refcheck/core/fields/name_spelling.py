"""What two names that are alike nearly always share, and where in a list names stand by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from refcheck.core.model.reference import Name
from refcheck.core.text.folding import squeeze
from refcheck.core.text.name_words import (
    family_words,
    given_tokens,
    has_one_spelling,
    spellings,
)


def by_spelling_of(names: Sequence[Name], places: Iterable[int]) -> dict[str, int | list[int]]:
    """Return at which of the `places` each name stands, or at which ones if there are several, by
    the family name and the first letter of the given one.
    """
    found: dict[str, int | list[int]] = {}
    for i in places:
        spelling = spelling_of(names[i])
        known = found.setdefault(spelling, i)
        if isinstance(known, list):
            known.append(i)
        elif known != i:
            found[spelling] = [known, i]
    return found


def spelling_of(name: Name) -> str:
    """Return what two names that are alike nearly always share."""
    return _spelling(name.family, name.given, name.literal)


@lru_cache(maxsize=65536)
def _spelling(family: str | None, given: str | None, literal: str | None) -> str:
    if family is None:
        return squeeze(literal or "")
    one_word = family.isascii() and family.isalpha()
    shortest = family.lower() if one_word else "".join(family_words(family))
    if not has_one_spelling(shortest):
        shortest = min(spellings(shortest), key=lambda one: (len(one), one))
    tokens = given_tokens(given or "")
    return f"{shortest} {tokens[0][:1]}" if tokens else shortest
