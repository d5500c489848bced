"""Volumes, issues and pages: when two ways of writing them mean the same.

Accepted: dashes of every kind, abbreviated last pages (`737–8`: Chicago 9.61, AMA 3.11.12), the
first page alone, article numbers for pages and pages for article numbers (Crossref contract, 2.4),
electronic prefixes (`e33693`), supplements however abbreviated, combined issues (`3-4`, `3/4`),
series letters of journals split in sections (`B 72`), roman numerals, leading zeros.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
import re

from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind, Outcome
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.folding import fold
from refcheck.core.text.pages import pages, roman, same_pages, unlabelled

_SUPPLEMENT = re.compile(
    r"\b(?:suppl(?:ement(?:ary|s|o|um)?|s)?|supl|beih(?:eft)?)(?![a-z])\.?|(?<![a-z])s(?=\d)"
)
_PART = re.compile(r"\b(?:parts?|pts?|teil|section|sect?)\b\.?\s*")
_SPECIAL = re.compile(r"\b(?:special|spec|issue|iss|number|no|sonderheft)\b\.?\s*")
_MONTHS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)[a-z]*\b"
)


@lru_cache(maxsize=32768)
def numeral(text: str) -> tuple[str, ...]:
    """Return the parts of a volume or issue in a comparable form.

    `Suppl. 1`, `S1` and `suppl_1` are `('s', '1')`; `3–4` and `3/4` are `('3', '4')`;
    `XII` is `('12',)`.
    """
    bare = unlabelled(text).replace("_", " ")
    bare = _SPECIAL.sub("", _PART.sub("", _SUPPLEMENT.sub(" s ", bare)))
    parts = re.findall(r"\d+|[^\W\d_]+", bare)
    return tuple(_plain_number(part) for part in parts)


def _plain_number(part: str) -> str:
    if part.isdigit():
        return part.lstrip("0") or "0"
    value = roman(part)
    return str(value) if value is not None and part not in ("c", "d", "m") else part


@lru_cache(maxsize=32768)
def same_numeral(stated: str, recorded: str) -> str | None:
    """Return why a stated volume or issue equals the recorded one, or None if it does not.

    The empty string means that they are written alike.
    """
    if stated.strip() == recorded.strip():
        return ""
    left, right = numeral(stated), numeral(recorded)
    if not left or set(left).isdisjoint(right):
        return None
    if left == right:
        return "written another way"
    if [x for x in left if x != "s"] == [x for x in right if x != "s"]:
        return "supplement"
    digits_left = [x for x in left if x.isdigit()]
    digits_right = [x for x in right if x.isdigit()]
    one_bare = len(digits_left) == len(left) or len(digits_right) == len(right)
    if digits_left and digits_left == digits_right and one_bare:
        return "with or without a series or a name"
    # `4(70)`: the issue in the volume, and its number since the journal began.
    both = re.fullmatch(r"\s*(\w+)\s*\((\w+)\)\s*", recorded)
    if both is not None and left in (numeral(both[1]), numeral(both[2])):
        return "counted in the volume or throughout"
    if len(left) > 1 and len(right) == 1 and right[0] in (left[0], left[-1]) and _is_run(left):
        return "one of a combined issue"
    if len(right) > 1 and len(left) == 1 and left[0] in (right[0], right[-1]) and _is_run(right):
        return "one of a combined issue"
    return None


_MOST_DIGITS = 9  # of a number that counts issues


def _is_run(parts: tuple[str, ...]) -> bool:
    """Say whether the parts are ascending numbers close together: a combined issue, not `12 3`."""
    if not all(part.isdecimal() and len(part) <= _MOST_DIGITS for part in parts):
        return False
    numbers = [int(part) for part in parts]
    return all(0 < b - a <= 6 for a, b in pairwise(numbers))


def is_nothing(recorded: str) -> bool:
    """Say whether a recorded value says that there is none (`null`, `n/a`, `-`)."""
    return fold(recorded).strip(" .-/") in ("", "null", "na", "n/a", "none", "nil", "undefined")


def is_month(text: str) -> bool:
    """Say whether what stands as an issue is a month or a season, which no record holds."""
    return bool(_MONTHS.search(fold(text))) and not re.search(r"\d", text)


def compare_volume(stated: Field | None, record: Record) -> Comparison:
    """Compare volumes; a year may stand for the volume, and an issue may be written with it."""
    if stated is not None and record.volume is None and record.issue is not None:
        reason = same_numeral(stated.text, record.issue)
        if reason is not None:
            return Comparison(
                "volume", Outcome.EQUIVALENT, stated.text, record.issue, "recorded as the issue"
            )
    return _compare("volume", stated, record.volume, _volume_reason)


def _volume_reason(stated: str, recorded: str) -> str | None:
    reason = same_numeral(stated, recorded)
    if reason is not None:
        return reason
    left, right = numeral(stated), numeral(recorded)
    # `18 Suppl 1` against volume 18, or `26(3)` kept in one field.
    return "with its issue" if len(left) > 1 and left[:1] == right and not _is_run(left) else None


def compare_issue(stated: Field | None, record: Record) -> Comparison:
    """Compare issues; a month or season in the issue's place is not compared."""
    if stated is not None and is_month(stated.text):
        return Comparison("issue", Outcome.NOT_STATED, stated.text, record.issue, "a month")
    by_volume = record.issue is None and record.volume is not None
    if (
        stated is not None
        and by_volume
        and same_numeral(stated.text, record.volume or "") is not None
    ):
        reason = "recorded as the volume"
        return Comparison("issue", Outcome.EQUIVALENT, stated.text, record.volume, reason)
    return _compare("issue", stated, record.issue, same_numeral)


def compare_page(stated: Field | None, record: Record) -> Comparison:
    """Compare pages with the recorded pages and with the article number."""
    recorded = [value for value in (record.page, record.article_number) if value and pages(value)]
    if stated is not None:
        for value in recorded:
            reason = same_pages(stated.text, value)
            if reason is not None:
                return _agreeing("page", stated.text, value, reason)
        if record.article_number and _counts_from_one(stated.text):
            reason = "the article's own page numbers"
            return Comparison(
                "page", Outcome.EQUIVALENT, stated.text, record.article_number, reason
            )
    comparison = _compare("page", stated, recorded[0] if recorded else None, same_pages)
    if stated is None or comparison.outcome is not Outcome.DIFFERENT:
        return comparison
    return replace(comparison, differences=(_wrong_end(stated, comparison.recorded or ""),))


# The two ends of a range as written, with what parts them.
_ENDS = re.compile(r"^(?P<first>\w+)(?P<dash>\s*[-\u2010-\u2015\u2212]{1,3}\s*)(?P<last>\w+)$")


def _wrong_end(stated: Field, recorded: str) -> Difference:
    """Return the end of the range that is wrong, or the whole where both are."""
    whole = Difference(DifferenceKind.VALUE, stated.text, recorded, stated.span)
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


def _counts_from_one(text: str) -> bool:
    parsed = pages(text)
    return isinstance(parsed, tuple) and parsed[0].number == 1 and parsed[1] is not None


def _compare(
    field: str, stated: Field | None, recorded: str | None, same: Callable[[str, str], str | None]
) -> Comparison:
    if stated is None or not stated.text.strip():
        return Comparison(field, Outcome.NOT_STATED, recorded=recorded)
    if recorded is None or is_nothing(recorded):
        return Comparison(field, Outcome.NOT_RECORDED, stated.text)
    reason = same(stated.text, recorded)
    if reason is not None:
        return _agreeing(field, stated.text, recorded, reason)
    difference = Difference(DifferenceKind.VALUE, stated.text, recorded, stated.span)
    return Comparison(
        field, Outcome.DIFFERENT, stated.text, recorded, differences=(difference,), span=stated.span
    )


def _agreeing(field: str, stated: str, recorded: str, reason: str) -> Comparison:
    if reason:
        return Comparison(field, Outcome.EQUIVALENT, stated, recorded, reason)
    return Comparison(field, Outcome.SAME, stated, recorded)
