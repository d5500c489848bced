"""Whether two written names are the same person or group.

What is accepted, and where it comes from: initials for given names with or without dots, hyphens
and spaces (every citation style); particles on either side and dropped (`van der Berg`,
`Berg, van der`: CSL 1.0.2, *demote-non-dropping-particle*); suffixes; hyphens and apostrophes of
every shape; diacritics and their usual transcriptions (`Müller`, `Mueller`, `Muller`: DIN 5007-2,
ICAO 9303); a dropped second surname (Spanish and Portuguese usage); all capitals; family and
given swapped, or both in one field, in the registry (Crossref contract, 2.3); groups and their
initialisms. One letter changed is not accepted: that is what a misspelt name looks like.
"""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from functools import lru_cache
import re

from refcheck.core.reference import Name
from refcheck.core.text import fold, visible, words

PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "dello",
        "di",
        "da",
        "das",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "les",
        "lo",
        "los",
        "las",
        "el",
        "al",
        "ten",
        "ter",
        "te",
        "zu",
        "zur",
        "zum",
        "vom",
        "des",
        "af",
        "av",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "d",
        "dal",
        "dalla",
        "y",
        "e",
        "i",
        "'t",
        "'n",
        "op",
        "het",
        "in",
        "het",
        "l",
        "van't",
        "san",
        "st",
        "saint",
    ]
)
SUFFIXES = frozenset(
    [
        "jr",
        "sr",
        "junior",
        "senior",
        "ii",
        "iii",
        "iv",
        "2nd",
        "3rd",
        "filho",
        "neto",
        "sobrinho",
        "phd",
        "md",
        "dr",
        "prof",
    ]
)
# What a transcribed umlaut looks like in ASCII: `ue` for `ü` and so on, and the Scandinavian pairs.
_TRANSCRIBED = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("ss", "s"), ("ij", "y"))
_GROUP_NOISE = frozenset(
    [
        "the",
        "for",
        "of",
        "and",
        "on",
        "in",
        "a",
        "an",
        "de",
        "la",
        "group",
        "study",
        "investigators",
        "consortium",
        "collaboration",
    ]
)
# Greek and Cyrillic letters that look like Latin ones; a keyboard switched too late leaves them.
_LOOK_ALIKES = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХаеорсхіοѕј", "ABEZHIKMNOPTYXABEKMHOPCTXaeopcxiosj"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*", re.UNICODE)


class Likeness(IntEnum):
    """How far two names agree, the higher the more."""

    OTHER = 0
    SAME_FAMILY = 1  # the family agrees, the given names or initials contradict each other
    EQUIVALENT = 2
    SAME = 3


@lru_cache(maxsize=16384)
def _in_one_script(text: str | None) -> str | None:
    """Return a name without look-alike letters of another script among Latin ones."""
    if text is None or text.isascii() or not re.search("[A-Za-z]", text):
        return text
    return text.translate(_LOOK_ALIKES)


@lru_cache(maxsize=65536)
def likeness(stated: Name, recorded: Name) -> Likeness:
    """Return how far the name in the article agrees with the one on record."""
    if (
        _in_one_script(stated.family) != stated.family
        or _in_one_script(recorded.family) != recorded.family
    ):
        stated = replace(stated, family=_in_one_script(stated.family))
        recorded = replace(recorded, family=_in_one_script(recorded.family))
    if _spelt(stated) == _spelt(recorded):
        return Likeness.SAME
    if stated.family is None or recorded.family is None:
        return _group_likeness(stated, recorded)
    if same_family(stated.family, recorded.family, stated.suffix, recorded.suffix):
        agree = compatible_given(stated.given, recorded.given) or _same_words(stated, recorded)
        return Likeness.EQUIVALENT if agree else Likeness.SAME_FAMILY
    if _swapped(stated, recorded) or _same_words(stated, recorded):
        return Likeness.EQUIVALENT
    if recorded.given is None or stated.given is None:
        return _group_likeness(stated, recorded)
    return Likeness.OTHER


@lru_cache(maxsize=16384)
def _spelt(name: Name) -> tuple[str | None, ...]:
    return tuple(
        None if part is None else visible(part).replace(".", "").replace(" ", "").casefold()
        for part in (name.family, name.given, name.literal)
    )


@lru_cache(maxsize=16384)
def family_words(family: str) -> tuple[str, ...]:
    """Return the folded words of a family name, without particles and suffixes.

    A name that consists of nothing else (`Van`, `De La`) keeps its words.
    """
    every = words(family)
    kept = tuple(w for w in every if w not in PARTICLES and w not in SUFFIXES)
    return kept or every


@lru_cache(maxsize=65536)
def spellings(word: str) -> frozenset[str]:
    """Return the ways in which keyboards without the right letters spell a folded word."""
    found = {word}
    for long, short in _TRANSCRIBED:
        found |= {spelling.replace(long, short) for spelling in found}
    return frozenset(found)


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
    if spellings("".join(left)) & spellings("".join(right)):
        return True
    if spellings("".join(words(a))) & spellings("".join(words(b))):
        return True
    # A dropped second surname: `García` for `García Márquez`, or the last of two.
    short, long = sorted((left, right), key=len)
    if len(short) < len(long) and len(short[0]) > 1:
        head, tail = long[: len(short)], long[-len(short) :]
        return any(
            all(_alike(x, y) for x, y in zip(short, part, strict=True)) for part in (head, tail)
        )
    return False


def _alike(a: str, b: str) -> bool:
    return a == b or bool(spellings(a) & spellings(b))


@lru_cache(maxsize=65536)
def given_tokens(given: str) -> tuple[str, ...]:
    """Return the parts of given names, folded: `Z.-B.` and `ZB` are both `('z', 'b')`.

    Particles that moved behind the given name (`Ludwig van`) are left out.
    """
    tokens: list[str] = []
    for match in _TOKEN.finditer(visible(given).replace("\u2019", "'")):
        token = match.group()
        most = 3 if re.search("[AEIOUY]", token) else 5
        if token.isupper() and 1 < len(token) <= most and not _is_name_in_capitals(given):
            tokens.extend(fold(letter) for letter in token)
            continue
        folded = fold(token).replace("'", "")
        if (
            folded
            and folded not in SUFFIXES
            and not (folded in PARTICLES and len(folded) > 1 and token.islower())
        ):
            tokens.append(folded)
    return tuple(tokens)


def _is_name_in_capitals(given: str) -> bool:
    """Say whether `given` is whole names in capitals (`ANN MARIE`), not initials run together."""
    return any(
        len(word) > 3 and word.isupper() and re.search("[AEIOUY]", word)
        for word in _TOKEN.findall(given)
    )


@lru_cache(maxsize=65536)
def compatible_given(a: str | None, b: str | None) -> bool:
    """Say whether two given names do not contradict each other.

    Absent on either side contradicts nothing. Initials stand for names; middle names may be
    missing on one side; names joined, hyphenated or apart count the same.
    """
    if not a or not b:
        return True
    left, right = given_tokens(a), given_tokens(b)
    if not left or not right:
        return True
    if "".join(left) == "".join(right):
        return True
    if _one_within_the_other(left, right):
        return True
    joined_left, joined_right = _initials_of_joined(left, right), _initials_of_joined(right, left)
    return joined_left or joined_right


def accounts_for(recorded: str, written: str) -> bool:
    """Say whether recorded given names account for every written one, none left over."""
    left, right = given_tokens(written), given_tokens(recorded)
    if "".join(left) == "".join(right) or _initials_of_joined(left, right):
        return True
    return len(left) <= len(right) and _one_within_the_other(left, right)


def _stands_for(x: str, y: str) -> bool:
    """Say whether two given-name tokens agree: equal, initial, or a short form (`Alex`)."""
    if x == y or x.startswith(y) or y.startswith(x):
        return True
    return bool(spellings(x) & spellings(y))


def _one_within_the_other(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether the shorter list of tokens is found, in order, within the longer."""
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    return all(any(_stands_for(x, y) for y in rest) for x in short)


def _initials_of_joined(initials: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Say whether initials are the syllables of a name written as one: `Z.-B.` for `Zebin`."""
    if len(names) != 1 or len(initials) < 2 or any(len(x) > 1 for x in initials):
        return False
    name, position = names[0], 0
    for i, letter in enumerate(initials):
        position = name.find(letter, position)
        if position < 0 or (i == 0 and position != 0):
            return False
        position += 1
    return True


def _swapped(stated: Name, recorded: Name) -> bool:
    """Say whether family and given are exchanged on one side."""
    if not (stated.family and recorded.family and recorded.given):
        return False
    if not same_family(stated.family, recorded.given):
        return False
    if not stated.given:
        return len(words(recorded.given)) == len(words(stated.family))
    return compatible_given(stated.given, recorded.family)


def _same_words(stated: Name, recorded: Name) -> bool:
    """Say whether both sides hold the same words or initials, divided differently.

    The registry's family field often holds the whole name (`Smith J`), and a particle or a
    middle name often stands on the other side (`Ana` `Maria Silva` for `Ana Maria` `Silva`).
    """
    left = [w for w in words(f"{stated.given or ''} {stated.family or ''}") if w not in SUFFIXES]
    right = [
        w for w in words(f"{recorded.given or ''} {recorded.family or ''}") if w not in SUFFIXES
    ]
    if "".join(left) == "".join(right) or (len(left) > 1 and sorted(left) == sorted(right)):
        return True
    family = family_words(stated.family or "")
    rest = list(right)
    for word in family:
        hit = next((w for w in rest if _alike(w, word)), None)
        if hit is None or len(word) < 2:
            return False
        rest.remove(hit)
    given = given_tokens(stated.given or "")
    if recorded.given and same_family_tail(recorded.family or "", family) is False:
        return False
    return bool(rest) and bool(given) and _one_within_the_other(given, tuple(rest))


def same_family_tail(recorded_family: str, family: tuple[str, ...]) -> bool:
    """Say whether a stated family shares a word with the recorded family name."""
    recorded = family_words(recorded_family)
    return any(_alike(a, b) for a in recorded for b in family)


def _group_likeness(stated: Name, recorded: Name) -> Likeness:
    """Compare names of which at least one is not divided: groups, mononyms, whole names."""
    left, right = words(str(stated).replace(",", " ")), words(str(recorded).replace(",", " "))
    if not left or not right:
        return Likeness.OTHER
    if "".join(left) == "".join(right):
        return Likeness.SAME
    if sorted(left) == sorted(right):
        return Likeness.EQUIVALENT
    content = [tuple(w for w in side if w not in _GROUP_NOISE) for side in (left, right)]
    if content[0] and content[0] == content[1]:
        return Likeness.EQUIVALENT
    short, long = sorted((left, right), key=len)
    if (
        len(short) == 1
        and len(long) > 1
        and len(short[0]) > 1
        and short[0] in (_initialism(long), _initialism(content[left is short]))
    ):
        return Likeness.EQUIVALENT
    # A collective author often carries its acronym, or a parent body, on one side only.
    if len(short) > 1 and (long[: len(short)] == short or long[-len(short) :] == short):
        return Likeness.EQUIVALENT
    if stated.literal is None and stated.family and recorded.literal:
        return _against_undivided(stated, right)
    if recorded.literal is None and recorded.family and stated.literal:
        return _against_undivided(recorded, left)
    return Likeness.OTHER


def _initialism(phrase: tuple[str, ...]) -> str:
    return "".join(word[0] for word in phrase)


def _against_undivided(name: Name, whole: tuple[str, ...]) -> Likeness:
    """Compare a divided name with one written as a whole (`J. Smith`, `Smith J`)."""
    rest = list(whole)
    for word in family_words(name.family or ""):
        if word not in rest:
            return Likeness.OTHER
        rest.remove(word)
    given = given_tokens(name.given or "")
    agree = not given or not rest or _one_within_the_other(given, tuple(rest))
    return Likeness.EQUIVALENT if agree else Likeness.SAME_FAMILY
