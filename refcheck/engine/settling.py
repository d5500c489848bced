"""Fixes that hold: tried on the text first, and left out where the reference would not agree.

What a fix writes is read and judged again before any file is touched. Fixes that overlapped
another one are found anew in the mended text, so that a second run has nothing left to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from refcheck.core.model.finding import Field, Finding, Outcome, Safety, Severity
from refcheck.core.model.location import SourceText
from refcheck.core.model.report import Report
from refcheck.engine.edits import Refused, Tried, applied, in_text
from refcheck.errors import NoReferencesFound, UnreadableInput
from refcheck.readers import Reading

# Rounds: what overlaps thrice is refused for good.
_MOST_ROUNDS = 12
# A right DOI may reveal that the work is cited twice, or retracted: that is no worse fix.
_REVEALED = (Field.LIST, Field.STATUS)

ReportOn = Callable[[Sequence[Reading]], Report]
Reread = Callable[[Reading, str], Reading]


class Made(Struct, frozen=True):
    """A fix that was made: its finding, in the document as it was `before`."""

    finding: Finding
    before: SourceText


class Settled(Struct, frozen=True):
    """Documents with the fixes that hold, the report on them, and for each path the fixes that
    were made, and how many were refused.
    """

    readings: tuple[Reading, ...]
    report: Report
    made: Mapping[str, tuple[Made, ...]]
    refused: Mapping[str, int]


def settle(
    readings: Sequence[Reading],
    report: Report,
    report_on: ReportOn,
    reread: Reread,
    *,
    unsafe: bool,
) -> Settled:
    """Return the documents, mended in memory, with the safe fixes (all fixes where `unsafe`).

    `reread` reads a document with another text.
    """
    now = tuple(readings)
    refused: set[tuple[str, int, str]] = set()
    made: dict[str, tuple[Made, ...]] = {}
    for _ in range(_MOST_ROUNDS):
        tried = [applied(reading, report, frozenset(refused), unsafe=unsafe) for reading in now]
        if not any(one.made for one in tried):
            break
        mended = _mended(now, tried, report_on, reread)
        worse = _worse(tried, report, None if mended is None else mended[1])
        if mended is None or worse:
            refused |= worse
            continue
        now, report = mended
        for one in tried:
            new = (Made(finding, one.before) for finding in one.made)
            made[one.path] = (*made.get(one.path, ()), *new)
    return Settled(now, report, made, Counter(path for path, _, _ in refused))


def _mended(
    readings: Sequence[Reading], tried: Sequence[Tried], report_on: ReportOn, reread: Reread
) -> tuple[tuple[Reading, ...], Report] | None:
    """Return the mended documents as they are read, and the report; None if they cannot be."""
    try:
        again = tuple(
            reread(reading, one.text) if one.made else reading
            for reading, one in zip(readings, tried, strict=True)
        )
        return again, report_on(again)
    except (UnreadableInput, NoReferencesFound):
        return None


def _worse(tried: Sequence[Tried], before: Report, after: Report | None) -> Refused:
    """Return the fixes that do not hold, as path, number of the reference, and code."""
    left = {} if after is None else _by_path(after)
    were = _by_path(before)
    return frozenset(
        (one.path, number, code)
        for one in tried
        if one.made
        for number, code in (
            *_not_holding(one, were.get(one.path, []), left.get(one.path, [])),
            *_left_in_text(one, before, after),
        )
    )


def _left_in_text(one: Tried, before: Report, after: Report | None) -> Iterator[tuple[int, str]]:
    """Yield the fixes in a text whose finding is still there, or could not be looked for."""
    still = () if after is None else tuple(f.fingerprint for _, f in in_text(one.path, after))
    for number, finding in in_text(one.path, before):
        key = (number, finding.code)
        if key in one.codes and (after is None or finding.fingerprint in still):
            yield key


def _not_holding(
    one: Tried, before: Sequence[Outcome], after: Sequence[Outcome]
) -> Iterator[tuple[int, str]]:
    codes = {key: safety for key, safety in one.codes.items() if key[0] > 0}
    if len(after) != len(before):  # an entry was joined or divided: nothing can be believed
        unsafe = [key for key, safety in codes.items() if safety is Safety.UNSAFE]
        yield from unsafe or codes
        return
    for number, code in codes:
        were, are = before[number - 1].findings, _weighty(after[number - 1].findings)
        new = {finding.code for finding in are} - {finding.code for finding in were}
        if new or code in {finding.code for finding in are}:
            yield number, code


def _weighty(findings: Sequence[Finding]) -> list[Finding]:
    return [f for f in findings if f.severity is not Severity.NOTE and f.field not in _REVEALED]


def _by_path(report: Report) -> Mapping[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for outcome in report.outcomes:
        found.setdefault(outcome.checked.reference.location.path, []).append(outcome)
    return found
