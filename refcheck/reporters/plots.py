"""Numbers that people would rather see: bars for the HTML report.

Lengths are shares of a hundred; the page draws them. Every number also stands beside its bar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from refcheck.core.model.finding import Field, Severity
from refcheck.core.model.report import Report
from refcheck.core.text.years import stated_years
from refcheck.reporters.verdicts import Group, group_of

# What a field is called by people who read no bibliography files.
_CALLED = {
    Field.AUTHOR: "Authors",
    Field.TITLE: "Title",
    Field.YEAR: "Year",
    Field.CONTAINER_TITLE: "Journal or book",
    Field.VOLUME: "Volume",
    Field.ISSUE: "Issue",
    Field.PAGE: "Pages",
    Field.DOI: "DOI",
    Field.STATUS: "Retraction or notice",
    Field.LIST: "List and text",
    Field.ENTRY: "The whole entry",
}
_FEWEST = 10  # references; fewer are read faster than a picture of them
_MOST_BARS = 12  # of years; more are counted by five, ten, ... years
_STEPS = (1, 2, 5, 10, 20, 50, 100, 500)


class Bar(Struct, frozen=True):
    """A bar of one or more parts: (class, how many, where it begins, its length)."""

    label: str
    total: int
    parts: tuple[tuple[str, int, float, float], ...]


def fields(report: Report) -> tuple[Bar, ...]:
    """Return how many findings that are more than notes concern each field, the most first."""
    counts = Counter(
        _CALLED[finding.field]
        for outcome in report.telling()
        for finding in outcome.findings
        if finding.severity is not Severity.NOTE
    )
    if len(report.outcomes) < _FEWEST:
        return ()
    most = max(counts.values(), default=1)
    return tuple(
        _bar(field, {Group.DISAGREE: count}, most)
        for field, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def years(report: Report) -> tuple[Bar, ...]:
    """Return what became of the references by the year they state, or by spans of years."""
    stated = [
        (found[0], group_of(outcome.verdict))
        for outcome in report.outcomes
        if (found := stated_years(outcome.checked.reference.text("issued") or ""))
    ]
    if len(stated) < _FEWEST:
        return ()
    first, last = min(year for year, _ in stated), max(year for year, _ in stated)
    step = next((s for s in _STEPS if (last - first) // s < _MOST_BARS), _STEPS[-1])
    bins: dict[int, Counter[Group]] = {}
    for year, group in stated:
        bins.setdefault(year // step * step, Counter())[group] += 1
    most = max(sum(counts.values()) for counts in bins.values())
    return tuple(_bar(_span(year, step), bins[year], most) for year in sorted(bins))


def _span(year: int, step: int) -> str:
    return str(year) if step == 1 else f"{year}–{year + step - 1}"


def _bar(label: str, counts: Mapping[Group, int], most: int) -> Bar:
    parts, at = [], 0.0
    for group in Group:
        if count := counts.get(group, 0):
            length = 100 * count / most
            parts.append((group.value, count, round(at, 2), round(length, 2)))
            at += length
    return Bar(label, sum(counts.values()), tuple(parts))
