"""JUnit XML, as GitLab, Jenkins and their like show it: a suite per file, a case per reference,
and a suite per text with a case for each finding at its citations.

What fails the run is a failure, what could not be asked is skipped, and everything else that
was found stands in the case's output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from msgspec import Struct

from refcheck.core.model.finding import Finding, Outcome
from refcheck.core.model.location import SourceText
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page
from refcheck.reporters.evidence import evidence
from refcheck.reporters.in_text import entry_alone, text_findings
from refcheck.reporters.layout import shortened
from refcheck.reporters.safe import shown
from refcheck.reporters.verdicts import WORDS, Group, group_of

_CITATION = 80  # columns of a citation in a case's name; lists of cases are narrow


class _Counts(Struct):
    """How many cases a suite has, or all of them together, and what came of them."""

    tests: int = 0
    failures: int = 0
    skipped: int = 0

    def opening(self, tag: str, name: str) -> str:
        """Return the tag that opens the suite."""
        counts = {
            "tests": self.tests,
            "failures": self.failures,
            "errors": 0,
            "skipped": self.skipped,
        }
        attributes = {"name": shown(name)} | {name: str(count) for name, count in counts.items()}
        return ET.tostring(ET.Element(tag, attributes), encoding="unicode").replace(" />", ">")


def render(report: Report, page: Page) -> str:
    """Return the report as one `testsuites` element."""
    return "".join(pieces(report, page))


def pieces(report: Report, page: Page) -> Iterator[str]:
    """Yield the report, case by case."""
    suites = [
        (path, _counted(outcomes, report)) for path, outcomes in groupby(report.outcomes, _path)
    ]
    texts = [
        (path, list(found))
        for path, found in groupby(text_findings(report), lambda each: each[1].location.path)
    ]
    in_texts = [
        _Counts(len(found), sum(report.fails(finding) for _, finding in found))
        for _, found in texts
    ]
    total = _Counts(
        sum(counts.tests for counts in (*(counts for _, counts in suites), *in_texts)),
        sum(counts.failures for counts in (*(counts for _, counts in suites), *in_texts)),
        sum(counts.skipped for _, counts in suites),
    )
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{total.opening("testsuites", "refcheck")}\n'
    for (path, counts), (_, outcomes) in zip(suites, groupby(report.outcomes, _path), strict=True):
        yield f"  {counts.opening('testsuite', path)}\n"
        for outcome in outcomes:
            case = _case(outcome, report)
            ET.indent(case, level=2)
            yield f"    {ET.tostring(case, encoding='unicode')}\n"
        yield "  </testsuite>\n"
    for (path, found), counts in zip(texts, in_texts, strict=True):
        yield f"  {counts.opening('testsuite', f'{path}, the text')}\n"
        for outcome, finding in found:
            case = _case_in_text(outcome, finding, report)
            ET.indent(case, level=2)
            yield f"    {ET.tostring(case, encoding='unicode')}\n"
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _path(outcome: Outcome) -> str:
    return outcome.checked.reference.location.path


def _counted(outcomes: Iterable[Outcome], report: Report) -> _Counts:
    counts = _Counts()
    for outcome in outcomes:
        counts.tests += 1
        fails = any(map(report.fails, entry_alone(outcome).findings))
        counts.failures += fails
        counts.skipped += not fails and group_of(outcome.verdict) is Group.UNCHECKED
    return counts


def _case(outcome: Outcome, report: Report) -> ET.Element:
    reference = outcome.checked.reference
    citation = shortened(shown(" ".join(reference.raw.text.split())), _CITATION)
    case = ET.Element(
        "testcase",
        {
            "classname": shown(reference.location.path),
            "name": f"reference {reference.index}: {citation}",
            "file": shown(reference.location.path),
            "line": str(reference.location.line),
        },
    )
    own = entry_alone(outcome).findings
    failing = [finding for finding in own if report.fails(finding)]
    others = [finding for finding in own if finding not in failing]
    if failing:
        message = "; ".join(shown(finding.message) for finding in failing)
        failure = ET.SubElement(case, "failure", {"type": failing[0].rule, "message": message})
        failure.text = "\n".join(_lines(outcome, failing, report))
    elif group_of(outcome.verdict) is Group.UNCHECKED:
        said = "; ".join(shown(finding.message) for finding in others)
        ET.SubElement(case, "skipped", {"message": said or WORDS[outcome.verdict]})
    if others:
        ET.SubElement(case, "system-out").text = "\n".join(_lines(outcome, others, report))
    return case


def _case_in_text(outcome: Outcome, finding: Finding, report: Report) -> ET.Element:
    place = finding.location
    attributes = {
        "classname": shown(place.path),
        "name": shown(f"line {place.line}: {shortened(finding.message, _CITATION)}"),
        "file": shown(place.path),
        "line": str(place.line),
    }
    case = ET.Element("testcase", attributes)
    told = "\n".join(_lines(outcome, [finding], report))
    if report.fails(finding):
        said = {"type": finding.rule, "message": shown(finding.message)}
        ET.SubElement(case, "failure", said).text = told
    else:
        ET.SubElement(case, "system-out").text = told
    return case


def _lines(outcome: Outcome, findings: Sequence[Finding], report: Report) -> Iterator[str]:
    for finding in findings:
        headline = f"{finding.severity} {finding.code} {finding.rule}: {finding.message}"
        yield shown(f"{finding.location}: {headline}")
        if finding.in_text:
            text = report.sources.get(finding.location.path)
            yield from _backed(outcome, [finding], text)
    own = [finding for finding in findings if not finding.in_text]
    if own:
        yield from _backed(outcome, own, report.sources.get(own[0].location.path))


def _backed(
    outcome: Outcome, findings: Sequence[Finding], source: SourceText | None
) -> Iterator[str]:
    for label, line in evidence(outcome, findings, source):
        yield shown(f"  {label}: {line}")
