"""Dividing one written name: "Huang, A. B.", "Anna B. Huang", "Huang AB", "Geffen JHGM van"."""

from __future__ import annotations

import re

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Name
from refcheck.core.text.name_words import PARTICLES, SUFFIXES, joined_initials
from refcheck.patterns import lazily

_WORD = lazily(r"[^\W\d_]+")


def is_suffix(word: str) -> bool:
    """Say whether a word is `Jr`, `III`, `Filho`, a degree (`Ph.D.`) or the like."""
    return word.casefold().replace(".", "") in SUFFIXES


def inverted(family: MappedText, given: list[MappedText]) -> Name:
    """Return the name whose parts a comma parts: the family, then given names and suffix."""
    words = [part.text for part in given]
    suffixes = [w for w in words if is_suffix(w) or all(map(is_suffix, _WORD.findall(w)))]
    rest = [w for w in words if w not in suffixes]
    span = family.span()
    if given:
        span = type(span)(span.start, given[-1].span().end)
    return Name(
        family.text.strip(), " ".join(rest) or None, suffixes[0] if suffixes else None, span=span
    )


# `Geffen JHGM van`, `Bergh J.P.W. van den`
_PARTICLE = f"(?:{'|'.join(sorted(PARTICLES))})"
_PARTICLES_BEHIND = lazily(
    r"(?P<family>[^\W\d_][\w'\u2019-]+(?: [\w'\u2019-]+)?) "
    r"(?:(?P<given>[A-Z]{1,5}) |(?P<dotted>(?:[A-Z]\.[ -]?){1,5}))"
    rf"(?P<particles>{_PARTICLE}(?: {_PARTICLE}){{0,2}})"
)


# `Anhe ACBM`, `Pierik EGJMR`: behind a name in mixed case, four or five capitals are no name.
_MANY_CAPITALS = lazily(r"[A-Z]{4,5}")
# `Maaten Lvd` is L. van der Maaten, `Medeiros ESd` Elias Silva de Medeiros; `Costa ABdSR` has more
# names behind the particle.
_INITIALS_AND_PARTICLES = lazily(r"[A-Z]{1,4}(?:(?:vd?r?|d[aeolst]?|dl)[A-Z]{0,3}){1,2}")


def natural(whole: MappedText) -> Name:
    """Divide a name written in one piece: "Anna B. Huang", "A. B. Huang", "Huang AB"."""
    tokens = whole.text.split()
    span = whole.span()
    suffix = None
    if len(tokens) > 2 and is_suffix(tokens[-2]) and tokens[-1].isupper():
        return Name(" ".join(tokens[:-2]), tokens[-1], tokens[-2], span=span)  # `Langabeer II JR`
    if len(tokens) > 2 and is_suffix(tokens[-1]) and not _are_initials(tokens[:-1]):
        suffix = tokens.pop()
    if len(tokens) == 1:
        return Name(tokens[0], None, suffix, span=span)
    if (behind := _PARTICLES_BEHIND.fullmatch(whole.text.strip())) is not None:
        given = (behind["dotted"] or " ".join(behind["given"])).strip()
        return Name(f"{behind['particles']} {behind['family']}", given, span=span)
    if _MANY_CAPITALS.fullmatch(tokens[-1]) and tokens[-2][-1].islower():
        return Name(" ".join(tokens[:-1]), " ".join(tokens[-1]), span=span)
    last = _WORD.findall(tokens[-1])
    if _looks_like_initials(tokens[-1], tokens[:-1]):
        start = len(tokens) - 1
        while start > 1 and (
            _looks_like_initials(tokens[start - 1], tokens[: start - 1])
            or (start > 2 and tokens[start - 1] in PARTICLES)  # `Júnior JM de O`
        ):
            start -= 1
        return Name(" ".join(tokens[:start]), " ".join(tokens[start:]), suffix, span=span)
    if not last:
        return Name(literal=whole.text, span=span)
    start = len(tokens) - 1
    while start > 1 and _is_particle(tokens[start - 1]):
        start -= 1
    if start == 1 and tokens[0].islower():
        start = 0
    given = " ".join(tokens[:start]) or None
    return Name(" ".join(tokens[start:]), given, suffix, span=span)


def _is_particle(token: str) -> bool:
    """Say whether a word belongs to the family name behind it; `E.` is an initial, `e` none."""
    is_initial = token.endswith(".") and token.isupper()
    return not is_initial and token.casefold().rstrip(".") in PARTICLES


def _are_initials(tokens: list[str]) -> bool:
    """Say whether no name is among these (`J. R.` in front of `Junior`)."""
    return all(len(word) == 1 for token in tokens for word in _WORD.findall(token))


def _looks_like_initials(token: str, before: list[str]) -> bool:
    """Say whether the last token is initials ("Huang AB", "Huang A.-B."), the family before it."""
    letters = _WORD.findall(token)
    if not letters or not any(len(w) > 1 for t in before for w in _WORD.findall(t)):
        return False
    bare = all(len(w) == 1 for w in letters)
    if _INITIALS_AND_PARTICLES.fullmatch(token) or joined_initials(token.rstrip(".")):
        return True
    if re.fullmatch(r"[A-Z]-[a-z]{2,9}", token):  # `W-sheng`
        return True
    longest = max(map(len, letters))
    vowelless = not re.search("[AEIOUY]", token)
    capitals = (
        token.rstrip(".").isupper() and len(letters) <= 2 and longest <= (5 if vowelless else 3)
    )
    # In a list set in capitals "CF" is initials and "LEE" a name.
    shouted = all(t.isupper() for t in before if len(t) > 1) and len(letters[0]) > 2
    shouted = shouted and not vowelless
    return bare or (capitals and not shouted)
