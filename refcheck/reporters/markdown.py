"""GitHub-flavoured Markdown: a job summary, or a comment on a pull request.

A table of what is to be looked at, and folded away below it the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.core.model.finding import Finding, Outcome, Severity
from refcheck.core.model.reference import Reference
from refcheck.core.model.report import Report
from refcheck.patterns import lazily
from refcheck.reporters.base import Page
from refcheck.reporters.closing import closing, plural
from refcheck.reporters.evidence import evidence
from refcheck.reporters.in_text import entry_alone, text_findings, times
from refcheck.reporters.layout import sentence, shortened
from refcheck.reporters.safe import shown
from refcheck.reporters.written import as_citation, short

_CITATION = 60  # columns of a citation in the table, where nobody is named; more makes rows wrap

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
    """Return the counts, what is more than a note in a table, and the rest folded away below."""
    first, *rest = closing(report, Page())
    told = [one for one in map(entry_alone, report.telling()) if one.findings]
    grave = [one for one in told if any(map(_is_grave, one.findings))]
    noted = [one for one in told if not any(map(_is_grave, one.findings))]
    lines = [f"## {escaped(first)}", "", *_table(grave)]
    lines += _folded("Evidence", grave, report)
    lines += _folded(plural(len(noted), "reference") + " with notes alone", noted, report)
    if in_text := [*_in_text(report)]:
        lines += ["### The text", "", *in_text, ""]
    lines += ["---", "", *(f"{escaped(line)}  " for line in rest)]
    return "\n".join(lines) + "\n"


def _in_text(report: Report) -> Iterator[str]:
    for outcome, finding in text_findings(report):
        yield _headline(finding)
        source = report.sources.get(finding.location.path)
        for label, line in evidence(outcome, [finding], source):
            yield f"  - {label}: {escaped(line)}"


def _headline(finding: Finding) -> str:
    return (
        f"- **{finding.severity} {finding.code} {finding.rule}**: {escaped(finding.message)} "
        f"({escaped(str(finding.location))})"
    )


def _is_grave(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    if not outcomes:
        return
    yield "| # | Reference | What is to be looked at |"
    yield "|--:|:--|:--|"
    for outcome in outcomes:
        reference = outcome.checked.reference
        told = "<br>".join(
            f"**{finding.severity}** {escaped(sentence(finding.message))} `{finding.code}`"
            for finding in outcome.findings
            if _is_grave(finding)
        )
        yield f"| {reference.index} | {escaped(_called(reference))} | {told} |"
    yield ""


def _called(reference: Reference) -> str:
    """Return what a reader knows the reference by: of an entry that cannot be read, its key."""
    key = reference.key if not reference.fields else None
    return short(reference) or key or shortened(as_citation(reference), _CITATION)


def _folded(summary: str, outcomes: Sequence[Outcome], report: Report) -> Iterator[str]:
    """Yield the findings behind a line that opens them; GitHub and GitLab know this element."""
    if not outcomes:
        return
    yield f"<details><summary>{summary}</summary>"
    for outcome in outcomes:
        yield from ("", *_findings(outcome, report))
    yield from ("", "</details>", "")


def _findings(outcome: Outcome, report: Report) -> Iterator[str]:
    reference = outcome.checked.reference
    key = f" ({escaped(reference.key)})" if reference.key else ""
    cited = times(outcome)
    yield f"### Reference {reference.index}{key}{f', {cited}' if cited else ''}"
    yield ""
    yield f"> {paragraph(as_citation(reference))}"
    yield ""
    yield from map(_headline, outcome.findings)
    for finding in outcome.findings:
        if finding.table:
            yield from ("", "| | stated | registered |", "|:--|:--|:--|")
            for row in finding.table:
                yield f"| {' | '.join(escaped(cell or '') for cell in row)} |"
            yield ""
    source = report.sources.get(reference.location.path)
    for label, line in evidence(outcome, outcome.findings, source):
        yield f"- {label}: {escaped(line)}"
