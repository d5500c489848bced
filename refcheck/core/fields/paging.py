"""Pages and article numbers: what a reference states in their place against what is recorded.

A registry holds an article number, or the pages counted within the article, or a count of pages,
or pages that were given before the issue was made up; a reference may rightly state another of
these. What cannot be set against each other is not compared.
"""

from __future__ import annotations

from msgspec.structs import replace

from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind, Outcome
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.article_numbers import article_number
from refcheck.core.text.pages import counts_from_one, page_count, pages, same_pages
from refcheck.core.text.placeholders import is_nothing
from refcheck.patterns import lazily

# The last digits of a DOI are an article number only where they are as many as these; of fewer,
# numbers of issues and years of other meaning abound.
_LEAST_DIGITS = 5
_DIGITS = lazily(r"\d+")
# The two ends of a range as written, with what parts them.
_ENDS = lazily(r"^(?P<first>\w+)(?P<dash>\s*[-\u2010-\u2015\u2212]{1,3}\s*)(?P<last>\w+)$")


def compare_page(stated: Field | None, record: Record) -> Comparison:
    """Compare pages with the recorded pages and with the article number."""
    recorded = [value for value in (record.page, record.article_number) if value and pages(value)]
    first = recorded[0] if recorded else None
    if stated is None or not stated.text.strip():
        return Comparison("page", Outcome.NOT_STATED, recorded=first)
    if is_nothing(stated.text):
        return Comparison("page", Outcome.NOT_STATED, stated.text, first, "a placeholder")
    for value in recorded[: 1 if _is_first_page(record) else None]:
        reason = same_pages(stated.text, value)
        if reason is not None:
            outcome = Outcome.EQUIVALENT if reason else Outcome.SAME
            return Comparison("page", outcome, stated.text, value, reason or None)
    if first is None:
        return Comparison("page", Outcome.NOT_RECORDED, stated.text)
    if counts_from_one(stated.text) and _is_one_number(record):
        reason = "the article's own page numbers"
        return Comparison("page", Outcome.EQUIVALENT, stated.text, first, reason)
    if counts_from_one(record.page or "") and record.article_number is None:
        comparison = _against_own_pages(stated, record)
        if comparison is not None:
            return comparison
    if article_number(first) is not None and page_count(stated.text) is None:
        return Comparison("page", Outcome.NOT_RECORDED, stated.text)  # a count is no place
    return _different(stated, first)


def _is_first_page(record: Record) -> bool:
    """Say whether what is recorded as the number of the article is the first of its pages: a
    last page, right or wrong, is held against the pages.
    """
    read, number = pages(record.page or ""), pages(record.article_number or "")
    if not (isinstance(read, tuple) and isinstance(number, tuple)):
        return False
    return read[1] is not None and number == (read[0], None)


def _is_one_number(record: Record) -> bool:
    """Say whether the record has an article number, or what may be one in the pages' place."""
    if record.article_number and pages(record.article_number):
        return True
    read = pages(record.page or "")
    return record.type == "article-journal" and isinstance(read, tuple) and read[1] is None


def _against_own_pages(stated: Field, record: Record) -> Comparison | None:
    """Compare with pages that are counted within the article, or before it had its place in an
    issue; None where the stated pages are to be measured by them all the same.
    """
    numbered = article_number(stated.text)
    number = stated.text if numbered is None else numbered.number
    read = None if number is None else pages(number)
    if number is not None and isinstance(read, tuple) and read[1] is None:
        if numbered is not None and numbered.count not in (None, page_count(record.page or "")):
            return None
        in_doi = _number_in_doi(record.doi)
        if in_doi is not None and int(in_doi) == read[0].number:
            reason = "the number in the DOI"
            return Comparison("page", Outcome.EQUIVALENT, stated.text, in_doi, reason)
        if in_doi is not None and _is_a_slip(str(read[0].number), in_doi.lstrip("0")):
            return _different(stated, in_doi)
        reason = "the record has no article number"
        return Comparison("page", Outcome.NOT_RECORDED, stated.text, None, reason)
    unplaced = all(value is None or is_nothing(value) for value in (record.volume, record.issue))
    if unplaced and record.type == "article-journal":
        reason = "the record has the pages of the time before the issue"
        return Comparison("page", Outcome.NOT_RECORDED, stated.text, None, reason)
    return None


def _number_in_doi(doi: str) -> str | None:
    last = (_DIGITS.findall(doi) or [""])[-1]
    return last if len(last) >= _LEAST_DIGITS else None


def _is_a_slip(stated: str, meant: str) -> bool:
    """Say whether one digit is another one, or two of them have changed places."""
    if len(stated) != len(meant) or stated == meant:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(stated, meant, strict=True)) if a != b]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(stated) == sorted(meant))


def _different(stated: Field, recorded: str) -> Comparison:
    whole = Difference(DifferenceKind.VALUE, stated.text, recorded, stated.span)
    comparison = Comparison(
        "page", Outcome.DIFFERENT, stated.text, recorded, differences=(whole,), span=stated.span
    )
    return replace(comparison, differences=(_wrong_end(stated, recorded, whole),))


def _wrong_end(stated: Field, recorded: str, whole: Difference) -> Difference:
    """Return the end of the range that is wrong, or the whole where both are."""
    here, there = _ENDS.match(stated.text), _ENDS.match(recorded)
    verbatim = stated.span is not None and len(stated.span) == len(stated.text)
    if here is None or there is None or stated.span is None or not verbatim:
        return whole
    for right, wrong in (("first", "last"), ("last", "first")):
        if here[right] == there[right] and len(here[wrong]) == len(there[wrong]):
            start = stated.span.start + here.start(wrong)
            span = Span(start, start + len(here[wrong]))
            return Difference(DifferenceKind.VALUE, here[wrong], there[wrong], span)
    return whole
