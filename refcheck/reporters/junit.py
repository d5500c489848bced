"""JUnit XML, as GitLab, Jenkins and their like show it: a suite per file, a case per reference.

What fails the run is a failure, what could not be asked is skipped, and everything else that
was found stands in the case's output.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from refcheck.core.model.finding import Finding, Outcome
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page
from refcheck.reporters.evidence import evidence
from refcheck.reporters.layout import shortened
from refcheck.reporters.safe import shown
from refcheck.reporters.verdicts import WORDS, Group, group_of

_CITATION = 80  # columns of a citation in a case's name; lists of cases are narrow


def render(report: Report, page: Page) -> str:
    """Return the report as one `testsuites` element."""
    suites = [
        _suite(path, list(outcomes), report)
        for path, outcomes in groupby(report.outcomes, lambda o: o.checked.reference.location.path)
    ]
    root = ET.Element("testsuites", {"name": "refcheck"} | _totals(suites))
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _totals(elements: Sequence[ET.Element]) -> dict[str, str]:
    names = ("tests", "failures", "errors", "skipped")
    return {name: str(sum(int(e.get(name, "0")) for e in elements)) for name in names}


def _suite(path: str, outcomes: Sequence[Outcome], report: Report) -> ET.Element:
    cases = [_case(outcome, report) for outcome in outcomes]
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": 0,
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    attributes = {name: str(count) for name, count in counts.items()}
    suite = ET.Element("testsuite", {"name": shown(path)} | attributes)
    suite.extend(cases)
    return suite


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
    failing = [finding for finding in outcome.findings if report.fails(finding)]
    others = [finding for finding in outcome.findings if finding not in failing]
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


def _lines(outcome: Outcome, findings: Sequence[Finding], report: Report) -> Iterator[str]:
    for finding in findings:
        headline = f"{finding.severity} {finding.code} {finding.rule}: {finding.message}"
        yield shown(f"{finding.location}: {headline}")
    source = report.sources.get(findings[0].location.path)
    for label, line in evidence(outcome, findings, source):
        yield shown(f"  {label}: {line}")
