"""Volumes and issues as values: their parts, and when two ways of writing them mean the same."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
import re

from refcheck.core.text.folding import fold
from refcheck.core.text.pages import roman, unlabelled
from refcheck.patterns import lazily

_SUPPLEMENT = lazily(
    r"(?<![^\W\d_])(?:suppl(?:ement(?:ary|s|o|um)?|s)?|supl|beih(?:eft)?)(?![^\W\d_])\.?"
    r"|(?<![a-z])s(?=\d)"
)
_SHORT = lazily(r"^\s?[sS](?=\d)")  # in front of pages it is a label
_PART = lazily(r"\b(?:parts?|pts?|teil|section|sect?)\b\.?\s*")
_SPECIAL = lazily(r"\b(?:special|spec|issue|iss|number|no|sonderheft)\b\.?\s*")
_MONTHS = lazily(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)[a-z]*\b"
)
# The series a journal began to count anew in, in front of the volume: `s3-12` and `os-12` as JSTOR
# and Oxford deposit them, `(3) 12` and `3rd ser., 12` as lists print them (Chicago 14.184).
_SERIES = lazily(
    r"""(?:s\s?(?P<short>\d)\s?-\s? | \((?P<bracket>\d)\)\s?
        | (?P<ordinal>\d)(?:st|nd|rd|th|\.|e|a)?\s?(?:series|ser|serie|folge|f)\b\.?[\s,]{1,3}
        | (?:series|ser|serie)\b\.?\s?(?P<named>\d)[\s,]{1,3}
        | (?P<word>[on]s|[no]\.\s?s\.|n\.\s?f\.|(?:new|old)\s(?:series|ser\.?)|neue\sfolge)
          [\s,-]{1,3})
        (?:vol(?:ume)?\.?\s?)?(?P<volume>\d[\w/-]{0,12}|[ivxlc]{1,8})""",
    re.VERBOSE,
)
_IN_BRACKETS = lazily(r"\s*(\w+)\s*\((\w+)\)\s*")
# `10 Suppl 1`, `26(3)`: the issue kept with the volume.
_WITH_ISSUE = lazily(
    r"(?P<volume>\d{1,5})(?:\s?\((?P<issue>[^()]{1,20})\)"
    r"|[\s,]{0,2}(?P<supplement>(?:suppl|supl|beih)[a-z]{0,7}\.?\s?\w{0,6}|s\s?\d{1,3}))"
)
_MOST_DIGITS = 9  # of a number that counts issues
_LONGEST_RUN = 6  # issues that are combined in one


@lru_cache(maxsize=32768)
def numeral(text: str) -> tuple[str, ...]:
    """Return the parts of a volume or issue in a comparable form.

    `Suppl. 1`, `S1` and `suppl_1` are `('s', '1')`; `3–4` and `3/4` are `('3', '4')`;
    `XII` is `('12',)`.
    """
    if text.isascii() and text.isdecimal():  # nearly always
        return (_plain_number(text),)
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
    reason = _same_parts(left, right) if left and not set(left).isdisjoint(right) else None
    # `4(70)`: the issue in the volume, and its number since the journal began.
    both = _IN_BRACKETS.fullmatch(recorded) if "(" in recorded else None
    if reason is None and both is not None and left in (numeral(both[1]), numeral(both[2])):
        return "counted in the volume or throughout"
    return reason or _same_in_series(stated, recorded)


def _same_parts(left: tuple[str, ...], right: tuple[str, ...]) -> str | None:
    if left == right:
        return "written another way"
    if [x for x in left if x != "s"] == [x for x in right if x != "s"]:
        return "supplement"
    digits_left = [x for x in left if x.isdigit()]
    digits_right = [x for x in right if x.isdigit()]
    one_bare = len(digits_left) == len(left) or len(digits_right) == len(right)
    if digits_left and digits_left == digits_right and one_bare:
        return "with or without a series or a name"
    if len(right) == 1 and right[0] in (left[0], left[-1]) and is_run(left):
        return "one of a combined issue"
    if len(left) == 1 and left[0] in (right[0], right[-1]) and is_run(right):
        return "one of a combined issue"
    return None


def same_issue(stated: str, recorded: str) -> str | None:
    """Return why a stated issue equals the recorded one, or None if it does not; of a supplement
    one may name the issue, too (`2 Suppl 1` and `Suppl 1`, as NLM prints and registries record).
    """
    reason = same_numeral(stated, recorded)
    if reason is not None:
        return reason
    spelt = (_SHORT.sub("suppl ", text) for text in (stated, recorded))
    part, whole = sorted(map(numeral, spelt), key=len)
    alone = part[:1] == ("s",) and whole[1:] == part and whole[0].isdecimal()
    return "supplement" if alone else None


def _same_in_series(stated: str, recorded: str) -> str | None:
    """Compare volumes of which one is counted within a series; both must then be of the same."""
    (left_series, left), (right_series, right) = _in_series(stated), _in_series(recorded)
    if left_series is None and right_series is None:
        return None
    if left_series is not None and right_series is not None and left_series != right_series:
        return None
    return "with or without a series or a name" if numeral(left) == numeral(right) else None


def _in_series(text: str) -> tuple[str | None, str]:
    match = None if text.isdecimal() else _SERIES.fullmatch(fold(text).strip())
    if match is None:
        return None, text
    groups = match.groupdict()
    series = groups.pop("word")
    volume = groups.pop("volume")
    number = next((value for value in groups.values() if value is not None), None)
    return number or (series or "")[:1], volume


def is_run(parts: tuple[str, ...], longest: int = _LONGEST_RUN) -> bool:
    """Say whether the parts are ascending numbers close together: a combined issue, not `12 3`."""
    if len(parts) < 2 or not all(part.isdecimal() and len(part) <= _MOST_DIGITS for part in parts):
        return False
    numbers = [int(part) for part in parts]
    return all(0 < b - a <= longest for a, b in pairwise(numbers))


def with_its_issue(text: str) -> tuple[str, str] | None:
    """Return the volume and the issue that are kept in one (`10 Suppl 1`, `26(3)`), or None."""
    match = None if text.isdecimal() else _WITH_ISSUE.fullmatch(fold(text).strip())
    return None if match is None else (match["volume"], match["issue"] or match["supplement"])


def is_month(text: str) -> bool:
    """Say whether what stands as an issue is a month or a season, which no record holds."""
    return not text.isdecimal() and bool(_MONTHS.search(fold(text))) and not re.search(r"\d", text)
