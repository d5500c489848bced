"""The words of container titles: what is meaning, what is furniture, what stands in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.text.folding import plain, squeeze, words
from refcheck.patterns import lazily

# Words that ISO 4 leaves out of abbreviated titles (articles, prepositions, conjunctions), in the
# languages of the corpus; and the possessives that Mathematical Reviews leaves out with them
# (`Stochastic Process. Appl.`).
MINOR = frozenset(
    """
    the a an of and for in on to with from at by its their
    de des du la le les l d et en sur pour aux au
    der die das dem und fur fuer im zur zum von vom aus auf
    e ed di del della dei delle dell dello degli dalla il lo gli per al alla nel sull ad
    y el los las da do dos das em o os as
    van het een voor te i w z na po pro ee ve och av og om mit u si fra din ir
    """.split()
)
# A letter apart from the words before it, in `Physics A` or `Z. Phys.`; in `Chemistry – A
# European Journal` it opens what follows the dash.
_WORD = lazily(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_DASH_BEFORE = lazily(r"[:\u2013\u2014=-]\s{0,4}$")
_AND_BEFORE = lazily(r"\band\s{1,3}$")
_BRACKETS = lazily(r"\s?[(\[]([^()\[\]]{1,120})[)\]]")
_LETTER_IN_BRACKETS = lazily(r"[(\[]([A-Za-z])[)\]]")
_INITIALS = lazily(r"\bU\.\s?(?:S\.(?:\s?A\.)?|K\.)|\bN\.\s?S\.")
_AMPERSAND = lazily(r"(?<=\s)[&+](?=\s)|&")
_APOSTROPHES = ("'", "\u2019", "\u02bc")
# An apostrophe before these parts an article or preposition (`d'anesthésie`, `dell'Arte`).
ELIDED = lazily(r"\b(?:l|d|dell|nell|sull|all|dall|un|qu)['\u2019\u02bc]", re.I)


class Word(Struct, frozen=True):
    """One word: folded, whether a full stop stands behind it, and what it is worth.

    Behind a letter a comma or a colon is as good as a stop. `letter` says that it is one capital
    letter or a number: a section's sign or a word cut to its initial. `minor` says that it may be
    left out, `shouted` that it is written in capitals, `capital` that it begins with one.
    """

    text: str
    dotted: bool = False
    letter: bool = False
    minor: bool = False
    shouted: bool = False
    capital: bool = False


class Title(Struct, frozen=True):
    """A container title, read: its words outside brackets, and what stands in brackets.

    `whole` are the words with those in brackets at their place. A section's letter in brackets
    (`physica status solidi (a)`) is a word. `spoken` are the words with the minor ones.
    """

    words: tuple[Word, ...]
    asides: tuple[str, ...]
    whole: tuple[Word, ...]
    spoken: tuple[Word, ...]


@lru_cache(maxsize=8192)
def read_title(text: str) -> Title:
    """Return the words of a container title."""
    spelt = _LETTER_IN_BRACKETS.sub(lambda match: f" {match[1].upper()} ", _spelt(text))
    asides = tuple(match[1].strip() for match in _BRACKETS.finditer(spelt))
    outside = _words(_BRACKETS.sub(" ", spelt)) if asides else ()
    whole = _words(spelt)
    spoken = outside or whole
    return Title(_kept(spoken), asides if outside else (), _kept(whole), spoken)


def _kept(spoken: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words that carry meaning."""
    return tuple(word for word in spoken if not word.minor)


def _spelt(text: str) -> str:
    spelt = plain(text)
    spelt = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match.group()), spelt)
    return _AMPERSAND.sub(" and ", spelt)


def _words(spelt: str) -> tuple[Word, ...]:
    found = []
    for folded, start, end in _placed(spelt):
        written = spelt[start:end]
        is_letter = written.isdigit() or (end - start == 1 and written.isupper())
        if is_letter and _AND_BEFORE.search(spelt, max(0, start - 8), start):
            is_letter = False  # `NDT & E International`
        dotted = spelt.startswith(_STOPS if is_letter else ".", end)
        minor = _is_minor(folded, spelt, start, end)
        shouted = end - start > 1 and written.isupper()
        found.append(Word(folded, dotted, is_letter, minor, shouted, written[0].isupper()))
    if found and found[-1].minor:
        # No title ends with an article: it is a word cut short (`Build Syst Des`).
        found[-1] = replace(found[-1], minor=False)
    return tuple(found)


# What a full stop, a comma or a colon behind a letter parts: the section from its name.
_STOPS = (".", ",", ":")


def _placed(spelt: str) -> Iterator[tuple[str, int, int]]:
    """Yield the folded words of a title, each with its place, without elided articles."""
    for match in _WORD.finditer(spelt):
        start, end = match.span()
        elided = ELIDED.match(spelt, start, end) if end - start > 2 else None
        start = start if elided is None else elided.end()
        if folded := squeeze(spelt[start:end]):
            yield folded, start, end


def _is_minor(folded: str, spelt: str, start: int, end: int) -> bool:
    if folded not in MINOR:
        return False
    if folded in ("l", "d") and spelt.startswith(_APOSTROPHES, end):  # `L' Année`
        return True
    if end - start == 1 and spelt[start].isupper():
        # A capital is a section or an abbreviation, unless it opens what follows a dash.
        opens = _DASH_BEFORE.search(spelt, max(0, start - 6), start) is not None
        return opens and spelt[end : end + 2].strip()[:1].isalpha()
    # `An Esp Pediatr`: no journal begins with the article. `N. Z. J. For. Sci.`: a cut word.
    return not spelt.startswith(".", end) and not (folded == "an" and start == 0)


@lru_cache(maxsize=16384)
def container_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a container title that carry meaning, brackets and all."""
    return tuple(word.text for word in read_title(text).whole)


def parted(text: str) -> str:
    """Return a title with spaces where they were lost (`Postgrad MedJ`), unlike in `iScience`."""
    return re.sub(r"(?<=[a-z]{2})(?=[A-Z])", " ", text)


@lru_cache(maxsize=8192)
def initialisms(title: str) -> frozenset[str]:
    """Return the initials a title may be known by, with and without its small words."""
    every, content = words(plain(title)), container_words(title)
    outside = tuple(word.text for word in read_title(title).words)
    without_the = every[1:] if every[:1] == ("the",) else every
    sides = (every, content, outside, without_the)
    return frozenset("".join(word[0] for word in side) for side in sides)
