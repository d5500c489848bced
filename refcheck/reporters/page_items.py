"""What the HTML report shows of each reference: the citation, what differs, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
import re
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.comparison import Comparison
from refcheck.core.model.comparison import Outcome as Compared
from refcheck.core.model.finding import Field, Finding, Outcome, Safety, Severity, Verdict
from refcheck.core.model.location import Location, MappedText, SourceText
from refcheck.core.model.reference import Carrier
from refcheck.core.model.report import Report
from refcheck.core.text.identifiers import placed_dois
from refcheck.reporters.citation import Piece, pieces
from refcheck.reporters.evidence import changes_told, evidence
from refcheck.reporters.in_text import entry_alone, text_findings, times
from refcheck.reporters.layout import sentence
from refcheck.reporters.safe import shown
from refcheck.reporters.verdicts import WORDS, Group, group_of
from refcheck.reporters.written import as_citation, place, short

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
_SEVERITIES = {
    Severity.ERROR: "To correct",
    Severity.WARNING: "To check",
    Severity.NOTE: "For information",
}
_WHICH_WORK = "RC1"  # the rules about identifiers, and works that nobody has
_URL = "https://doi.org/"


class Row(Struct, frozen=True):
    """One field: stated beside registered, and what came of comparing them."""

    field: str
    stated: str
    recorded: str
    outcome: str
    reason: str
    is_different: bool


class Linked(Struct, frozen=True):
    """A run of a line; `url` is where it leads, empty for text."""

    text: str
    url: str = ""


class Fault(Struct, frozen=True):
    """A finding in words, with the evidence that no table shows.

    `severity` is the page's class for it, `weight` what a reader is told.
    """

    severity: str
    weight: str
    code: str
    rule: str
    message: str
    evidence: tuple[tuple[str, tuple[Linked, ...]], ...]


class Item(Struct, frozen=True):
    """A reference as the page shows it.

    `source` is the entry as it is written, where that is no citation. `needs_a_look` is set where
    something weighs more than a note, or could not be checked.
    """

    number: int
    anchor: str
    place: str
    cited: str
    key: str
    name: str
    group: str
    verdict: str
    citation: tuple[Piece, ...]
    source: tuple[Piece, ...]
    doi: str
    url: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]
    needs_a_look: bool


class Place(Struct, frozen=True):
    """A finding at a citation in the text, and where that stands."""

    place: str
    fault: Fault


class Task(Struct, frozen=True):
    """A reference that somebody has to look at: where it stands on the page, and why."""

    anchor: str
    number: int
    name: str
    weight: str
    severity: str
    messages: tuple[str, ...]


def items_of(report: Report) -> Iterator[Item]:
    """Yield the references in the order of the documents."""
    several = len(report.sources) > 1
    entries = map(entry_alone, report.outcomes)
    return (_item(n, outcome, report, several) for n, outcome in enumerate(entries, 1))


def tasks_of(report: Report) -> list[Task]:
    """Return what is more than a note, the gravest first: what was retracted before all else."""
    ranked: list[tuple[tuple[bool, int, bool], Task]] = []
    for number, told in report.numbered():
        outcome = entry_alone(told)
        grave = [f for f in outcome.findings if f.severity is not Severity.NOTE]
        if grave:
            reference = outcome.checked.reference
            worst = max(grave, key=_weight)
            messages = tuple(sentence(shown(finding.message)) for finding in grave)
            weight = _SEVERITIES[worst.severity]
            name = short(reference)
            task = Task(_anchor(number), reference.index, name, weight, worst.severity, messages)
            ranked.append((_weight(worst), task))
    ranked.sort(key=lambda pair: pair[0], reverse=True)
    return [task for _, task in ranked]


def citations_of(report: Report) -> list[Place]:
    """Return what is found at the citations of the text, in its order."""
    several = len(report.sources) > 1
    return [
        Place(shown(place(finding.location, with_path=several)), fault)
        for outcome, finding in text_findings(report)
        for fault in _faults(replace(outcome, findings=(finding,)), report, finding.location.path)
    ]


def _anchor(number: int) -> str:
    return f"reference-{number}"


def _weight(finding: Finding) -> tuple[bool, int, bool]:
    """Return whether it is retracted, how much it matters, and whether the work is in doubt."""
    withdrawn = finding.field is Field.STATUS and finding.severity is Severity.ERROR
    return withdrawn, finding.severity.rank, finding.code.startswith(_WHICH_WORK)


def _item(number: int, outcome: Outcome, report: Report, several: bool) -> Item:
    checked = outcome.checked
    reference = checked.reference
    source = report.sources.get(reference.location.path)
    comparisons = checked.judgement.comparisons if checked.judgement else ()
    doi = reference.doi.value if reference.doi else ""
    marked = pieces(reference.raw, outcome.findings, source)
    is_citation = reference.carrier is Carrier.CITATION
    group = group_of(outcome.verdict)
    grave = any(finding.severity is not Severity.NOTE for finding in outcome.findings)
    dead = outcome.verdict is Verdict.NOT_REGISTERED
    return Item(
        number=reference.index,
        anchor=_anchor(number),
        place=shown(place(reference.location, with_path=several)),
        cited=times(outcome) or "",
        key=shown(reference.key or ""),
        name=short(reference),
        group="warned" if grave and group is Group.AGREE else group,
        verdict=_verdict(outcome),
        citation=marked if is_citation else (Piece(shown(as_citation(reference))),),
        source=() if is_citation else marked,
        doi=shown(doi),
        url="" if dead else _url(doi),
        rows=tuple(map(_row, comparisons)),
        faults=tuple(_faults(outcome, report, reference.location.path, doi if dead else "")),
        needs_a_look=grave or group is not Group.AGREE,
    )


def _url(doi: str) -> str:
    return _URL + quote(doi, safe="/:;().", errors="replace")


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


def _faults(outcome: Outcome, report: Report, path: str, dead: str = "") -> Iterator[Fault]:
    """Yield the findings in words; evidence that two of them share stands with the first.

    They are in the document at `path`; `dead` is the DOI that leads nowhere.
    """
    source = report.sources.get(path)
    seen: set[tuple[str, str]] = set()
    for finding in outcome.findings:
        lines = [
            (_LABELS.get(label, label.capitalize()), shown(_with_places(line, report)))
            for label, line in evidence(outcome, [finding], source)
            # What agrees is in the table, field by field; a correction is told in full below.
            if label not in ("agrees", "fix")
        ]
        lines += [("Correction", shown(line)) for line in _correction(finding, source)]
        fresh = tuple(
            (label, linked(line, dead)) for label, line in lines if (label, line) not in seen
        )
        seen.update(lines)
        message = sentence(shown(finding.message))
        weight = _SEVERITIES[finding.severity]
        yield Fault(finding.severity, weight, finding.code, finding.rule, message, fresh)


def _with_places(line: str, report: Report) -> str:
    """Return a line of evidence with the places it names as their reader finds them."""
    for path in report.sources:
        if f"{path}:" in line:
            line = re.sub(
                rf"(?<!\w)(?P<path>{re.escape(path)}):(?P<line>\d+):(?P<column>\d+)",
                lambda at: _place_at(at, with_path=len(report.sources) > 1),
                line,
            )
    return line


def _place_at(at: re.Match[str], *, with_path: bool) -> str:
    line, column = int(at["line"]), int(at["column"])
    return place(Location(at["path"], line, column, line, column), with_path=with_path)


def linked(text: str, dead: str = "") -> tuple[Linked, ...]:
    """Return `text` with its DOIs as links, all but the one that leads nowhere."""
    cut: list[Linked] = []
    at = 0
    for start, end, doi in placed_dois(MappedText(text)):
        if start < at or doi.value == dead or not doi.value.startswith("10."):
            continue
        cut += [Linked(text[at:start]), Linked(text[start:end], _url(doi.value))]
        at = end
    return tuple(run for run in (*cut, Linked(text[at:])) if run.text)


def _correction(finding: Finding, source: SourceText | None) -> Iterator[str]:
    """Yield how to mend it, in a sentence that can be sent to an author."""
    if finding.fix is None:
        return
    told = "; ".join(changes_told(finding.fix, source, told_change))
    why = finding.fix.why if finding.fix.safety is Safety.SAFE else "look at it before you do"
    yield f"{sentence(told).removesuffix('.')} ({why})."


def told_change(old: str | None, new: str) -> str:
    """Return one change in words: `replace “2016” by “2015”`."""
    if old is None:
        return f"write “{new}”"
    if not old:
        return f"insert “{new}”"
    return f"replace “{old}” by “{new}”" if new else f"remove “{old}”"
