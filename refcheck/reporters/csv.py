"""A table for spreadsheets: a row per finding, and one for each reference without any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
import csv
import io

from refcheck.core.model.finding import Finding, Outcome
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page
from refcheck.reporters.evidence import fix_lines
from refcheck.reporters.safe import shown

_COLUMNS = (
    "path", "line", "column", "reference", "key", "citation", "doi", "verdict", "severity",
    "code", "rule", "field", "message", "stated", "recorded", "fix",
)  # fmt: skip
# A cell that begins so is a formula to a spreadsheet (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(report: Report, page: Page) -> str:
    """Return the table with a heading row, as RFC 4180 has it but with LF line ends."""
    return "".join(pieces(report, page))


def pieces(report: Report, page: Page) -> Iterator[str]:
    """Yield the table, a few rows at a time."""
    yield _written([_COLUMNS])
    for outcome in report.outcomes:
        yield _written([harmless(str(cell)) for cell in row] for row in _rows(outcome, report))


def _written(rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def harmless(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it for a formula: with an apostrophe in front."""
    text = shown(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _rows(outcome: Outcome, report: Report) -> Iterator[tuple[object, ...]]:
    reference = outcome.checked.reference
    about = (
        reference.index,
        reference.key or "",
        " ".join(reference.raw.text.split()),
        reference.doi or "",
        outcome.verdict,
    )
    if not outcome.findings:
        place = reference.location
        yield (place.path, place.line, place.column, *about, *[""] * 8)
    for finding in outcome.findings:
        place = finding.location
        yield (place.path, place.line, place.column, *about, *_finding(finding, report))


def _finding(finding: Finding, report: Report) -> tuple[object, ...]:
    source = report.sources.get(finding.location.path)
    return (
        finding.severity,
        finding.code,
        finding.rule,
        finding.field,
        finding.message,
        finding.stated or "",
        finding.recorded or "",
        "; ".join(fix_lines([finding], source)),
    )
