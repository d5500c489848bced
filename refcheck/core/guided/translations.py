"""The title once more in another language, in brackets beside the recorded one.

Sources: NLM, "Citing Medicine", 2nd ed., chapter 1 (translations in brackets); APA Publication
Manual, 7th ed., 9.38 (the original title, and its translation in brackets behind it).
"""

from __future__ import annotations

from refcheck.core.fields.title_doubts import may_translate
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.reference import Field, Reference
from refcheck.patterns import lazily

# `Deep learning [Tiefes Lernen]`, `Tiefes Lernen [Deep learning]`
_BEHIND = lazily(r"\s?\[(?P<title>[^\[\]]{8,400})\]")
_FRONT = lazily(
    r"(?:^|[.):;]\s|[\"\u201c\u201e\u00ab\u2018*_])(?P<title>[^.\"\u201c\u201e\u00ab*_\[\]]{8,400})\[$"
)
_LONGEST = 410


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
    is_one = may_translate(text[slice(*place)], text[slice(*title)])
    return place if is_one and ledger.is_free(*place) else None


def in_its_brackets(reference: Reference) -> Field | None:
    """Return the title that a citation states with the brackets that stand around it."""
    title, raw = reference.fields.get("title"), reference.raw
    if title is None or title.span is None:
        return title
    start, end = raw.within(title.span)
    end += raw.text.startswith(".]", end)
    if raw.text[start - 1 : start] != "[" or not raw.text.startswith("]", end):
        return title
    return Field(raw.text[start - 1 : end + 1], raw.span(start - 1, end + 1))
