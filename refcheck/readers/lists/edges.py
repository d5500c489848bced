"""How far a line looks like the first or the last one of an entry."""

from __future__ import annotations

import re

from refcheck.patterns import lazily
from refcheck.readers.lists.evidence import SURELY_NAMED, has_identifier, name_strength, shape
from refcheck.readers.lists.marks import MARK, may_bear_mark

_MARKED = lazily(MARK, re.VERBOSE)
# Words a later line of an entry begins with: volumes, publishers, months, access notes.
_CONTINUING_WORDS = """In IN Vol Bd Nr No pp Pp Hrsg Hg Ed Eds Press University Universität Verlag
Journal Proceedings Conference Zeitschrift Retrieved Available Zugriff Accessed URL PMID PMCID DOI
ISBN ISSN Springer Wiley Elsevier MIT USA UK NY MA CA Auflage Aufl Jg Heft Publishing Publisher
Publishers Book Books Review Report Reports Studies Research Science Online Abruf January February
March April June July August September October November December Januar Februar März Mai Juni Juli
Oktober Dezember"""
_CONTINUES = frozenset(_CONTINUING_WORDS.split())
_ADDRESSES = ("http:", "https:", "www.", "doi:", "arXiv", "ftp:")
_FIRST_WORD = lazily(r"\w+")
# S. 436, which is no S. Curcuru · IEEE, Aug. 2022. doi: · IEEE, Oct. 2020, https: · World Bank,
# Washington, DC, Jan. 2019. · JAMA. Vol. 308, no. 11
_CONTINUATION = lazily(
    r"""S\.?\s?\d
      | [^.\d]{2,60}\.\ (?:Vol|Bd|Jg)\.\ ?\d
      | [^.]{2,60},\ (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?
        \ (?:1[5-9]|20)\d\d[.,]?(?:\Z|\ (?:doi|DOI|https?:|URL|ISBN))""",
    re.VERBOSE,
)
_PLACE = lazily(r"A[a\-]{2,20}(?:[ /]A?[a.\-]{1,20}){0,4}(?:, A{2})?: ?A")


def start_score(line: str) -> float:
    """Return how much `line` looks like the first (above 0) or a later line of an entry."""
    strength = name_strength(line)
    first = shape(line[:1])
    if strength >= SURELY_NAMED and may_bear_mark(line) and _MARKED.match(line):
        return strength - 0.6
    if _continues(line):
        return min(strength, 0.5) - 2.5
    if first in "a" and not strength:
        return -3.0
    if first == "0" or first in ",;:.)]&/%":
        return -2.5
    if _PLACE.match(shape(line[:80])):
        return strength / 2 - 1.5
    return strength - 0.6


def _continues(line: str) -> bool:
    word = _FIRST_WORD.match(line)
    if word is not None and word[0] in _CONTINUES:
        return True
    return line.startswith(_ADDRESSES) or _CONTINUATION.match(line) is not None


def end_score(line: str) -> float:
    """Return how much `line` looks like the last (above 0) or an earlier line of an entry."""
    last, word = line[-1], line.rsplit(None, 1)[-1]
    if last in "-\u2010\u00ad\u00ac,&:/(\u2013\u2014;":
        return -2.5
    if word.lower() in _UNFINISHED:
        return -3.0
    if last == ".":
        return 0.2 if _INITIAL.fullmatch(word) else 1.0
    if last.isdigit() or last in ')]"”»':
        return 0.5
    return 0.5 if has_identifier(word) else -0.8


_INITIAL = lazily(r"[^\W\d_]\.(?:-?[^\W\d_]\.){0,3}")
# Words a line does not end an entry on.
_UNFINISHED_WORDS = """and und et y e & the of in for on to de der die das des la le von van zu im
am an a with at by from as or oder el los del di da vol. no. pp. s. bd. nr. in: ed. eds. hrsg."""
_UNFINISHED = frozenset(_UNFINISHED_WORDS.split())
