"""The words of a name: family names without particles, given names as names or initials."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
import re

from refcheck.core.model.reference import Name
from refcheck.core.text.folding import fold, visible, words
from refcheck.patterns import lazily

PARTICLES = frozenset(
    """
    van von de der den del della dello di da das do dos du la le les lo los las el al ten ter
    te zu zur zum vom des af av bin ibn ben bint abu d dal dalla y e i 't 'n op het in het l
    van't san st saint
    """.split()
)
SUFFIXES = frozenset(
    """
    jr sr junior senior ii iii iv 2nd 3rd filho neto sobrinho phd md dr prof dphil msc bsc mph mba
    mbbs dds dvm esq frcp facs
    """.split()
)
# What a transcribed umlaut looks like in ASCII: `ue` for `ü` and so on, and the Scandinavian pairs.
_TRANSCRIBED = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"), ("ij", "y"))
_LONG = lazily("|".join(long for long, _ in _TRANSCRIBED))
_VOWEL = lazily("[AEIOUY]")
_TOKEN = lazily(r"[^\W\d_]+(?:'[^\W\d_]+)*", re.UNICODE)


# `ESd`: the initials of Elias Silva de, the particle's in small letters (vancouver.bst).
_WITH_PARTICLE = lazily(r"(?P<initials>[A-Z]{2,4})(?:d[aeo]?s?|vd?r?|dl)")
# `J-lL`, `J.-lL`: the initials of Jian-li Liu, of which the second syllable's is in small letters.
_SMALL_FIRST = lazily(r"[a-z][A-Z]{1,3}")
# `ABdSR`: those of Ana Beatriz da Silva Rodrigues (biblatex, `giveninits`).
_AROUND_PARTICLE = lazily(r"[A-Z]{1,4}(?:(?:d[aeo]?s?|vd?r?|dl)[A-Z]{1,3}){1,2}")
# Letters of Cyrillic that take several Latin ones (BGN/PCGN and the passport tables; `Iu` and `Ju`
# are those of ALA-LC and ISO 9), each one initial: `OYu` is О. Ю.
_LETTERS = "Shch|Sch|Dzh|Zh|Kh|Ts|Ch|Sh|Yu|Ya|Yo|Ye|Iu|Ia|Ju|Ja"
_LETTER = lazily(rf"(?:{_LETTERS})\.?")
_INITIAL = lazily(rf"{_LETTERS}|[A-Z]")
_RUN_OF_INITIALS = lazily(rf"(?:{_LETTERS}|[A-Z]){{2,4}}")
# DBLP numbers people of one name: `Hong Lin 0008`, and, turned by a program, `0008, Hong Lin`.
_NAMESAKE = lazily(r"(?<=[^\W\d_])[\s~]{1,3}\d{4}(?=\s?[,}]|\s?$)")
_NAMESAKE_FIRST = lazily(r"^\d{4}\s?,\s?(?=[^\W\d_])")
_INITIAL_IN_FRONT = lazily(r"^[^\W\d_]\.\s?(?=[^\W\d_]{2})")


def without_namesake_number(name: str) -> str:
    """Return a written name, whole or `Family, Given`, without the number DBLP gives it."""
    if not any(map(str.isdigit, name)):
        return name
    return _NAMESAKE.sub("", _NAMESAKE_FIRST.sub("", name))


def words_of_names(names: Iterable[Name]) -> set[str]:
    """Return the folded words of all names, as they are written."""
    found: set[str] = set()
    for name in names:
        if name.literal is not None:
            found.update(words(name.literal))
            continue
        for part in (name.family, name.given, name.suffix):
            if part:
                found.update(words(part))
    return found


def is_letter(word: str) -> bool:
    """Say whether a word may be one initial, of a letter that takes several Latin ones (`Yu`)."""
    return _LETTER.fullmatch(word) is not None


def joined_initials(word: str) -> tuple[str, ...]:
    """Return the initials that are run together in `word`, where one of them is a letter that takes
    several Latin ones (`OYu`, `ZhA`); none where `word` is anything else.
    """
    if not word or word.isupper() or _RUN_OF_INITIALS.fullmatch(word) is None:
        return ()
    return tuple(_INITIAL.findall(word))


@lru_cache(maxsize=16384)
def family_words(family: str) -> tuple[str, ...]:
    """Return the folded words of a family name, without particles, suffixes, and a middle initial
    that was deposited with it (`A. Polyzos`).

    A name that consists of nothing else (`Van`, `De La`) keeps its words.
    """
    every = words(_INITIAL_IN_FRONT.sub("", family)) or words(family)
    kept = tuple(w for w in every if w not in PARTICLES and w not in SUFFIXES)
    return kept or every


def has_one_spelling(word: str) -> bool:
    """Say whether a folded word has no letters that stand for one of another keyboard."""
    return _LONG.search(word) is None


@lru_cache(maxsize=65536)
def spellings(word: str) -> frozenset[str]:
    """Return the ways in which keyboards without the right letters spell a folded word."""
    if has_one_spelling(word):
        return frozenset((word,))
    found = {word}
    for long, short in _TRANSCRIBED:
        found |= {spelling.replace(long, short) for spelling in found}
    return frozenset(found)


def share_spelling(a: str, b: str) -> bool:
    """Say whether two folded words are one, as different keyboards spell it.

    `Kaarna` may be Kårna, and `Kaerna` Kärna, and these are two.
    """
    if a == b:
        return True
    here, there = spellings(a), spellings(b)
    if a in there or b in here:
        return True
    are_two = ("ae" in a and "aa" in b) or ("aa" in a and "ae" in b)
    return not are_two and not here.isdisjoint(there)


@lru_cache(maxsize=65536)
def given_tokens(given: str) -> tuple[str, ...]:
    """Return the parts of given names, folded: `Z.-B.` and `ZB` are both `('z', 'b')`.

    Particles that moved behind the given name (`Ludwig van`) are left out.
    """
    only = given.removesuffix(".")
    if only.isascii() and only.isalpha() and only.istitle():  # one name, or one initial
        return (only.lower(),)
    tokens: list[str] = []
    for match in _TOKEN.finditer(visible(given).replace("\u2019", "'")):
        token = match.group()
        if not (token.istitle() and token.isalpha()):  # neither a name nor one initial
            token, initials = _run_together(token, given)
            if initials:
                tokens.extend(map(fold, initials))
                continue
        folded = fold(token).replace("'", "")
        if (
            folded
            and (not tokens or folded not in SUFFIXES)
            and not (folded in PARTICLES and len(folded) > 1 and token.islower())
        ):
            tokens.append(folded)
    return tuple(tokens)


def _run_together(token: str, given: str) -> tuple[str, Sequence[str]]:
    """Return a token without what no initial is, and its letters where they are initials."""
    if _AROUND_PARTICLE.fullmatch(token) is not None:
        return token, [letter for letter in token if letter.isupper()]
    if (initials := _WITH_PARTICLE.fullmatch(token)) is not None:
        token = initials["initials"]
    if _SMALL_FIRST.fullmatch(token):
        token = token.upper()
    if apart := joined_initials(token):
        return token, apart
    most = 3 if _VOWEL.search(token) else 5
    are_initials = token.isupper() and 1 < len(token) <= most and not _is_name_in_capitals(given)
    return token, token if are_initials else ()


def _is_name_in_capitals(given: str) -> bool:
    """Say whether `given` is whole names in capitals (`ANN MARIE`), not initials run together."""
    return any(
        len(word) > 3 and word.isupper() and _VOWEL.search(word) for word in _TOKEN.findall(given)
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
    if one_within_the_other(left, right):
        return True
    joined_left, joined_right = _initials_of_joined(left, right), _initials_of_joined(right, left)
    if joined_left or joined_right:
        return True
    if _are_initials_of(a, right) or _are_initials_of(b, left):
        return True
    return _have_small_initial(left, right) or _have_small_initial(right, left)


def _have_small_initial(tokens: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Say whether two letters without a vowel are two initials of the names: `E-Mk` for `Eeva-Marja
    Kaisa`.
    """
    apart = [
        letter
        for token in tokens
        for letter in (token if len(token) == 2 and not _VOWEL.search(token.upper()) else [token])
    ]
    return len(tokens) < len(apart) <= len(names) and one_within_the_other(tuple(apart), names)


# More capitals than `given_tokens` takes for initials where nothing tells whose they are.
_MANY_INITIALS = lazily(r"[A-Z]{4,6}")


def _are_initials_of(written: str, names: tuple[str, ...]) -> bool:
    """Say whether capitals run together are the initials of just these names (`EGJMR`)."""
    if _MANY_INITIALS.fullmatch(written.strip()) is None:
        return False
    return [fold(letter) for letter in written.strip()] == [name[0] for name in names]


def garbles_particle(family: str, given: str | None, recorded: str) -> bool:
    """Say whether a name has something else where the `recorded` family name has its particles:
    `dk Jong`, or `K. dk` `Jong`, for `de Jong`.

    Particles may be left out, abbreviated (`v.d.`) or others; what stands in their place in small
    letters and is none, is none of the name.
    """
    folded = words(recorded)
    own = next((i for i, word in enumerate(folded) if word not in PARTICLES), len(folded))
    if own == 0 or own == len(folded):
        return False
    letters = "".join(folded[:own])
    core = folded[own]
    here = family.split()
    place = next((i for i, word in enumerate(here) if core in words(word)), 0)
    in_front = here[:place]
    while place == len(in_front) and given and (rest := given.split()) and rest[-1].islower():
        in_front, given = [rest[-1], *in_front], " ".join(rest[:-1])
        place = len(in_front)
    return any(word.islower() and not _is_particle(word, letters) for word in in_front)


def _is_particle(word: str, letters: str) -> bool:
    """Say whether a word is a particle, or shortens those whose `letters` are recorded."""
    told = [w for w in words(word) if w not in PARTICLES]
    if any(len(w) > _LONGEST_PARTICLE for w in told):
        return True  # a name in small letters
    rest = iter(letters)
    return all(letter in rest for letter in "".join(told))


_LONGEST_PARTICLE = 4


def accounts_for(recorded: str, written: str) -> bool:
    """Say whether recorded given names account for every written one, none left over."""
    left, right = given_tokens(written), given_tokens(recorded)
    if not left:
        return False
    if "".join(left) == "".join(right) or _initials_of_joined(left, right):
        return True
    return len(left) <= len(right) and one_within_the_other(left, right)


def _stands_for(x: str, y: str) -> bool:
    """Say whether two given-name tokens agree: equal, initial, or a short form (`Alex`)."""
    if x == y or x.startswith(y) or y.startswith(x):
        return True
    return share_spelling(x, y)


def one_within_the_other(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Say whether the shorter list of tokens is found, in order, within the longer."""
    short, long = (right, left) if len(right) < len(left) else (left, right)
    rest = iter(long)
    for x in short:
        for y in rest:
            if _stands_for(x, y):
                break
        else:
            return False
    return True


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
