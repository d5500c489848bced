"""Where quotation marks open and close around what stands at a place.

A title in quotation marks reaches from mark to mark.
"""

from __future__ import annotations

from refcheck.core.guided.ledger import Range
from refcheck.core.text.quotes import DOUBLE, MARKS
from refcheck.patterns import lazily

# What opens a quotation in one language closes it in another.
_ALL = f"{MARKS}\u201e"
# Characters; the words in front of a title within its quotation marks are fewer.
_FARTHEST = 200
_CLOSES = {"\u201c": "\u201d", "\u201e": "\u201d", "\u00ab": "\u00bb", '"': '"'}
_ANY_DOUBLE = lazily(f"[{DOUBLE}\u201e]")
# Of single ones the curled are told from an apostrophe: `Moen Z ‘A river’` has one before a word
# behind a blank, and one behind a word.
_OPENS_SINGLE = lazily(r"(?<![^\s(\[])\u2018(?=\w)")
_CLOSES_SINGLE = lazily(r"(?<!\s)\u2019(?!\w)")
# `Decision letter for “Deep learning.” Wiley`: the stop of a sentence, as Americans set it.
_STOP_IN_QUOTES = lazily(r"[.,][\"\u201d\u2019\u00bb]$")


def quotation_start(text: str, place: int) -> int | None:
    """Return what stands behind the opening quotation mark in front of `place`, or None."""
    singles = list(_OPENS_SINGLE.finditer(text, max(0, place - _FARTHEST), place))
    if singles and not _CLOSES_SINGLE.search(text, singles[-1].end(), place):
        return singles[-1].end() if _CLOSES_SINGLE.search(text, place) else None
    marks = list(_ANY_DOUBLE.finditer(text, max(0, place - _FARTHEST), place))
    if not marks or marks[-1].group() not in _CLOSES:
        return None
    if marks[-1].group() == '"' and len(marks) % 2 == 0:
        return None
    return marks[-1].end()


def quotation_end(text: str, place: Range) -> int | None:
    """Return where the quotation closes that opens right in front of `place`, its end if nowhere;
    None where none opens there, or a single mark does.
    """
    start, end = place
    if quotation_start(text, start + 1) != start:
        return None
    closer = _CLOSES.get(text[start - 1 : start])
    return None if closer is None else max(end, text.find(closer, end))


def is_quoted(text: str, place: Range) -> bool:
    """Say whether what stands at `place` has quotation marks around it (`‘Deep learning’ in …`), or
    ends with one.
    """
    start, end = place
    if _STOP_IN_QUOTES.search(text, start, end):
        return True
    before, behind = text[:start].rstrip()[-1:], text[end : end + 1]
    return bool(before and behind) and before in _ALL and behind in _ALL
