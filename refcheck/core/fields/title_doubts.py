"""When another title than the recorded one is no error: a translation in brackets, a review.

NLM's lists print the English translation of a title in brackets (Citing Medicine, 2nd ed., 1.A,
*Titles in languages other than English*), and PubMed deposits it so; either may stand where the
other side has the original. Who cites the review of a book names it by the book (APA 7th ed.,
10.7; MLA 9th ed., 5.102), under whose title it is registered.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from refcheck.core.fields.titles import part_of, same_title
from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.folding import words
from refcheck.core.text.languages import language_of
from refcheck.core.text.title_words import squeezed
from refcheck.patterns import lazily

_IN_BRACKETS = lazily(r"\s*\[[^\[\]]+\.?\]\.?\s*")
# A translation has so many words, about as many letters, and few words in common (names, terms).
_FEWEST_WORDS = 3
_LEAST_LENGTH, _MOST_LENGTH = 0.4, 2.5
_MOST_SHARED = 0.34
_REVIEW = lazily(
    r"\W*(?:book\s)?(?:review|rezension|besprechung|compte[-\s]rendu|rese[ñn]a|recensione)"
    r"(?:\s(?:of|for|on|zu|von|de|du|di)(?:\sthe\sbook)?|:)\s+",
    re.IGNORECASE,
)
# `Review of The Eel, by Anna Norberg`
_BY = lazily(r"[,.]?\s\(?(?:by|von|par|por|di)\s[^\W\d_a-z]|[,.]\s(?:edited|ed\.)\s")
# Of what is registered as these the title may be the book's.
_REVIEWS = ("article-journal", "review", "review-book")


def as_translation(comparison: Comparison, stated: Field | None, record: Record) -> Comparison:
    """Return the comparison of a title that differs, put right where just one of the two titles
    stands in brackets and is in another language.
    """
    if comparison.outcome is not Outcome.DIFFERENT or stated is None or not record.title:
        return comparison
    whole = record.title[0]
    bracketed = [_IN_BRACKETS.fullmatch(text) is not None for text in (stated.text, whole)]
    if sum(bracketed) != 1 or not may_translate(stated.text, whole):
        return comparison
    here, there = language_of(stated.text), language_of(whole)
    if there is None and not bracketed[1] and record.language:
        there = record.language[:2].lower()
    if here is None or there is None:
        return replace(comparison, confidence=Confidence.LOW)
    if here == there:
        return comparison
    reason = "a translation in brackets"
    return Comparison("title", Outcome.NOT_RECORDED, stated.text, reason=reason)


def may_translate(stated: str, title: str) -> bool:
    """Say whether one title may be the other in another language, by its words."""
    told, other = words(stated), words(title)
    if min(len(told), len(other)) < _FEWEST_WORDS:
        return False
    if not _LEAST_LENGTH <= len(stated) / len(title) <= _MOST_LENGTH:
        return False
    return len(frozenset(told) & frozenset(other)) / len(told) < _MOST_SHARED


def as_review(comparison: Comparison, stated: Field | None, record: Record) -> Comparison:
    """Return the comparison of a title that differs, less sure where the reference says only that
    it is a review of what is recorded; that it says so is told.
    """
    if comparison.outcome is not Outcome.DIFFERENT or stated is None:
        return comparison
    front = _REVIEW.match(stated.text)
    if front is None or record.type not in _REVIEWS:
        return comparison
    by = _BY.search(stated.text, front.end())
    book = stated.text[front.end() : len(stated.text) if by is None else by.start()]
    if len(words(book)) < _FEWEST_WORDS or not any(_is_of(book, title) for title in record.title):
        return comparison
    place = part_of(stated, front.start(), front.end())
    besides = Difference(DifferenceKind.VALUE, front.group().strip(), None, place)
    return replace(comparison, differences=(besides,), confidence=Confidence.LOW)


def _is_of(book: str, title: str) -> bool:
    """Say whether a title is a book's, or begins with it: its author may stand behind."""
    return same_title(book, title) or squeezed(title).startswith(squeezed(book))
