"""The title once more in another language, in brackets beside the recorded one.

Sources: NLM, "Citing Medicine", 2nd ed., chapter 1 (translations in brackets); APA Publication
Manual, 7th ed., 9.38 (the original title, and its translation in brackets behind it).
"""

from __future__ import annotations

from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.text.folding import words
from refcheck.patterns import lazily

# `Deep learning [Tiefes Lernen]`, `Tiefes Lernen [Deep learning]`
_BEHIND = lazily(r"\s?\[(?P<title>[^\[\]]{8,400})\]")
_FRONT = lazily(
    r"(?:^|[.):;]\s|[\"\u201c\u201e\u00ab\u2018*_])(?P<title>[^.\"\u201c\u201e\u00ab*_\[\]]{8,400})\[$"
)
_LONGEST = 410
# A translation has so many words, about as many letters, and few words in common (names, terms).
_FEWEST_WORDS = 3
_LEAST_LENGTH, _MOST_LENGTH = 0.4, 2.5
_MOST_SHARED = 0.34


def translation_beside(ledger: Ledger, title: Range) -> Range | None:
    """Return where what can only be the title in another language stands beside it, or None."""
    text = ledger.text
    behind = _BEHIND.match(text, title[1])
    front = _FRONT.search(text[max(0, title[0] - _LONGEST) : title[0]])
    if behind is not None:
        place = behind.span("title")
    elif front is not None:
        shift = max(0, title[0] - _LONGEST)
        place = front.start("title") + shift, front.end("title") + shift
    else:
        return None
    is_one = _may_translate(text[slice(*place)], text[slice(*title)])
    return place if is_one and ledger.is_free(*place) else None


def _may_translate(stated: str, title: str) -> bool:
    told, other = words(stated), words(title)
    if len(told) < _FEWEST_WORDS or not _LEAST_LENGTH <= len(stated) / len(title) <= _MOST_LENGTH:
        return False
    return len(frozenset(told) & frozenset(other)) / len(told) < _MOST_SHARED
