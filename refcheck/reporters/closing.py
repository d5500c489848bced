"""The last lines of a report: how many agree, what can be fixed, where the answers came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
import shlex

from refcheck.core.model.answer import Via
from refcheck.core.model.finding import Finding, Safety, Severity, Verdict
from refcheck.core.model.location import is_file
from refcheck.core.model.report import Report
from refcheck.reporters.base import Page
from refcheck.reporters.in_text import sentence_on_texts
from refcheck.reporters.layout import display_width, folded
from refcheck.rules.kit.file_notations import edited_in

LONG = 25
"""From so many findings on, which fill some five screens, a report is a long one."""

_MOST_PATHS = 3  # more would bury the command
_COMMAND = ": refcheck "
_INDENT = "  "


def closing(report: Report, page: Page) -> tuple[str, ...]:
    """Return the closing lines; what is zero and not asked about is left out."""
    lines = (
        counts(report),
        sentence_on_texts(report),
        *_findings(report, page),
        answers(report),
        transcription(report),
        _one_kind(report),
    )
    return tuple(page.shown(line) for line in lines if line)


def closing_lines(report: Report, page: Page) -> Iterator[str]:
    """Yield the closing lines as they fit the page, cut between words.

    A command is never cut, so that it can be copied: it gets a line of its own.
    """
    for line in closing(report, page):
        said, begins, command = line.partition(_COMMAND)
        if display_width(line) <= page.width:
            yield line
        elif begins:
            yield from folded(f"{said}:", page.width)
            yield f"{_INDENT}{_COMMAND.removeprefix(': ')}{command}"
        else:
            yield from folded(line, page.width)


def _one_kind(report: Report) -> str:
    """Return the command that shows one kind of a long report alone, or nothing: the commonest of
    the gravest, since notes are told together and would be no list to look at.
    """
    found = [finding for outcome in report.telling() for finding in outcome.findings]
    codes = Counter((-finding.severity.rank, finding.code) for finding in found)
    in_files = [finding for finding in found if is_file(finding.location.path)]
    if len(found) < LONG or len(codes) < 2 or not in_files:
        return ""
    (_, code), _ = min(codes.items(), key=lambda kind: (kind[0][0], -kind[1]))
    return f"one kind alone: {_command(report, in_files, f'--select {code}')}"


def counts(report: Report) -> str:
    """Return `7 references: 6 agree, 1 does not, 0 could not be checked`.

    References without a DOI for which no record is known are told apart from what could not be
    asked: nothing failed there.
    """
    agree = f"{report.agree} {'agrees' if report.agree == 1 else 'agree'}"
    disagree = f"{report.disagree} {'does' if report.disagree == 1 else 'do'} not"
    unknown = report.count(Verdict.UNIDENTIFIED)
    nowhere = f"{unknown} without a known record, " if unknown else ""
    total = plural(len(report.outcomes), "reference")
    unchecked = report.unchecked - unknown
    return f"{total}: {agree}, {disagree}, {nowhere}{unchecked} could not be checked"


def plural(count: int, noun: str) -> str:
    """Return `1 error`, `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def severities(report: Report) -> str:
    """Return `1 error, 0 warnings`, with the notes where there are any."""
    counted = [(severity, report.of_severity(severity)) for severity in Severity]
    always = (Severity.ERROR, Severity.WARNING)
    return ", ".join(plural(n, severity) for severity, n in counted if n or severity in always)


def hidden(report: Report) -> str:
    """Return what was found and is not shown, or the empty string."""
    counted = (
        (report.hidden.suppressed, "suppressed"),
        (report.hidden.baselined, "in the baseline"),
        (report.hidden.low_confidence, "of low confidence"),
        (report.hidden.minor, "of less severity"),
    )
    named = ", ".join(f"{count} {how}" for count, how in counted if count)
    return f"not shown: {named}" if named else ""


def _findings(report: Report, page: Page) -> Iterator[str]:
    """Yield what was found and what can be done about it, on as few lines as the width allows."""
    line = severities(report)
    for part in (hidden(report), *_fixable(report)):
        if part and len(line) + len(page.dot) + len(part) > page.width:
            yield line
            line = part
        elif part:
            line += page.dot + part
    yield line


def _fixable(report: Report) -> Iterator[str]:
    safe, unsafe = (_with_fix(report, safety) for safety in (Safety.SAFE, Safety.UNSAFE))
    if safe:
        yield f"{len(safe)} can be fixed: {_command(report, safe + unsafe, '--fix')}"
        if unsafe:
            yield f"{len(unsafe)} more with --unsafe-fixes"
    elif unsafe:
        command = _command(report, unsafe, "--diff --unsafe-fixes")
        yield f"{len(unsafe)} can be fixed after a look: {command}"


def _with_fix(report: Report, safety: Safety) -> list[Finding]:
    """Return the findings with such a fix in a file that can be edited in place: neither what
    was typed nor a Word document can.
    """
    findings = (finding for outcome in report.telling() for finding in outcome.findings)
    return [
        f
        for f in findings
        if f.fix is not None and f.fix.safety is safety and _is_editable(f.location.path)
    ]


def _is_editable(path: str) -> bool:
    return is_file(path) and edited_in(path) is None


def _command(report: Report, findings: list[Finding], options: str) -> str:
    """Return the command that does this to the files, with the options of this run that it needs,
    or, for more files than can be named, what to add to the one that was given.
    """
    whole = _whole_texts(report)
    paths = list(dict.fromkeys(whole.get(f.location.path, f.location.path) for f in findings))
    if len(paths) > _MOST_PATHS:
        return f"add {options}"
    return " ".join(
        ("refcheck verify", options, *map(shlex.quote, report.options), *map(_quoted, paths))
    )


def _whole_texts(report: Report) -> Mapping[str, str]:
    """Return for each part of a text the document that takes it in: alone a chapter has no list."""
    return {
        citation.location.path: text.path for text in report.texts for citation, _ in text.citations
    }


def _quoted(path: str) -> str:
    """Return a path as a shell and the command take it for one: `-a.bib` is no option."""
    return shlex.quote(f"./{path}" if path.startswith("-") else path)


def answers(report: Report) -> str:
    """Return where the answers came from: the lockfile with its date, the cache, asked now."""
    parts = []
    if report.asked.lockfile is not None:
        newest = f" (newest {report.asked.newest})" if report.asked.newest else ""
        parts.append(f"{report.answers_via(Via.LOCKFILE)} from {report.asked.lockfile}{newest}")
    dated = f" of {report.asked.snapshot}" if report.asked.snapshot else ""
    for via, place in ((Via.SNAPSHOT, f"the snapshot{dated}"), (Via.CACHE, "the cache")):
        if count := report.answers_via(via):
            parts.append(f"{count} from {place}")
    parts.append(_asked_now(report))
    return "answers: " + ", ".join(parts)


def _asked_now(report: Report) -> str:
    """Return `7 asked now in 1 request`; requests without an answer are not called answers."""
    asked, requests = report.answers_via(Via.REGISTRY), report.asked.requests
    if requests and not asked:
        return f"none asked now, after {plural(requests, 'request')}"
    return f"{asked} asked now" + (f" in {plural(requests, 'request')}" if requests else "")


def transcription(report: Report) -> str:
    """Return how many records a person entered, or the empty string."""
    match report.transcribed:
        case 0:
            return ""
        case 1:
            return "1 of the records was transcribed from the published article, not fetched"
        case count:
            return (
                f"{count} of the records were transcribed from the published articles, not fetched"
            )
