"""Choosing, among the records a search returned, the work a reference means.

A registry's relevance score is never looked at: it grows with the length of the query and ranks
copies and reviews above the work (Crossref contract, 1.4). A candidate is the work only when
title and first author agree, or, in styles that print no title, everything that is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from refcheck.core.compare import compare
from refcheck.core.fields.titles import full_titles, main_titles, nearness
from refcheck.core.guided.absence import has_first_page
from refcheck.core.model.comparison import Comparison, DifferenceKind, Identity, Judgement, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.folding import words
from refcheck.core.text.title_words import squeezed

_AGREE = (Outcome.SAME, Outcome.EQUIVALENT)
# A title with one wrong word in ten still names the work; with less in common it may be the
# second paper of a series.
_NEAR_ENOUGH = 90.0
# A title of fewer words ("Introduction", "Editorial") proves nothing without the page.
_TELLING_WORDS = 4
# A title within the entry that is less alike (0 to 100) is none that is near enough.
_LEAST_LIKE = 80.0
# In letters; for a shorter title a whole comparison decides.
_SHORT_TITLE = 12
_PRINTED = ("author", "issued", "container-title", "volume", "issue", "page")


def best_match(reference: Reference, records: Sequence[Record]) -> Record | None:
    """Return the record that is confidently the work `reference` means, or None.

    Of several (a preprint and its article, a work registered twice) the one that agrees in most
    fields is taken, the earlier in `records` where that is equal.
    """
    best: tuple[int, Record] | None = None
    for record in records:
        if not _may_be(reference, record):
            continue
        judgement = compare(reference, record)
        if not is_confident(judgement):
            continue
        score = len(judgement.agreeing) - len(judgement.differing)
        if best is None or score > best[0]:
            best = (score, record)
    return None if best is None else best[1]


def _may_be(reference: Reference, record: Record) -> bool:
    """Say at a glance whether a comparison with `record` could make one confident: a citation has
    something like a recorded title, or, printing none, the first page.
    """
    if reference.carrier is not Carrier.CITATION or has_first_page(reference, record):
        return True
    stated, entry = reference.text("title") or "", squeezed(reference.raw.text)
    for title in dict.fromkeys((*full_titles(record), *main_titles(record))):
        wanted = squeezed(title)
        if len(wanted) < _SHORT_TITLE or len(wanted) > len(entry):
            return True
        if fuzz.partial_ratio(wanted, entry, score_cutoff=_LEAST_LIKE):
            return True
        if nearness(stated, title) >= _LEAST_LIKE:
            return True
    return not full_titles(record)


def is_confident(judgement: Judgement) -> bool:
    """Say whether the compared fields leave no reasonable doubt that the work is the same."""
    if judgement.identity is not Identity.SAME_WORK:
        return False
    title, author = judgement.of("title"), judgement.of("author")
    supporting = sum(
        comparison.outcome in _AGREE
        for name in _PRINTED
        if (comparison := judgement.of(name)) is not None
    )
    if title is None or title.outcome in (Outcome.NOT_STATED, Outcome.NOT_RECORDED):
        return supporting >= 4 and _agrees(judgement.of("page")) and _first_author_agrees(author)
    if not _is_near(title):
        return False
    if len(words(title.recorded or "")) < _TELLING_WORDS:
        return supporting >= 3 and _agrees(judgement.of("page"))
    if author is None or author.outcome in (Outcome.NOT_STATED, Outcome.NOT_RECORDED):
        return supporting >= 2
    return _first_author_agrees(author) and supporting >= 2


def _agrees(comparison: Comparison | None) -> bool:
    return comparison is not None and comparison.outcome in _AGREE


def _is_near(title: Comparison) -> bool:
    if title.outcome in _AGREE:
        return True
    return nearness(title.stated or "", title.recorded or "") >= _NEAR_ENOUGH


def _first_author_agrees(author: Comparison | None) -> bool:
    if author is None:
        return False
    if author.outcome in _AGREE:
        return True
    if author.count is None or author.count[0] == 0:
        return False
    return not any(
        difference.position == 1 and difference.kind is not DifferenceKind.ORDER
        for difference in author.differences
    )
