"""One file that anybody can open: the report for those who never saw a terminal.

It holds everything it needs, asks nobody for anything (its content security policy forbids it),
is whole without JavaScript, and prints. Everything from documents and registries is escaped by
the template engine.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import hashlib
from importlib import resources
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from refcheck import __version__
from refcheck.core.model.comparison import Comparison
from refcheck.core.model.comparison import Outcome as Compared
from refcheck.core.model.finding import Finding, Outcome, Safety, Severity, Verdict
from refcheck.core.model.location import SourceText
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page
from refcheck.reporters.citation import Piece, pieces
from refcheck.reporters.closing import answers, counts, hidden, plural, severities, transcription
from refcheck.reporters.evidence import Evidence, changes, evidence
from refcheck.reporters.layout import sentence
from refcheck.reporters.safe import shown
from refcheck.reporters.verdicts import WORDS, Group, group_of

_FIELDS = {
    "author": "Authors",
    "title": "Title",
    "issued": "Year",
    "container-title": "Journal or book",
    "volume": "Volume",
    "issue": "Issue",
    "page": "Pages",
}
_OUTCOMES = {
    Compared.SAME: "the same",
    Compared.EQUIVALENT: "the same",
    Compared.DIFFERENT: "different",
    Compared.NOT_STATED: "not stated",
    Compared.NOT_RECORDED: "not registered",
}
# What stands before a line of evidence, for readers who know no program's words.
_LABELS = {"record": "Registered", "help": "Good to know"}
_GROUPS = {
    Group.AGREE: ("agrees", "agree"),
    Group.DISAGREE: ("does not agree", "do not agree"),
    Group.UNCHECKED: ("could not be checked", "could not be checked"),
}
_ENGINE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One field: stated beside registered, and what came of comparing them."""

    field: str
    stated: str
    recorded: str
    outcome: str
    reason: str
    is_different: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding in words, with the evidence that no table shows."""

    severity: str
    code: str
    rule: str
    message: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Item:
    """A reference as the page shows it."""

    number: int
    anchor: str
    place: str
    key: str
    group: str
    verdict: str
    citation: tuple[Piece, ...]
    doi: str
    url: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A reference that somebody has to look at: where it stands on the page, and why."""

    anchor: str
    number: int
    key: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """One group in the chart: how many, in words, and where its bar begins and ends (of 100)."""

    group: str
    count: int
    words: str
    start: float
    width: float


def render(report: Report, page: Page) -> str:
    """Return the whole page."""
    style, script = _part("report.css"), _part("report.js")
    items = [_item(n, outcome, report) for n, outcome in enumerate(report.outcomes, 1)]
    template = _ENGINE.from_string(_part("report.html.j2"))
    text = template.render(
        version=__version__,
        policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}",
        # The page's own style and script are the only texts that are not escaped.
        style=Markup(style),
        script=Markup(script),
        counts=counts(report),
        severities=sentence(severities(report)),
        hidden=sentence(hidden(report)),
        answers=sentence(shown(answers(report))),
        transcription=sentence(transcription(report)),
        total=plural(len(report.outcomes), "reference"),
        slices=_slices(report),
        documents=[shown(path) for path in report.sources],
        tasks=list(_tasks(items)),
        items=items,
    )
    return f"{text}\n"


def _part(name: str) -> str:
    return (resources.files("refcheck.reporters") / "templates" / name).read_text("utf-8")


def _digest(text: str) -> str:
    """Return the source that a content security policy allows for this very text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _slices(report: Report) -> tuple[Slice, ...]:
    total = max(1, len(report.outcomes))
    sizes = (report.agree, report.disagree, report.unchecked)
    slices, start = [], 0.0
    for (group, words), count in zip(_GROUPS.items(), sizes, strict=True):
        width = 100 * count / total
        said = words[0] if count == 1 else words[1]
        slices.append(Slice(group, count, said, round(start, 2), round(width, 2)))
        start += width
    return tuple(slices)


def _item(number: int, outcome: Outcome, report: Report) -> Item:
    checked = outcome.checked
    reference = checked.reference
    source = report.sources.get(reference.location.path)
    comparisons = checked.judgement.comparisons if checked.judgement else ()
    doi = reference.doi.value if reference.doi else ""
    return Item(
        number=reference.index,
        anchor=f"reference-{number}",
        place=shown(str(reference.location)),
        key=shown(reference.key or ""),
        group=group_of(outcome.verdict),
        verdict=_verdict(outcome),
        citation=pieces(reference.raw, outcome.findings, source),
        doi=shown(doi),
        url=f"https://doi.org/{quote(doi, safe='/:;().', errors='replace')}",
        rows=tuple(map(_row, comparisons)),
        faults=tuple(_faults(outcome, source)),
    )


def _verdict(outcome: Outcome) -> str:
    """Return the verdict in words; where every field agrees, the fault is not in what is stated."""
    judgement = outcome.checked.judgement
    states_it_right = judgement is not None and not judgement.differing
    if outcome.verdict is Verdict.DISAGREES and states_it_right:
        return "stated as registered, but see below"
    return WORDS[outcome.verdict]


def _row(comparison: Comparison) -> Row:
    return Row(
        field=_FIELDS.get(comparison.field, comparison.field),
        stated=shown(comparison.stated or ""),
        recorded=shown(comparison.recorded or ""),
        outcome=_OUTCOMES[comparison.outcome],
        reason=shown(comparison.reason or ""),
        is_different=comparison.outcome is Compared.DIFFERENT,
    )


def _faults(outcome: Outcome, source: SourceText | None) -> Iterator[Fault]:
    """Yield the findings in words; evidence that two of them share stands with the first."""
    seen: set[tuple[str, str]] = set()
    for finding in outcome.findings:
        lines = [
            (_LABELS.get(label, label.capitalize()), shown(line))
            for label, line in evidence(outcome, [finding], source)
            # What agrees is in the table, field by field; a correction is told in full below.
            if label not in ("agrees", "fix")
        ]
        lines += [("Correction", shown(line)) for line in _correction(finding, source)]
        fresh = tuple(line for line in lines if line not in seen)
        seen.update(lines)
        message = sentence(shown(finding.message))
        yield Fault(finding.severity, finding.code, finding.rule, message, fresh)


def _correction(finding: Finding, source: SourceText | None) -> Iterator[str]:
    """Yield how to mend it, in a sentence that can be sent to an author."""
    if finding.fix is None:
        return
    told = "; ".join(_told(old, new) for old, new in changes(finding.fix, source))
    why = finding.fix.why if finding.fix.safety is Safety.SAFE else "look at it before you do"
    yield f"{sentence(told).removesuffix('.')} ({why})."


def _told(old: str | None, new: str) -> str:
    if old is None:
        return f"write “{new}”"
    if not old:
        return f"insert “{new}”"
    return f"replace “{old}” by “{new}”" if new else f"remove “{old}”"


def _tasks(items: Sequence[Item]) -> Iterator[Task]:
    """Yield what is more than a note, for the list at the head of the page."""
    for item in items:
        faults = [fault for fault in item.faults if fault.severity != Severity.NOTE]
        if faults:
            messages = tuple(fault.message for fault in faults)
            yield Task(item.anchor, item.number, item.key, messages)
