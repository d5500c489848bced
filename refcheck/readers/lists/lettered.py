"""What chemists put in front of works: letters, `(a) …; (b) …`, and leads, `For reviews, see: …`.

Source: *ACS Guide to Scholarly Communication*, 4.2.3, and the author guidelines of Wiley-VCH:
several works under one number are lettered.
"""

from __future__ import annotations

from collections.abc import Set
import re
from string import ascii_lowercase

from msgspec import Struct

from refcheck.core.text.pointers import points_back
from refcheck.patterns import lazily
from refcheck.readers.lists.evidence import NAMED, SURELY_NAMED, has_year, name_strength

# (a) · a) · [a] · a. · (ii)
_MARK = lazily(
    r"(?<!\S)(?P<open>[(\[]?)(?P<sign>[a-z]|i{1,3}|iv|v)(?P<close>[)\].])(?:\s|(?=[^\W\d_]))"
)
_ENDS = (".", ";", ":", ",", ")", "]")
_FORMS = frozenset((("(", ")"), ("", ")"), ("[", "]"), ("", ".")))
_ROMAN = ("i", "ii", "iii", "iv", "v")
# Characters: what leads to the first work (`For recent reviews on this topic, see:`) is no longer,
# and authors and year of a work stand within so many.
_LONGEST_LEAD, _CLAUSE = 160, 300

# For reviews, see: · See, for example, · Siehe auch: · But see · Cf. · Pour une revue, voir · E.g.,
# Sources: *The Bluebook*, 21st ed., rule 1.2 (`see`, `see also`, `cf.`, `compare`, `but see`,
# `e.g.`); Chicago Manual of Style, 17th ed., 14.42 (`see`, `cf.`).
_LEAD = lazily(
    r"""(?:(?:for|für|zu|pour|para|per)\s[^;:\d]{2,140}?[,\s]\s?|(?:but|also|(?:in|by)\scontrast,)\s)?
    (?:(?P<short>cf|vgl)|see|siehe|voir|véase|vedi|compare|contrast)\b\.?
    (?P<more>,?\s(?:also|auch|aussi|for\s(?:example|instance)|e\.\s?g\.|z\.\s?b\.|par\sexemple
      |inter\salia|in\sparticular|especially|particularly|generally|further|dazu|hierzu|notamment
      |insbesondere|references?(?:\scited\stherein)?))*[:,]?\s
    | (?:(?P<latin>e\.g\.|z\.b\.)|for\s(?:example|instance),)[:,]?\s""",
    re.IGNORECASE | re.VERBOSE,
    signs="cf compare contrast see siehe vedi vgl voir véase e.g z.b example instance",
)
# `Ekdahl X et al.`, behind a lead that may be the first word of a title (`See`).
_CUT_LIST = lazily(r"[^\W\d_a-z][\w'\u2019-]{1,30}(?:,?\s[A-Z]\S{0,12}){0,2},?\set\.?\sal\b")


class Mark(Struct, frozen=True):
    """A letter of a series: where it begins and ends, and the letter."""

    start: int
    end: int
    letter: str


def lettered_series(text: str, identifiers: Set[int]) -> tuple[Mark, ...]:
    """Return the marks in front of the works that `text` cites under letters, from the first one
    on; none where it does not cite several in that way. `identifiers` are where such end.
    """
    by_form: dict[tuple[str, str], list[Mark]] = {}
    for found in _MARK.finditer(text):
        if (found["open"], found["close"]) not in _FORMS:
            continue
        in_front = len(text[: found.start()].rstrip())
        if in_front and not (text.endswith(_ENDS, 0, in_front) or in_front in identifiers):
            continue
        place = Mark(found.start(), found.end(), found["sign"])
        by_form.setdefault((found["open"], found["close"]), []).append(place)
    for marks in by_form.values():
        series = _ascending(marks)
        if len(series) > 1 and _lead_only(text[: series[0].start]):
            ends = [*(mark.start for mark in series[1:]), len(text)]
            works = (text[mark.end : end] for mark, end in zip(series, ends, strict=True))
            if all(map(_is_work, works)):
                return series
    return ()


def lead_end(text: str) -> int:
    """Return where words that lead to a work end, and its authors begin; 0 where there are none."""
    lead = _LEAD.match(text)
    if lead is None or not _lead_only(lead.group()):
        return 0
    is_sure = any(lead.group("short", "more", "latin"))  # no title begins with `Cf. also`
    if is_sure and not text[lead.end() : lead.end() + 1].islower():
        return lead.end()
    rest = text[lead.end() :]
    is_named = name_strength(rest) >= SURELY_NAMED or _CUT_LIST.match(rest) is not None
    return lead.end() if is_named else 0


def _ascending(marks: list[Mark]) -> tuple[Mark, ...]:
    """Return the marks that go on from a or i, none left out."""
    for order in (tuple(ascii_lowercase), _ROMAN):
        series: list[Mark] = []
        for mark in marks:
            if len(series) < len(order) and mark.letter == order[len(series)]:
                series.append(mark)
        if len(series) > 1:
            return tuple(series)
    return ()


def _lead_only(text: str) -> bool:
    return len(text) <= _LONGEST_LEAD and not has_year(text)


def _is_work(text: str) -> bool:
    clause = text[:_CLAUSE]
    return points_back(text) or (has_year(clause) and name_strength(clause) >= NAMED)
