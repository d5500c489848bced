"""The words of container titles, and when a short one stands for a long one (ISO 4:1997)."""

from __future__ import annotations

from functools import lru_cache
import re

from refcheck.core.text.folding import placed_words, plain, words

# Words that ISO 4 leaves out of abbreviated titles, in the languages of the corpus.
MINOR = frozenset(
    """
    the a an of and for in on to with from at by de des du la le les l d et en sur pour der
    die das und fur im zur zum von e di del della dei delle il lo gli per y el los las da do
    dos das em o os as van het een i w z och for og
    """.split()
)
# Places and bodies that tell journals of one name apart; printed or not at will.
_PLACES = frozenset(
    """
    usa us uk london england basel switzerland berlin germany oxford cambridge new york paris
    france lond engl united states america kingdom u s k n y ny english edition print online
    series section part internet journal official proceedings
    """.split()
)
_PARENTHESES = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
# Initialisms that are no longer the initials of the registered title.
NAMED = {
    "jama": ("journal of the american medical association",),
    "pnas": ("proceedings of the national academy of sciences",),
    "bmj": ("british medical journal", "the bmj"),
    "nejm": ("new england journal of medicine",),
    "tac": ("ieee transactions on automatic control",),
    "embo j": ("embo journal",),
    "jmlr": ("journal of machine learning research",),
    "acp": ("atmospheric chemistry and physics",),
    "prl": ("physical review letters",),
    "apj": ("astrophysical journal",),
    "aj": ("astronomical journal",),
    "a a": ("astronomy and astrophysics",),
    "mnras": ("monthly notices of the royal astronomical society",),
    "j am med assoc": ("jama",),
    "journal of the american medical association": ("jama",),
    "british medical journal": ("bmj",),
    "br med j": ("bmj",),
}  # fmt: skip
_DOTTED_PLACE = re.compile(r"\bU\.\s?(?:S\.(?:\s?A\.)?|K\.)")
_ABBREVIATED = {"&": "and", "+": "and"}
# Irregular abbreviations of the List of Title Word Abbreviations (ISSN centre): a contraction
# test alone would not see them, or would take too much for one.
_IRREGULAR = {
    "br": "british", "dtsch": "deutsch", "q": "quarterly", "jpn": "japanese", "natl": "national",
    "fr": "french", "schweiz": "swiss", "int": "international", "j": "journal", "z": "zeitschrift",
    "x": "x", "brit": "britain",
}  # fmt: skip


@lru_cache(maxsize=16384)
def container_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a container title that carry meaning."""
    spelt = plain(text)
    spelt = _DOTTED_PLACE.sub(lambda match: re.sub(r"[.\s]", "", match.group()), spelt)
    for sign, word in _ABBREVIATED.items():
        spelt = spelt.replace(sign, f" {word} ")
    kept = [
        word
        for word, start, end in placed_words(spelt)
        # A capital is a section (`Physics A`) or an abbreviation (`Z.`), never a preposition.
        if word not in MINOR or (end - start == 1 and spelt[start].isupper())
    ]
    return tuple(kept) or words(spelt)


@lru_cache(maxsize=65536)
def abbreviates(short: str, long: str) -> bool:
    """Say whether `short` is a prefix or a contraction of `long` (ISO 4, 4.2 and 4.3).

    A contraction keeps the first letter, the order of letters and the last letter (`Natl` for
    `National`), or ends in the plural's s.
    """
    if long.startswith(short) or _IRREGULAR.get(short, "?") == long:
        return True
    if len(short) < 2 or short[0] != long[0] or len(short) >= len(long):
        return False
    stem = short.removesuffix("s")
    if long.startswith(stem) and len(stem) > 1 and short.endswith("s"):
        return True
    rest = iter(long)
    in_order = all(letter in rest for letter in short)
    return in_order and (short[-1] == long[-1] or short[-1] in long[-4:])


def parted(text: str) -> tuple[str, ...]:
    """Return the words of a title in which a space was lost (`Postgrad MedJ`)."""
    return container_words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))


def no_parentheses(text: str) -> tuple[str, ...]:
    """Return the words of a title outside parentheses, where places and acronyms stand."""
    return container_words(_PARENTHESES.sub(" ", plain(text)))


def words_abbreviate(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether every word of `short` stands for a word of `long`, in order, none left over
    but places and bodies.

    A single short word may run two of the long ones together (`Phys. Rev.` / `PhysRev`).
    """
    i = j = 0
    while i < len(short) and j < len(long):
        if abbreviates(short[i], long[j]):
            i, j = i + 1, j + 1
        elif _is_place(long[j]) or (len(long[j]) == 1 and long[j - 1][:3] in _SECTIONS):
            j += 1
        elif _is_place(short[i]) and len(short[i]) > 1:
            i += 1
        else:
            return False
    rest = (*short[i:], *long[j:])
    return i > 0 and all(_is_place(word) or _YEAR.fullmatch(word) for word in rest)


# `The Journal of the American Pharmaceutical Association (1912)`
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# `Ser. A, Mechanics`: the name of the section tells as much as its letter.
_SECTIONS = frozenset(("ser", "sec", "par"))
_PLACES_SHORTENED = frozenset(place[:end] for place in _PLACES for end in range(3, len(place) + 1))


def _is_place(word: str) -> bool:
    """Say whether a word is one of `_PLACES`, or an abbreviation of one (`Oxf`)."""
    return word in _PLACES or word in _PLACES_SHORTENED


def initialisms(title: str) -> frozenset[str]:
    """Return the initials a title may be known by, with and without its small words."""
    every, content = words(plain(title)), container_words(title)
    without_the = every[1:] if every[:1] == ("the",) else every
    return frozenset("".join(word[0] for word in side) for side in (every, content, without_the))


# Words that half of all proceedings and books have in their titles.
GENERIC = frozenset(
    """
    proceedings proc conference conf international int annual meeting symposium symp workshop
    congress lecture notes advances handbook journal transactions new introduction studies
    book volume national first second third world european ieee acm companion guide series
    university press research
    """.split()
)
