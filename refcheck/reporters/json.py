"""The report for programs, version 1 (`schemas/report-1.schema.json`).

Values stand as they are in document and record; what is invisible or would disturb a terminal
is written as a JSON escape. New keys may be added to version 1, none is renamed or removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from refcheck import __version__
from refcheck.core.model.answer import (
    Answer,
    Found,
    NotRegistered,
    Provenance,
    RegisteredElsewhere,
    Unreachable,
    Via,
)
from refcheck.core.model.citation import Citation
from refcheck.core.model.comparison import Comparison
from refcheck.core.model.finding import Checked, Edit, Finding, Fix, Outcome, Severity
from refcheck.core.model.location import Location, SourceText
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.model.report import CitedText, Report
from refcheck.reporters.base import Page
from refcheck.reporters.safe import json_pieces

Object = dict[str, Any]


def render(report: Report, page: Page) -> str:
    """Return the report as one JSON object."""
    return "".join(pieces(report, page))


def pieces(report: Report, page: Page) -> Iterator[str]:
    """Yield the report as one JSON object, reference by reference."""
    references = (_reference(outcome, report) for outcome in report.outcomes)
    yield from json_pieces(_about(report), "references", references)


def to_json(report: Report) -> Object:
    """Return the report as the object that the schema describes."""
    references = [_reference(outcome, report) for outcome in report.outcomes]
    return {**_about(report), "references": references}


def _about(report: Report) -> Object:
    return {
        "schema": "refcheck-report/1",
        "refcheck": __version__,
        "exit-status": report.exit_status,
        "summary": _summary(report),
        "answers": {
            **{via.value: report.answers_via(via) for via in Via},
            "requests": report.asked.requests,
            "transcribed": report.transcribed,
        },
        **({"texts": [_text(text) for text in report.texts]} if report.texts else {}),
    }


def _summary(report: Report) -> Object:
    return {
        "references": len(report.outcomes),
        "agree": report.agree,
        "disagree": report.disagree,
        "unchecked": report.unchecked,
        "errors": report.of_severity(Severity.ERROR),
        "warnings": report.of_severity(Severity.WARNING),
        "notes": report.of_severity(Severity.NOTE),
        "suppressed": report.hidden.suppressed,
        "baselined": report.hidden.baselined,
        "low-confidence": report.hidden.low_confidence,
        "minor": report.hidden.minor,
    }


def _reference(outcome: Outcome, report: Report) -> Object:
    checked = outcome.checked
    reference = checked.reference
    comparisons = checked.judgement.comparisons if checked.judgement else ()
    sources = report.sources
    return {
        **stated(reference),
        **_cited(outcome.cited),
        "verdict": outcome.verdict.value,
        "answer": None if checked.answer is None else _answer(checked.answer),
        **_asked(checked),
        "record": _record(checked.record),
        "found-by-search": _record(checked.found_by_search),
        "comparisons": [_comparison(comparison) for comparison in comparisons],
        "findings": [_finding(f, sources.get(f.location.path)) for f in outcome.findings],
    }


def _cited(citations: Sequence[Citation] | None) -> Object:
    """Return where the text cites an entry; nothing where no text is known."""
    if citations is None:
        return {}
    return {"cited": [location(citation.location) for citation in citations]}


def _text(text: CitedText) -> Object:
    """Return what a text cites; `references` are counted from 1, as they stand in the report."""
    return {
        "path": text.path,
        "citations": [
            {
                "written": citation.written,
                "manner": citation.manner.value,
                "location": location(citation.location),
                "printed": citation.printed,
                "references": [place + 1 for place in places],
            }
            for citation, places in text.citations
        ],
    }


def _asked(checked: Checked) -> Object:
    """Return by which number the record was found where there is no DOI, and who was asked in vain
    or could not be asked; nothing where there is nothing to tell.
    """
    told: Object = {} if checked.by is None else {"identifier": checked.by.value}
    if checked.asked or checked.unasked:
        told |= {"asked": list(checked.asked), "unasked": list(checked.unasked)}
    return told


def stated(reference: Reference) -> Object:
    """Return an entry as it stands in its document, with its keys."""
    return {
        "index": reference.index,
        "key": reference.key,
        "label": reference.label,
        "location": location(reference.location),
        "raw": reference.raw.text,
        "stated": reference.to_csl(),
    }


def _record(record: Record | None) -> Object | None:
    return None if record is None else record.to_csl()


def location(place: Location) -> Object:
    """Return a place with its keys: lines and columns from 1 in code points, end exclusive."""
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end-line": place.end_line,
        "end-column": place.end_column,
    }


def _answer(answer: Answer) -> Object:
    match answer:
        case Found(provenance=provenance):
            return {"status": "found", **_provenance(provenance)}
        case RegisteredElsewhere(agency=agency, provenance=provenance):
            return {"status": "registered-elsewhere", "agency": agency, **_provenance(provenance)}
        case NotRegistered(provenance=provenance):
            return {"status": "not-registered", **_provenance(provenance)}
        case Unreachable(obstacle=obstacle, reason=reason):
            return {"status": "unreachable", "obstacle": obstacle.value, "reason": reason}
        case _:
            assert_never(answer)


def _provenance(provenance: Provenance) -> Object:
    return {
        "registry": provenance.registry,
        "origin": provenance.via.value,
        "retrieved": provenance.retrieved.isoformat(),
        "transcribed": provenance.transcribed,
    }


def _comparison(comparison: Comparison) -> Object:
    return {
        "field": comparison.field,
        "outcome": comparison.outcome.value,
        "stated": comparison.stated,
        "recorded": comparison.recorded,
        "reason": comparison.reason,
    }


def _finding(finding: Finding, source: SourceText | None) -> Object:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "field": finding.field.value,
        "message": finding.message,
        "stated": finding.stated,
        "recorded": finding.recorded,
        "location": location(finding.location),
        "marks": [{**location(m.location), "label": m.label} for m in finding.marks],
        "evidence": [{"label": label, "text": text} for label, text in finding.evidence],
        "fix": None if finding.fix is None else _fix(finding.fix, source),
        "fingerprint": finding.fingerprint,
        **({"in-text": True} if finding.in_text else {}),
    }


def _fix(fix: Fix, source: SourceText | None) -> Object:
    """A fix of several edits has no single replacement; `edits` always lists them all."""
    return {
        "replacement": fix.edits[0].replacement if len(fix.edits) == 1 else None,
        "safety": fix.safety.value,
        "why": fix.why,
        "edits": [_edit(edit, source) for edit in fix.edits],
    }


def _edit(edit: Edit, source: SourceText | None) -> Object:
    place = None if source is None else location(source.location(edit.span))
    return {"location": place, "replacement": edit.replacement}
