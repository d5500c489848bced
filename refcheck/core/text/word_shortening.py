"""When a short word stands for a long one in the title of a container (ISO 4:1997).

ISO 4 shortens a word by dropping its end, at least two letters (4.2), or letters within it
(4.3), and leaves single words whole. What indexes make of a word besides stands in
`short_words.tsv`. A word that is a full one itself stands for no other: `Cells` is not short for
*Cell*, nor `Nature` for *Naturwissenschaften*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache, lru_cache
import pkgutil

from refcheck.core.text.abbreviation import learnt, shortened
from refcheck.core.text.container_words import MINOR
from refcheck.core.text.known_titles import is_full_word


class Shortening(IntEnum):
    """How one word stands for another."""

    NONE = 0
    """It does not."""
    SLACK = 1
    """It may be a full word of its own, and stands for the other in a shortened title only."""
    SURE = 2
    """It is no full word: whoever writes it shortens."""
    USUAL = 3
    """It is what most titles make of the word."""
    EQUAL = 4
    """It is the word, perhaps in British spelling."""


_LONGEST_CONTRACTION, _FEWEST_DROPPED = 5, 3
_AMERICAN = (("ae", "e"), ("oe", "e"), ("our", "or"), ("yse", "yze"), ("logue", "log"))
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_DIPHTHONGS = {"ae", "oe"}


@lru_cache(maxsize=65536)
def shortening(short: str, long: str, dotted: bool = False) -> Shortening:
    """Return how `short` stands for `long`, both folded.

    `dotted` says that a full stop within the title marks `short` as cut.
    """
    if short == long:
        return Shortening.EQUAL
    if short[:1] != long[:1] and not _DIPHTHONGS & {short[:2], long[:2]}:
        return Shortening.NONE
    found = _shortening(short, long, dotted)
    for respelt in _respelt(short, long) if found is Shortening.NONE else ():
        if respelt[0] == respelt[1]:
            return Shortening.EQUAL
        found = _shortening(*respelt, dotted)
        if found is Shortening.SURE and is_full_word(short):
            return Shortening.SLACK
        if found is not Shortening.NONE:
            return found
    return found


def _respelt(short: str, long: str) -> Iterator[tuple[str, str]]:
    """Yield both words in American spelling, and without the e of written umlauts."""
    for spellings in (_AMERICAN, _UMLAUTS):
        pair = short, long
        for one, other in spellings:
            pair = pair[0].replace(one, other), pair[1].replace(one, other)
        if pair != (short, long):
            yield pair


def _shortening(short: str, long: str, dotted: bool) -> Shortening:
    if len(short) >= len(long):
        return Shortening.NONE
    if usual(long) == short:
        return Shortening.USUAL
    if is_listed(short, long):
        return Shortening.USUAL
    if len(short) == 1:
        return Shortening.NONE
    if long.startswith(short):
        is_slack = len(long) - len(short) == 1 and long.endswith("s")
        is_slack = is_slack or is_full_word(short) or short in MINOR
        is_slack = is_slack or (len(short) == 2 and not dotted)
        return Shortening.SLACK if is_slack else Shortening.SURE
    is_contraction = contracts(short, long) and not is_full_word(short)
    return Shortening.SURE if is_contraction else Shortening.NONE


def contracts(short: str, long: str) -> bool:
    """Say whether `short` is `long` without letters within it (ISO 4, 4.3).

    Its first letter stays, and its last one or that before a plural's s (`Compd`).
    """
    if len(short) > _LONGEST_CONTRACTION or len(long) - len(short) < _FEWEST_DROPPED:
        return False
    if short[0] != long[0] or short[-1] not in (long[-1], long.removesuffix("s")[-1:]):
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


def is_listed(short: str, long: str) -> bool:
    """Say whether `short_words.tsv` has a short form: of the word, or of the end of a compound."""
    if any(map(long.startswith, _irregular().get(short, ()))):
        return True
    for end, longs in _compounds().items():
        if short.endswith(end) and len(short) > len(end):
            stem = short.removesuffix(end)
            if any(long == stem + full for full in longs):
                return True
    return False


def usual(word: str) -> str:
    """Return what most titles make of a word; the word where nothing is known of it."""
    return shortened(word, learnt())


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    text = (pkgutil.get_data("refcheck.core.text", "short_words.tsv") or b"").decode()
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for line in text.splitlines():
        if line and not line.startswith("#"):
            short, _, longs = line.partition("\t")
            found[short] += tuple(longs.split())
    return dict(found)


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    return {short: longs for short, longs in _table().items() if not short.startswith("-")}


@cache
def _compounds() -> Mapping[str, tuple[str, ...]]:
    return {
        short[1:]: tuple(long[1:] for long in longs)
        for short, longs in _table().items()
        if short.startswith("-")
    }
