"""Why a finding may be believed: what is recorded, what agrees, and how it can be mended.

The same sentences serve every report. A rule may bring a line of its own under one of these
labels; then its words stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from refcheck.core.model.comparison import Comparison, Confidence
from refcheck.core.model.comparison import Outcome as Compared
from refcheck.core.model.finding import Field, Finding, Fix, Outcome
from refcheck.core.model.location import SourceText
from refcheck.core.model.record import Record
from refcheck.rules.kit.phrases import short_citation

Evidence = tuple[tuple[str, str], ...]

_DATE_KINDS = {
    "published-online": "online",
    "published-print": "print",
    "journal-issue-online": "issue online",
    "journal-issue-print": "issue",
    "issued": "issued",
    "published": "published",
}
_COMPARED = (
    Field.AUTHOR,
    Field.TITLE,
    Field.YEAR,
    Field.CONTAINER_TITLE,
    Field.VOLUME,
    Field.ISSUE,
    Field.PAGE,
)
_MOST_CHANGES = 20  # of one fix: what is beyond them nobody compares by eye
_MOST_NAMES = 12  # a consortium's two hundred names are no evidence anyone reads


def evidence(outcome: Outcome, findings: Sequence[Finding], source: SourceText | None) -> Evidence:
    """Return the labelled lines that back `findings`, all of them about `outcome`'s reference.

    Order: `record`, `agrees`, what the rules add, `fix`. A line appears once. What stands in the
    text is backed by the text: `source` is then its document.
    """
    if findings and all(finding.in_text for finding in findings):
        return tuple(_in_text(findings, source))
    own = [line for finding in findings for line in finding.evidence]
    labels = {label for label, _ in own}
    if all(finding.table for finding in findings):
        labels |= {"record", "agrees"}  # the table shows both
    record = outcome.checked.record
    lines: list[tuple[str, str]] = []
    if record is not None and "record" not in labels:
        lines.append(("record", _recorded(record, findings)))
    if "agrees" not in labels and (agrees := agreement(outcome)):
        lines.append(("agrees", agrees))
    if any(finding.confidence is Confidence.LOW for finding in findings):
        lines.append(("unsure", "this may be right as it is; it fails no run"))
    lines += sorted(own, key=lambda line: line[0] not in ("record", "agrees"))
    if "fix" not in labels:
        lines += [("fix", line) for line in fix_lines(findings, source)]
    return tuple(dict.fromkeys(lines))


def _in_text(findings: Sequence[Finding], source: SourceText | None) -> Iterator[tuple[str, str]]:
    for finding in findings:
        yield from (("entry", str(mark.location)) for mark in finding.marks[1:])
        yield from finding.evidence
    yield from (("fix", line) for line in fix_lines(findings, source))


def on_record(record: Record) -> Evidence:
    """Return what a record holds of the fields that are compared, each with its name."""
    recorded = ((field, _recorded_field(record, field)) for field in _COMPARED)
    lines = (
        (field.value, value.removeprefix(f"{field} "))
        for field, value in recorded
        if value is not None
    )
    return (("record", record.name), *lines)


def agreement(outcome: Outcome) -> str:
    """Return what agrees, as `title, 3 of 3 authors, volume 521`; empty where nothing does."""
    judgement = outcome.checked.judgement
    if judgement is None:
        return ""
    return ", ".join(filter(None, map(_agreeing, judgement.comparisons)))


def _agreeing(comparison: Comparison) -> str:
    if comparison.field == "author" and comparison.count is not None and comparison.count[0]:
        agreeing, recorded = comparison.count
        return f"{agreeing} of {recorded} author{'' if recorded == 1 else 's'}"
    if comparison.outcome not in (Compared.SAME, Compared.EQUIVALENT):
        return ""
    value = comparison.stated or ""
    match comparison.field:
        case "author":
            return "authors"
        case "issued":
            return f"year {value}"
        case "volume" | "issue":
            return f"{comparison.field} {value}"
        case "page":
            return f"page{'s' if any(dash in value for dash in '-–') else ''} {value}"
        case field:
            return field


def _recorded(record: Record, findings: Sequence[Finding]) -> str:
    """Return the identifier and what its record says of the fields the findings are about."""
    parts = (_recorded_field(record, finding.field) for finding in findings)
    said = ". ".join(dict.fromkeys(filter(None, parts))) or short_citation(record)
    return ": ".join(dict.fromkeys((record.name, said)))


def _recorded_field(record: Record, field: Field) -> str | None:
    match field:
        case Field.AUTHOR:
            return _names(record)
        case Field.TITLE:
            return record.title[0] if record.title else None
        case Field.YEAR:
            return _dates(record)
        case Field.CONTAINER_TITLE:
            names = dict.fromkeys((*record.container_title, *record.short_container_title))
            return " = ".join(names) or None
        case Field.VOLUME | Field.ISSUE:
            value = record.volume if field is Field.VOLUME else record.issue
            return None if value is None else f"{field} {value}"
        case Field.PAGE:
            values = [f"page {record.page}"] if record.page else []
            values += [f"article {record.article_number}"] if record.article_number else []
            return ", ".join(values) or None
        case _:
            return None


def _names(record: Record) -> str | None:
    names = [str(name) for name in record.author]
    if len(names) > _MOST_NAMES:
        names[_MOST_NAMES:] = [f"and {len(names) - _MOST_NAMES} more"]
    return "; ".join(names) or None


def _dates(record: Record) -> str | None:
    kinds = {kind: record.dates[name] for name, kind in _DATE_KINDS.items() if name in record.dates}
    if len(kinds) > 1:
        # Crossref derives these two from the others; alone they are all there is.
        kinds = {k: d for k, d in kinds.items() if k not in ("issued", "published")} or kinds
    return ", ".join(f"{kind} {date}" for kind, date in kinds.items()) or None


def fix_lines(findings: Sequence[Finding], source: SourceText | None) -> Iterator[str]:
    """Yield what the findings' fixes change, those of one safety and for one reason together."""
    fixes = [finding.fix for finding in findings if finding.fix is not None]
    for safety, why in dict.fromkeys((fix.safety, fix.why) for fix in fixes):
        alike = [fix for fix in fixes if (fix.safety, fix.why) == (safety, why)]
        changes = "; ".join(
            change for fix in alike for change in changes_told(fix, source, _change)
        )
        yield f"{changes} ({safety}{': ' if why else ''}{why})"


def fix_words(finding: Finding, source: SourceText | None) -> Iterator[str]:
    """Yield all that the finding's fix changes: `2016 -> 2015`, `insert doi = {10.1000/182}`.

    What was written into a file is told in full: no `--diff` shows it afterwards.
    """
    if finding.fix is not None:
        for old, new in changes(finding.fix, source):
            yield _change(old, new)


def _change(old: str | None, new: str) -> str:
    if old is None:
        return f"write {new}"
    if not old:
        return f"insert {new}"
    return f"{old} -> {new}" if new else f"remove {old}"


def changes_told(
    fix: Fix, source: SourceText | None, say: Callable[[str | None, str], str]
) -> Iterator[str]:
    """Yield what `say` makes of each of a fix's changes; of very many the first ones, and how many
    more there are (`--diff` shows them).
    """
    for old, new in islice(changes(fix, source), _MOST_CHANGES):
        yield say(old, new)
    if (more := len(fix.edits) - _MOST_CHANGES) > 0:
        yield f"and {more} more"


def changes(fix: Fix, source: SourceText | None) -> Iterator[tuple[str | None, str]]:
    """Yield what each edit of a fix takes away and what it writes; None for what is not known."""
    for edit in fix.edits:
        new = edit.replacement
        if len(edit.span) == 0:
            yield "", " ".join(new.split()).lstrip(",; ")
        else:
            old = None if source is None else source.text[edit.span.start : edit.span.end]
            yield old and old.strip(), new.strip()
