"""Whether two family names are one: their spellings, their particles, a second surname left out."""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.text.folding import fold, words
from refcheck.core.text.name_words import (
    PARTICLES,
    family_words,
    garbles_particle,
    share_spelling,
)


@lru_cache(maxsize=16384)
def same_family(a: str, b: str, a_suffix: str | None = None, b_suffix: str | None = None) -> bool:
    """Say whether two family names are lawful spellings of one.

    Suffixes may stand in the family name on one side; they never decide.
    """
    if fold(a) == fold(b):
        return True
    left, right = family_words(a), family_words(b)
    if not left or not right:
        return False
    if share_spelling("".join(left), "".join(right)):
        return True
    if share_spelling("".join(words(a)), "".join(words(b))):
        return True
    # A dropped second surname: `García` for `García Márquez`, or the last of two.
    short, long = sorted((left, right), key=len)
    if garbles_particle(a, None, b) or garbles_particle(b, None, a):
        return False
    if len(short) < len(long) and all(len(word) > 1 for word in long):
        head, tail = long[: len(short)], long[-len(short) :]
        return any(
            all(share_spelling(x, y) for x, y in zip(short, part, strict=True))
            for part in (head, tail)
        )
    return False


def same_family_tail(recorded_family: str, family: tuple[str, ...]) -> bool:
    """Say whether a stated family shares a word with the recorded family name."""
    recorded = family_words(recorded_family)
    return any(share_spelling(a, b) for a in recorded for b in family)


def without_particles(given: str | None, family: str) -> str | None:
    """Return initials without those of the particles behind them: `Lvd` for L. van der Maaten."""
    particles = "".join(word[0] for word in words(family) if word in PARTICLES)
    shorter = (given or "").removesuffix(particles)
    return shorter if particles and shorter.isupper() else given
