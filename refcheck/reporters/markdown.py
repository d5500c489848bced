"""GitHub-flavoured Markdown: a job summary, or a comment on a pull request.

A table with a row per reference, and below it the findings with their evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.finding import Outcome
from refcheck.core.model.report import Report
from refcheck.patterns import lazily
from refcheck.reporters.base import Page
from refcheck.reporters.closing import closing
from refcheck.reporters.evidence import evidence
from refcheck.reporters.layout import shortened
from refcheck.reporters.safe import shown
from refcheck.reporters.verdicts import WORDS

_CITATION = 90  # columns of a citation in the table; more makes its rows wrap

# What Markdown, HTML, mathematics, mentions (@), issue numbers (#), shortcodes (:smile:) and bare
# addresses (https://, www.) give a meaning to.
_SPECIAL = lazily(r"[\\`*_\[\]|<>&~$@#]|:(?=\S)|(?<=www)\.")

# What would make a paragraph a list.
_OPENING = lazily(r"^(?P<number>\d{0,9})(?P<mark>[-+.)])")


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, on one line."""
    return _SPECIAL.sub(lambda match: _entity(match[0]), shown(text))


def paragraph(text: str) -> str:
    """Return `text` escaped for a place where Markdown looks for the beginning of a block."""
    return _OPENING.sub(lambda m: m["number"] + _entity(m["mark"]), escaped(text))


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def render(report: Report, page: Page) -> str:
    """Return a heading with the counts, the table, the findings and the closing lines."""
    first, *rest = closing(report, Page())
    lines = [f"## {escaped(first)}", "", *_table(report)]
    for outcome in report.outcomes:
        if outcome.findings:
            lines += ["", *_findings(outcome, report)]
    lines += ["", "---", "", *(f"{escaped(line)}  " for line in rest)]
    return "\n".join(lines) + "\n"


def _table(report: Report) -> Iterator[str]:
    yield "| # | Reference | Verdict | Findings |"
    yield "|--:|:--|:--|:--|"
    for outcome in report.outcomes:
        reference = outcome.checked.reference
        citation = escaped(shortened(" ".join(reference.raw.text.split()), _CITATION))
        codes = ", ".join(f"{finding.code} {finding.rule}" for finding in outcome.findings)
        yield f"| {reference.index} | {citation} | {WORDS[outcome.verdict]} | {codes} |"


def _findings(outcome: Outcome, report: Report) -> Iterator[str]:
    reference = outcome.checked.reference
    key = f" ({escaped(reference.key)})" if reference.key else ""
    yield f"### Reference {reference.index}{key}"
    yield ""
    yield f"> {paragraph(' '.join(reference.raw.text.split()))}"
    yield ""
    for finding in outcome.findings:
        yield (
            f"- **{finding.severity} {finding.code} {finding.rule}**: {escaped(finding.message)} "
            f"({escaped(str(finding.location))})"
        )
    for finding in outcome.findings:
        if finding.table:
            yield from ("", "| | stated | registered |", "|:--|:--|:--|")
            for row in finding.table:
                yield f"| {' | '.join(escaped(cell or '') for cell in row)} |"
            yield ""
    source = report.sources.get(reference.location.path)
    for label, line in evidence(outcome, outcome.findings, source):
        yield f"- {label}: {escaped(line)}"
