"""Which years a citation may print for a record.

Print, online and issue years differ for 39 % of the articles that have both a print and an online
date (Crossref contract, 2.1), so any of them is right, with one exception: an online date many
years after print is the day a back issue was digitised. Whatever stands in the year's place and is
none of them is another year, whether it can be read or not; only what is absent, or says itself
that it is not known, states nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.fields.titles import part_of
from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Field
from refcheck.core.text.placeholders import is_placeholder
from refcheck.core.text.years import Manner, WrittenYear, stated_years, written_year
from refcheck.patterns import lazily

__all__ = ["DIGITISED_AFTER", "compare_year", "lawful_years", "stated_years"]

# Early view precedes the issue by up to this many years; beyond it the online date is not the
# work's own but the day its back issue was put on line.
DIGITISED_AFTER = 2
# A record with no print date, put online this long after the stated year, is most likely a
# digitised back issue too, and the registry simply does not know the printed year.
_BACKFILE_AGE = 10
# The Journal des sçavans and the Philosophical Transactions began.
_FIRST_JOURNALS = 1665
_PRINT = ("published-print", "journal-issue-print", "published-other")
_NUMBERS = lazily(r"\d+")
_UNSTATED = "in press, or without a year"


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
    """Compare what stands in the year's place with the years on record."""
    issued = record.issued
    recorded = None if issued is None else str(issued.year)
    if stated is None or not stated.text.strip():
        return Comparison("issued", Outcome.NOT_STATED, recorded=recorded)
    if stated.text == recorded and int(recorded) in lawful_years(record):
        return Comparison("issued", Outcome.SAME, stated.text, recorded)
    written = written_year(stated.text)
    if written.is_unknown or is_placeholder(stated.text):
        return Comparison("issued", Outcome.NOT_STATED, stated.text, recorded, _UNSTATED)
    if issued is None:
        return Comparison("issued", Outcome.NOT_RECORDED, stated.text)
    hit = _hit(written, record)
    if hit is None:
        return _different(stated, written, record, issued.year)
    year, reason = hit
    if year == issued.year and reason is None:
        return Comparison("issued", Outcome.SAME, stated.text, recorded)
    reason = reason or lawful_years(record)[year]
    return Comparison("issued", Outcome.EQUIVALENT, stated.text, str(year), reason)


def _hit(written: WrittenYear, record: Record) -> tuple[int, str | None] | None:
    """Return the lawful year that is written, and in which manner if not plainly."""
    if written.manner is Manner.SPAN and record.type != "book":
        return None  # volumes appear over years, articles do not
    lawful = lawful_years(record)
    for period in written.periods:
        for date in _lawful_dates(lawful, record):
            if period.covers(date.year, date.month):
                return date.year, written.manner or None
    near = [
        year
        for period in written.periods
        for year in lawful
        if period.distance(year) <= written.slack
    ]
    return (near[0], "a year that is not sure") if near else None


def _lawful_dates(lawful: dict[int, str], record: Record) -> Iterator[PartialDate]:
    """Yield the lawful dates, the one that a citation would print first."""
    dates = [date for date in record.dates.values() if date.year in lawful]
    yield from sorted(dates, key=lambda date: record.issued is None or date != record.issued)


def _different(stated: Field, written: WrittenYear, record: Record, recorded: int) -> Comparison:
    year = int(written.text) if re.fullmatch(r"[0-9]{4}", written.text) else None
    online = [d.year for name, d in record.dates.items() if "online" in name]
    has_print = any(name in record.dates for name in _PRINT)
    digitised = year in online and has_print
    reason = "that is the year the back issue was put online" if digitised else written.hint
    span = part_of(stated, written.start, written.end)
    difference = Difference(DifferenceKind.VALUE, written.text, str(recorded), span)
    return Comparison(
        "issued",
        Outcome.DIFFERENT,
        written.text,
        str(recorded),
        reason,
        (difference,),
        Confidence.LOW if year and _is_doubtful(year, record, recorded) else Confidence.HIGH,
        span,
    )


def _is_doubtful(year: int, record: Record, recorded: int) -> bool:
    """Say whether the record may simply lack the date that the year is of."""
    if record.type != "article-journal":
        return False
    online = [d for name, d in record.dates.items() if "online" in name]
    has_print = any(name in record.dates for name in _PRINT)
    old = _FIRST_JOURNALS <= year < recorded - _BACKFILE_AGE
    backfile = not has_print and bool(online) and old
    # Put online late in one year, printed early in the next, and no print date deposited.
    late = any(d.year == year - 1 and (d.month or 12) > 6 for d in online)
    next_issue = not has_print and bool(record.page) and late
    # `10.1016/j.metabol.2010.09.003`, printed in 2011: citable on line the year its DOI bears.
    early = not online and year == recorded - 1 and _bears(record.doi, year)
    return backfile or next_issue or early


def _bears(doi: str, year: int) -> bool:
    return str(year) in _NUMBERS.findall(doi)
