"""What is told about the text: findings at its citations, and how often it cites an entry."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from refcheck.core.model.finding import Finding, Outcome
from refcheck.core.model.report import Report


def entry_alone(outcome: Outcome) -> Outcome:
    """Return an outcome without the findings that stand in the text."""
    if not any(finding.in_text for finding in outcome.findings):
        return outcome
    own = tuple(finding for finding in outcome.findings if not finding.in_text)
    return replace(outcome, findings=own)


def text_findings(report: Report) -> Iterator[tuple[Outcome, Finding]]:
    """Yield the findings that stand in the text, file by file in the order of the text, each with
    the outcome that it is reported with.
    """
    order = {path: number for number, path in enumerate(report.sources)}
    found = [(o, f) for o in report.outcomes for f in o.findings if f.in_text]
    found.sort(key=lambda each: (order.get(each[1].location.path, 0), each[1].location))
    yield from found


def times(outcome: Outcome) -> str | None:
    """Return `cited 3 times`, `not cited`; None where no text is known."""
    if outcome.cited is None:
        return None
    count = len(outcome.cited)
    return {0: "not cited", 1: "cited once", 2: "cited twice"}.get(count, f"cited {count} times")


def sentence_on_texts(report: Report) -> str:
    """Return `the text: 41 citations of 28 entries`, or the empty string where none is known: of
    a text that cites too little to tell how, nobody knows what it cites.
    """
    citations = [cited for text in report.texts for cited in text.citations]
    if not citations:
        return ""
    count = sum(1 for citation, _ in citations if citation.printed)
    entries = len({place for _, places in citations for place in places})
    texts = "the text" if len(report.texts) == 1 else f"{len(report.texts)} texts"
    plural = "" if count == 1 else "s"
    named = "entry" if entries == 1 else "entries"
    return f"{texts}: {count} citation{plural} of {entries} {named}"
