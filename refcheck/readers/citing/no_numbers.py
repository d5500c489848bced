"""Numbers in brackets that cite nothing of the list: intervals, statistics, marks of items, and
what another text cites.

What is told here is a doubt alone, but for what no list has: if an entry has the number, it may be
cited all the same.
"""

from __future__ import annotations

import re

from refcheck.core.model.citation import Bracket
from refcheck.patterns import lazily

# What stands before an interval, an index or a unit, and before no citation.
_MATHEMATICAL = lazily(
    r"(?:\b(?:[Rr]ange|[Ii]nterval|intervals|scale|domain|between|array|vector|index|bounds?|Intervall"
    r"|rango|intervalle|eqs?|equations?|Eqs?|Equations?|Gl|steps?|items?|days?|figs?|Figs?|Abb"
    r"|tables?|lines?|residues?|positions?|pages?|pp|paras?|paragraphs?|[Ss]ections?|CI|IQR|from|within|matri(?:x|ces)|tuples?|points?|pairs?|sets?|state)\.?|[=∈<>≤≥±×])\s?$"
)
# the median was 4 [2-5] · aged 31 (28, 36) · 4 [2-5] years
_STATISTIC = lazily(
    r"\b(?:medians?|means?|averages?|ages?|aged|scores?|IQR|SD|Mdn|Median|Mittel(?:wert)?|moyenne|media)"
    r"\b[^.;()\[\]]{0,24}\d\s?%?\s?$"
)
_STATISTIC_LENGTH = 48
_UNIT = lazily(
    r"\s?(?:years?|months?|weeks?|days?|hours?|h|min|s|ms|mm|cm|m|km|mg|g|kg|ml|l|%|per\scent|points?)\b"
)
_INDEXED = lazily(r"(?<![^\W_])[a-z]$")  # a[4]
_SIGNS = frozenset("∈∉⊂⊆×·<>≤≥=±")
_BEFORE = 14  # characters in which such a word stands
# values in [2, 5] · uniform on [1, 6] · 4 [2-5], 3.1 (1, 6)
_VALUES = lazily(
    r"(?:\b(?:lies?|lay|lying|live|values?|valued|uniform(?:ly)?|var(?:y|ies|ied|ying)|rang(?:es?|ed|ing)"
    r"|normali[sz]ed|(?:re)?scaled|clipped|bounded|restricted|sampled|drawn|distributed|integers?|numbers?)"
    r"\s(?:in|on|over|to|by|from|into|onto)|(?<![\d.,])(?!(?:1[4-9]|20)\d\d\s?$)\d{1,6}(?:[.,]\d{1,6})?\s?%?)\s?$"
)
_VALUES_LENGTH = 32
_PAIR = lazily(r"\d{1,3}\s?[,;\u2010-\u2015\u2212-]\s?\d{1,3}")
# (1) eels, (2) plovers and (3) terns: in front of what they number
_ITEM = lazily(r"(?:^|[,;:.]|\b(?:and|or|und|oder|sowie|et|ou|y|o|e|или|и))\s?$")
_ITEM_LENGTH = 8
_GOES_ON = lazily(r"\s?[^\W\d_]")
_QUOTES = (("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u00ab", "\u00bb"))


def is_measured(text: str, match: re.Match[str], bracket: Bracket) -> bool:
    """Say whether what stands around a bracket tells that it holds no citation."""
    start, end = match.span()
    if _MATHEMATICAL.search(text, max(0, start - _BEFORE), start):
        return True
    if bracket is Bracket.RAISED:
        return False
    if text[end : end + 1].isalpha() and text[end].isascii():  # [18]crown-6
        return True
    if text[end : end + 2].lstrip()[:1] in _SIGNS or _INDEXED.search(
        text, max(0, start - 2), start
    ):
        return True
    if not _PAIR.fullmatch(match["numbers"]):
        return False
    if _STATISTIC.search(text, max(0, start - _STATISTIC_LENGTH), start):
        return True
    after_number = text[max(0, start - 2) : start].rstrip()[-1:].isdigit()
    return after_number and _UNIT.match(text, end) is not None


def is_doubtful(text: str, match: re.Match[str], bracket: Bracket) -> bool:
    """Say whether a bracket with numbers may be something else than a citation of this text."""
    start, end = match.span()
    is_pair = bracket is not Bracket.RAISED and _PAIR.fullmatch(match["numbers"]) is not None
    if is_pair and _VALUES.search(text, max(0, start - _VALUES_LENGTH), start):
        return True
    is_item = bracket is Bracket.ROUND and (_GOES_ON.match(text, end) is not None or start == 0)
    if is_item and _ITEM.search(text, max(0, start - _ITEM_LENGTH), start):
        return True
    return _is_quoted(text, start, end)


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Say whether a quotation is open at `start`, and closed behind `end`."""
    for opening, closing in _QUOTES:
        is_open = text.rfind(opening, 0, start) > text.rfind(closing, 0, start)
        if is_open and text.find(closing, end) >= 0:
            return True
    return text.count('"', 0, start) % 2 == 1 and text.find('"', end) >= 0
