"""Which years a citation may print for a record.

Print, online and issue years differ for 39 % of the articles that have both a print and an online
date (Crossref contract, 2.1), so any of them is right, with one exception: an online date many
years after print is the day a back issue was digitised.
"""

from __future__ import annotations

import re

from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field

# Early view precedes the issue by up to this many years; beyond it the online date is not the
# work's own but the day its back issue was put on line.
DIGITISED_AFTER = 2
# A record with no print date, put online this long after the stated year, is most likely a
# digitised back issue too, and the registry simply does not know the printed year.
_BACKFILE_AGE = 10
_PRINT = ("published-print", "journal-issue-print", "published-other")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_NO_YEAR = re.compile(
    r"in press|forthcoming|n\.\s?d\.|s\.\s?a\.|o\.\s?J\.|im Druck|accepted|submitted", re.I
)


def stated_years(text: str) -> tuple[int, ...]:
    """Return the years written in `text`, in order (`2015a` is 2015)."""
    return tuple(int(match.group()) for match in _YEAR.finditer(text))


def lawful_years(record: Record) -> dict[int, str]:
    """Return the years a citation may print, each with its reason."""
    dates = record.dates
    printed = [dates[name] for name in _PRINT if name in dates]
    lawful: dict[int, str] = {}
    latest = max((date.year for date in printed), default=None)
    for name, date in dates.items():
        if latest is None or date.year <= latest + DIGITISED_AFTER:
            lawful.setdefault(date.year, _reason(name))
    for date in printed:
        lawful[date.year] = "year of the issue"
    return lawful


def _reason(name: str) -> str:
    return "online year" if "online" in name else "earliest recorded year"


def compare_year(stated: Field | None, record: Record) -> Comparison:
    """Compare the stated year with the years on record."""
    lawful = lawful_years(record)
    issued = record.issued
    recorded = None if issued is None else str(issued.year)
    years = stated_years(stated.text) if stated is not None else ()
    if stated is None or not years:
        in_press = stated is not None and _NO_YEAR.search(stated.text)
        reason = "in press, or without a year" if in_press else None
        text = None if stated is None else stated.text
        return Comparison("issued", Outcome.NOT_STATED, text, recorded, reason)
    if issued is None:
        return Comparison("issued", Outcome.NOT_RECORDED, stated.text)
    hit = next((year for year in years if year in lawful), None)
    if hit == issued.year:
        return Comparison("issued", Outcome.SAME, stated.text, recorded)
    if hit is not None:
        return Comparison("issued", Outcome.EQUIVALENT, stated.text, str(hit), lawful[hit])
    return _different(stated, years[0], record, issued.year)


def _different(stated: Field, year: int, record: Record, recorded: int) -> Comparison:
    online = [d.year for name, d in record.dates.items() if "online" in name]
    has_print = any(name in record.dates for name in _PRINT)
    digitised = year in online and has_print
    journal = record.type == "article-journal"
    backfile = journal and not has_print and bool(online) and recorded - year > _BACKFILE_AGE
    # Put online late in one year, printed early in the next, and no print date deposited.
    late = any(
        d.year == year - 1 and (d.month or 12) > 6 for n, d in record.dates.items() if "online" in n
    )
    next_issue = journal and not has_print and bool(record.page) and late
    # `10.1016/j.metabol.2010.09.003`, printed in 2011: citable on line the year its DOI bears.
    early = journal and not online and year == recorded - 1 and _bears(record.doi, year)
    reason = "that is the year the back issue was put online" if digitised else None
    difference = Difference(DifferenceKind.VALUE, str(year), str(recorded), stated.span)
    return Comparison(
        "issued",
        Outcome.DIFFERENT,
        str(year),
        str(recorded),
        reason,
        (difference,),
        Confidence.LOW if backfile or next_issue or early else Confidence.HIGH,
        stated.span,
    )


def _bears(doi: str, year: int) -> bool:
    return re.search(rf"(?<!\d){year}(?!\d)", doi) is not None
