"""What an editor shows of a checked document: findings at their places, and what mends them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from msgspec import Struct
from pygls.workspace import PositionCodec

from refcheck.core.model.finding import Finding, Safety, Severity, Verdict
from refcheck.core.model.location import Location, SourceText
from refcheck.core.model.report import Report
from refcheck.documentation import rule_page
from refcheck.errors import RefcheckError
from refcheck.reporters.causes import Shared, told
from refcheck.reporters.evidence import fix_lines
from refcheck.reporters.in_text import text_findings
from refcheck.reporters.layout import shortened
from refcheck.reporters.safe import shown

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_MENU = 80  # columns
ASK = "refcheck.askTheRegistries"
"""The command that asks about the document whose address is its argument."""
_ASK_TITLE = "Ask the registries now"
_START = types.Range(types.Position(0, 0), types.Position(0, 1))


class Checked(Struct, frozen=True):
    """A version of a document with its report and the way its client counts columns."""

    source: SourceText
    report: Report
    version: int
    codec: PositionCodec

    def range(self, location: Location) -> types.Range:
        """Return a place as the client counts: lines from 0, columns in its own units."""
        return types.Range(
            self._position(location.line, location.column),
            self._position(location.end_line, location.end_column),
        )

    def offset(self, position: types.Position) -> int:
        """Return the character at a client's position, or the last one of its line."""
        if position.line >= self.source.line_count:
            return len(self.source.text)
        line = self.source.line(position.line + 1)
        units = 0
        for column, char in enumerate(line, start=1):
            units += self.codec.client_num_units(char)
            if units > position.character:
                return self.source.offset(position.line + 1, column)
        return self.source.offset(position.line + 1, len(line) + 1)

    def _position(self, line: int, column: int) -> types.Position:
        before = self.source.line(line)[: column - 1]
        return types.Position(line - 1, self.codec.client_num_units(before))


def _findings(checked: Checked) -> Iterator[Finding]:
    """Yield what is found in the document itself, and not in those that it names."""
    for outcome in checked.report.telling():
        for finding in outcome.findings:
            if finding.location.path == checked.source.path:
                yield finding


def line_of(place: Location) -> types.Location:
    """Return the line where something stands, in whatever file."""
    start = types.Position(place.line - 1, 0)
    return types.Location(Path(place.path).absolute().as_uri(), types.Range(start, start))


def trouble(error: RefcheckError) -> types.Diagnostic:
    """Return why a document cannot be checked, at its first character."""
    message = "; ".join(filter(None, (str(error), error.hint)))
    severity = types.DiagnosticSeverity.Warning
    return types.Diagnostic(_START, shown(message), severity, source="refcheck")


def _diagnostic(checked: Checked, finding: Finding, message: str | None = None) -> types.Diagnostic:
    return types.Diagnostic(
        range=checked.range(finding.location),
        message=message or shown(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=_page_of(finding),
        source="refcheck",
        related_information=list(_entries_beside(checked, finding)) or None,
    )


def _entries_beside(
    checked: Checked, finding: Finding
) -> Iterator[types.DiagnosticRelatedInformation]:
    """Yield the entry that a finding in the text is about, in whatever file it stands."""
    for mark in finding.marks[1:] if finding.in_text else ():
        yield types.DiagnosticRelatedInformation(line_of(mark.location), shown(mark.label or ""))


def _page_of(finding: Finding) -> types.CodeDescription | None:
    """Return where the editor leads from a rule's code; None where no page is published."""
    address = rule_page(finding.rule)
    return None if address is None else types.CodeDescription(address)


def diagnostics(checked: Checked) -> Iterator[types.Diagnostic]:
    """Yield the findings in the document; what several references have for one reason is told
    once, at the first: a library of which nothing is known yet is not underlined from end to end.
    """
    here = checked.source.path
    for one in told(checked.report):
        if not isinstance(one, Shared):
            yield from (_diagnostic(checked, f) for f in one.findings if f.location.path == here)
        elif one.are_unasked and one.finding.location.path == here:
            message = f"{shown(one.message)} ({_ASK_TITLE}: a command)"
            yield _diagnostic(checked, one.finding, message)
        else:
            alike = (f for o in one.outcomes for f in o.findings if f.code == one.finding.code)
            yield from (_diagnostic(checked, f) for f in alike if f.location.path == here)
    for _, finding in text_findings(checked.report):
        if finding.location.path == here:
            yield _diagnostic(checked, finding)


def actions(uri: str, checked: Checked, asked: types.Range) -> Iterator[types.CodeAction]:
    """Yield the fixes of the findings that `asked` touches, and to ask where nobody was asked."""
    if any(outcome.verdict is Verdict.UNCHECKED for outcome in checked.report.telling()):
        # A bare command has no kind, and editors would not have it among the quick fixes.
        title = f"refcheck: {_ASK_TITLE}"
        command = types.Command(title, ASK, arguments=[uri])
        yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, command=command)
    start, end = checked.offset(asked.start), checked.offset(asked.end)
    for finding in _findings(checked):
        place = finding.location
        first = checked.source.offset(place.line, place.column)
        last = checked.source.offset(place.end_line, place.end_column)
        if finding.fix is not None and first <= end and start <= last:
            yield types.CodeAction(
                title=f"refcheck: {_words(finding, checked.source)}",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[_diagnostic(checked, finding)],
                is_preferred=finding.fix.safety is Safety.SAFE,
                edit=types.WorkspaceEdit({uri: list(_edits(checked, finding))}),
            )


def _words(finding: Finding, source: SourceText) -> str:
    """Return what a fix does, in the words of a menu."""
    if finding.recorded is None:
        return shortened(shown("; ".join(fix_lines([finding], source))), _MENU)
    is_safe = finding.fix is not None and finding.fix.safety is Safety.SAFE
    doubt = "" if is_safe else " (look at it first)"
    what = finding.stated if finding.in_text else finding.field
    return shown(f"correct {what} to {finding.recorded}{doubt}")


def _edits(checked: Checked, finding: Finding) -> Iterator[types.TextEdit]:
    for edit in finding.fix.edits if finding.fix is not None else ():
        yield types.TextEdit(checked.range(checked.source.location(edit.span)), edit.replacement)
