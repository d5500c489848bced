"""SARIF 2.1.0 (OASIS), which code-scanning services read.

Columns are counted in code points (`columnKind`), as everywhere in refcheck. A region over no
character is an insertion (section 3.57.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import inspect
from pathlib import PurePath
from typing import Any, ClassVar, Protocol
from urllib.parse import quote

from refcheck import __version__, rules
from refcheck.core.model.finding import CITED, Finding, Fix, Mark, Outcome, Severity
from refcheck.core.model.location import Location, SourceText
from refcheck.core.model.report import Report
from refcheck.documentation import documentation, rule_page
from refcheck.reporters.base import Page
from refcheck.reporters.evidence import evidence, fix_lines
from refcheck.reporters.layout import sentence
from refcheck.reporters.safe import json_text

Object = dict[str, Any]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


class RulePage(Protocol):
    """What SARIF tells of a rule; its docstring is the help."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]


def render(report: Report, page: Page) -> str:
    """Return the report as one SARIF log with one run."""
    return json_text(to_sarif(report, rules.RULES))


def to_sarif(report: Report, rule_pages: Sequence[RulePage]) -> Object:
    """Return the report as a SARIF log whose tool knows `rule_pages`."""
    positions = {rule.code: i for i, rule in enumerate(rule_pages)}
    results = [
        _result(finding, outcome, report, positions)
        for outcome in report.telling()
        for finding in outcome.findings
    ]
    driver: Object = {
        "name": "refcheck",
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rule_pages],
    }
    if (address := documentation()) is not None:
        driver["informationUri"] = f"{address}/"
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "exitCode": report.exit_status}],
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: RulePage) -> Object:
    manual = inspect.getdoc(rule) or rule.name
    summary = manual.partition("\n")[0]
    told: Object = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "help": {"text": manual, "markdown": manual},
        "defaultConfiguration": {"level": rule.severity.value},
    }
    if (address := rule_page(rule.name)) is not None:
        told["helpUri"] = address
    return told


def _result(
    finding: Finding, outcome: Outcome, report: Report, positions: dict[str, int]
) -> Object:
    source = report.sources.get(finding.location.path)
    lines = evidence(outcome, [finding], source)
    text = "\n".join((sentence(finding.message), *(f"{label}: {line}" for label, line in lines)))
    result: Object = {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": text},
        "locations": [{"physicalLocation": _physical(finding.location)}],
        "partialFingerprints": {"refcheck/v1": finding.fingerprint},
        "properties": {
            "field": finding.field.value,
            "confidence": finding.confidence.value,
            "stated": finding.stated,
            "recorded": finding.recorded,
            "reference": outcome.checked.reference.index,
        },
    }
    if finding.code in positions:
        result["ruleIndex"] = positions[finding.code]
    if related := [*finding.marks[1:], *_citing(finding, outcome)]:
        result["relatedLocations"] = [_related(mark) for mark in related]
    if finding.fix is not None and source is not None:
        result["fixes"] = [_fix(finding, finding.fix, source)]
    return result


def _citing(finding: Finding, outcome: Outcome) -> Iterator[Mark]:
    """Yield the places in the text that cite the entry, of a finding that names them."""
    if any(label == CITED for label, _ in finding.evidence):
        yield from (Mark(citation.location, "cited here") for citation in outcome.cited or ())


def _physical(place: Location) -> Object:
    return {"artifactLocation": _artifact(place.path), "region": _region(place)}


def _artifact(path: str) -> Object:
    """A relative path stays relative, so that a service finds it in the repository."""
    pure = PurePath(path)
    return {
        "uri": pure.as_uri() if pure.is_absolute() else quote(pure.as_posix(), errors="replace")
    }


def _region(place: Location) -> Object:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _related(mark: Mark) -> Object:
    related: Object = {"physicalLocation": _physical(mark.location)}
    if mark.label is not None:
        related["message"] = {"text": mark.label}
    return related


def _fix(finding: Finding, fix: Fix, source: SourceText) -> Object:
    replacements = [
        {
            "deletedRegion": _region(source.location(edit.span)),
            "insertedContent": {"text": edit.replacement},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(source.path), "replacements": replacements}
    description = "; ".join(fix_lines([finding], source))
    return {"description": {"text": description}, "artifactChanges": [change]}
