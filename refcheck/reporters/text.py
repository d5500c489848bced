"""The report for people: a sentence, the place, and why it may be believed.

One block per reference: its headlines, the source lines with carets, then the evidence, so that
three findings on one reference do not show the same line three times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from refcheck.core.model.finding import Finding, Outcome, Severity
from refcheck.core.model.location import is_file
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page, Sort
from refcheck.reporters.causes import Shared, told
from refcheck.reporters.closing import closing_lines
from refcheck.reporters.evidence import agreement, evidence, on_record
from refcheck.reporters.in_text import text_findings, times
from refcheck.reporters.kinds import is_long, kinds, table_of
from refcheck.reporters.layout import wrapped
from refcheck.reporters.paint import INK_OF, Ink, Line, painted
from refcheck.reporters.snippet import Pointer, gutter_width, snippet
from refcheck.reporters.table import table
from refcheck.reporters.written import place

_LABEL = 6  # columns of the commonest labels, record and agrees, so that blocks look alike
_NARROWEST = 20  # columns of text that remain readable; a narrower page is not obeyed


def render(report: Report, page: Page) -> str:
    """Return a block for each reference with findings, or for those that share one cause, then one
    for each finding in the text, then the closing lines.
    """
    lines: list[Line] = []
    found = kinds(report)
    if page.statistics or is_long(report):
        lines += [*table_of(found, page), *([()] if found else [])]
    for one in () if page.statistics else _ordered(report, page):
        lines += [*block(report, one, page), ()]
    for outcome, finding in () if page.statistics else text_findings(report):
        lines += [*block(report, replace(outcome, findings=(finding,)), page), ()]
    was_typed = not all(map(is_file, report.sources))
    for outcome in report.outcomes if was_typed and not page.statistics else ():
        if not (outcome.findings or is_file(outcome.checked.reference.location.path)):
            lines += [*_unblemished(report, outcome, page), ()]
    lines += [((line, Ink.PLAIN),) for line in closing_lines(report, page)]
    return painted(lines, color=page.color)


def block(report: Report, one: Outcome | Shared, page: Page) -> Iterator[Line]:
    """Yield the lines that tell of one reference with findings, or of those that share a cause."""
    return _shared(one, page) if isinstance(one, Shared) else _block(report, one, page)


def _ordered(report: Report, page: Page) -> Iterable[Outcome | Shared]:
    """Return what there is to tell in the order that was asked for."""
    if page.sort is Sort.DOCUMENT:
        return told(report)
    return sorted(told(report), key=lambda one: -_worst(one).rank)


def _worst(one: Outcome | Shared) -> Severity:
    return one.finding.severity if isinstance(one, Shared) else one.findings[0].severity


def _unblemished(report: Report, outcome: Outcome, page: Page) -> Iterator[Line]:
    """Yield what is on record for a reference that somebody typed, and wants to hear about."""
    reference, record = outcome.checked.reference, outcome.checked.record
    yield (" --> ", Ink.GUTTER), (page.shown(str(reference.location)), Ink.PLAIN)
    lines = () if record is None else on_record(record)
    if agrees := agreement(outcome):
        lines = (*lines, ("agrees", agrees))
    widest = max((len(label) for label, _ in lines), default=0)
    for label, value in lines:
        yield from _evidence(label.ljust(max(_LABEL, widest)), value, 1, page)


def _shared(shared: Shared, page: Page) -> Iterator[Line]:
    yield from _headline(shared.finding, shared.message, page)
    for found in shared.places():
        first, *rest = wrapped(page.shown(found), max(_NARROWEST, page.width - len(" --> ")))
        yield (" --> ", Ink.GUTTER), (first, Ink.PLAIN)
        for line in rest:
            yield ((" " * len(" --> ") + line, Ink.PLAIN),)


def _block(report: Report, outcome: Outcome, page: Page) -> Iterator[Line]:
    findings = outcome.findings
    source = report.sources.get(findings[0].location.path)
    pointers = [p for finding in findings for p in _pointers(finding, outcome)]
    gutter = gutter_width(pointers)
    bar: Line = ((" " * gutter + " |", Ink.GUTTER),)
    for finding in findings:
        yield from _headline(finding, finding.message, page)
    yield _place(findings[0], outcome, gutter, page)
    yield bar
    if source is not None:
        yield from snippet(source, pointers, page, gutter=gutter)
        yield bar
    for finding in findings:
        if finding.table:
            yield from table(finding.table, page, gutter=gutter)
            yield bar
    lines = evidence(outcome, findings, source)
    widest = max((len(label) for label, _ in lines), default=0)
    for label, value in lines:
        yield from _evidence(label.ljust(max(_LABEL, widest)), value, gutter, page)


def _pointers(finding: Finding, outcome: Outcome) -> Iterator[Pointer]:
    """Yield where to point for a finding: at its marks, else at its place.

    The whole entry gets no carets: they would say that every character is wrong.
    """
    ink = INK_OF[finding.severity]
    for mark in finding.marks[:1] if finding.in_text else finding.marks:
        yield Pointer(mark.location, mark.label, ink)
    if not finding.marks:
        is_whole = finding.location == outcome.checked.reference.location
        yield Pointer(finding.location, None, ink, has_caret=not is_whole)


def _headline(finding: Finding, message: str, page: Page) -> Iterator[Line]:
    lead = f"{finding.severity}[{finding.code}]"
    said = page.shown(f"{lead} {finding.rule}: {message}")
    first, *rest = wrapped(said, page.width)
    address = page.rule_page(finding.rule)
    rest_of_it = (first.removeprefix(lead), Ink.STRONG)
    yield (lead, INK_OF[finding.severity], address), rest_of_it
    if rest:
        for line in wrapped(" ".join(rest), page.width - 2):
            yield (("  " + line, Ink.STRONG),)


def _place(finding: Finding, outcome: Outcome, gutter: int, page: Page) -> Line:
    reference = outcome.checked.reference
    parts = [page.shown(str(finding.location))]
    where = place(finding.location, with_path=False)
    if not where.startswith("line"):  # the numbers alone say it there
        parts.append(where)
    key = f" ({page.shown(reference.key)})" if reference.key else ""
    if finding.in_text:
        parts.append("in the text")
    else:
        parts += [f"reference {reference.index}{key}", times(outcome) or ""]
    return (" " * gutter + "--> ", Ink.GUTTER), (page.dot.join(filter(None, parts)), Ink.PLAIN)


def _evidence(label: str, value: str, gutter: int, page: Page) -> Iterator[Line]:
    indent = gutter + 3 + len(label) + 2
    first, *rest = wrapped(page.shown(value), max(_NARROWEST, page.width - indent))
    yield (" " * gutter + " = ", Ink.GUTTER), (f"{label}  ", Ink.STRONG), (first, Ink.PLAIN)
    for line in rest:
        yield ((" " * indent + line, Ink.PLAIN),)
