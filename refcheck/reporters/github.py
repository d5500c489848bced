"""Workflow commands that GitHub shows as annotations beside the changed lines.

`::error file=references/article.md,line=14,col=56,endColumn=60,title=RC206 year-mismatch::…`
Source: GitHub Docs, "Workflow commands for GitHub Actions", and `@actions/core` for the escapes.
"""

from __future__ import annotations

from refcheck.core.model.finding import Finding, Outcome, Severity
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page
from refcheck.reporters.evidence import evidence
from refcheck.reporters.safe import shown

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, page: Page) -> str:
    """Return one command per finding; the empty string where there are none."""
    return "".join(
        f"{_command(finding, outcome, report)}\n"
        for outcome in report.telling()
        for finding in outcome.findings
    )


def _command(finding: Finding, outcome: Outcome, report: Report) -> str:
    place = finding.location
    properties = {"file": place.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:  # GitHub takes columns only within one line
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{finding.code} {finding.rule}"
    named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    source = report.sources.get(place.path)
    lines = (f"{label}: {line}" for label, line in evidence(outcome, [finding], source))
    message = "%0A".join(map(_escaped, (finding.message, *lines)))
    return f"::{_COMMANDS[finding.severity]} {named}::{message}"


def _escaped(text: str) -> str:
    return shown(text).replace("%", "%25")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
