"""The server: what an editor tells and asks (Language Server Protocol 3.17), through pygls.

Documents are checked when they are opened, saved, and a moment after they were changed, one at a
time and beside the conversation: the editor gets its answers while a long list is being checked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
import uuid

from lsprotocol import types
from msgspec import Struct
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec

from refcheck import __version__
from refcheck.core.model.finding import Finding, Safety, Severity, Verdict
from refcheck.core.model.location import Location, SourceText
from refcheck.core.model.report import Report
from refcheck.errors import RefcheckError
from refcheck.lsp.checking import ask, check, outcome_at
from refcheck.lsp.record import hover_text
from refcheck.reporters.causes import Shared, told
from refcheck.reporters.evidence import fix_lines
from refcheck.reporters.layout import shortened
from refcheck.reporters.safe import shown
from refcheck.sources.progress import Answered, Event

# How long an editor must be still, in seconds, before a changed document is checked again.
STILL = 0.4

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_MENU = 80  # columns
ASK = "refcheck.askTheRegistries"
"""The command that asks about the document whose address is its argument."""
Action = types.CodeAction | types.Command
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


class RefcheckServer(LanguageServer):
    """A language server that remembers what it found in each open document."""

    def __init__(self) -> None:
        super().__init__("refcheck", __version__)
        self._checked: dict[str, Checked] = {}
        self._turn = asyncio.Lock()

    async def refresh(self, uri: str) -> None:
        """Check a document as the editor has it now, and show what was found.

        Nothing is shown of a version that the editor has left behind meanwhile.
        """
        asked = self.version_of(uri)
        async with self._turn:
            if asked is None or self.version_of(uri) != asked:
                return
            document = self.workspace.get_text_document(uri)
            path, text = Path(document.path), document.source
            self._checked.pop(uri, None)
            findings: list[types.Diagnostic] = []
            try:
                report = await asyncio.to_thread(check, path, text)
            except RefcheckError as error:
                findings = [_trouble(error)]
            else:
                if report is not None:
                    source = next(iter(report.sources.values()))
                    checked = Checked(source, report, asked, document.position_codec)
                    self._checked[uri] = checked
                    findings = list(_diagnostics(checked))
            if self.version_of(uri) == asked:
                self.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(uri, findings, asked)
                )

    async def ask(self, uri: str) -> None:
        """Ask the registries about a document's references, and show what is known then."""
        document = self.workspace.text_documents.get(uri)
        if document is None:
            return
        path, text = Path(document.path), document.source
        progress = await _Progress.begun(self)
        try:
            await asyncio.to_thread(ask, path, text, progress)
            said = "The registries have answered"
        except RefcheckError as error:
            said = shown(str(error))
        progress.end(said)
        await self.refresh(uri)

    def version_of(self, uri: str) -> int | None:
        """Return which version of a document the editor has; None where it is not open."""
        document = self.workspace.text_documents.get(uri)
        return None if document is None else document.version or 0

    def forget(self, uri: str) -> None:
        """Show nothing more about a document that was closed."""
        self._checked.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def known(self, uri: str) -> Checked | None:
        """Return what was found in a document, None where it has changed since."""
        checked = self._checked.get(uri)
        return None if checked is None or checked.version != self.version_of(uri) else checked


class _Progress:
    """How far asking is, where the editor shows such things; a listener of the run."""

    def __init__(self, server: RefcheckServer, token: str | None) -> None:
        self._server, self._token = server, token
        self._loop = asyncio.get_running_loop()

    @classmethod
    async def begun(cls, server: RefcheckServer) -> _Progress:
        window = server.client_capabilities.window
        if window is None or not window.work_done_progress:
            return cls(server, None)
        token = f"refcheck-{uuid.uuid4()}"
        await server.work_done_progress.create_async(token)
        begin = types.WorkDoneProgressBegin(title="refcheck: asking the registries", percentage=0)
        server.work_done_progress.begin(token, begin)
        return cls(server, token)

    def __call__(self, event: Event) -> None:
        if self._token is None or not isinstance(event, Answered) or not event.questions:
            return
        done = types.WorkDoneProgressReport(
            message=f"{event.done} of {event.questions}",
            percentage=100 * event.done // event.questions,
        )
        self._loop.call_soon_threadsafe(self._server.work_done_progress.report, self._token, done)

    def end(self, said: str) -> None:
        if self._token is not None:
            self._server.work_done_progress.end(
                self._token, types.WorkDoneProgressEnd(message=said)
            )


def _findings(report: Report) -> Iterator[Finding]:
    return (finding for outcome in report.telling() for finding in outcome.findings)


def _trouble(error: RefcheckError) -> types.Diagnostic:
    """Return why a document cannot be checked, at its first character."""
    message = "; ".join(filter(None, (str(error), error.hint)))
    severity = types.DiagnosticSeverity.Warning
    return types.Diagnostic(_START, shown(message), severity, source="refcheck")


def _diagnostic(checked: Checked, finding: Finding) -> types.Diagnostic:
    return types.Diagnostic(
        range=checked.range(finding.location),
        message=shown(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source="refcheck",
    )


def _diagnostics(checked: Checked) -> Iterator[types.Diagnostic]:
    """Yield the findings; what several references have for one reason is told once, at the first:
    a library of which nothing is known yet is not underlined from end to end.
    """
    for one in told(checked.report):
        if isinstance(one, Shared):
            whole = _diagnostic(checked, one.finding)
            message = f"{shown(one.message)} ({_ASK_TITLE}: a command)"
            yield types.Diagnostic(
                whole.range, message, whole.severity, one.finding.code, None, "refcheck"
            )
        else:
            yield from (_diagnostic(checked, finding) for finding in one.findings)


def _actions(uri: str, checked: Checked, asked: types.Range) -> Iterator[Action]:
    """Yield the fixes of the findings that `asked` touches, and to ask where nobody was asked."""
    if any(outcome.verdict is Verdict.UNCHECKED for outcome in checked.report.telling()):
        yield types.Command(f"refcheck: {_ASK_TITLE}", ASK, arguments=[uri])
    start, end = checked.offset(asked.start), checked.offset(asked.end)
    for finding in _findings(checked.report):
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
    return shown(f"correct {finding.field} to {finding.recorded}{doubt}")


def _edits(checked: Checked, finding: Finding) -> Iterator[types.TextEdit]:
    for edit in finding.fix.edits if finding.fix is not None else ():
        yield types.TextEdit(checked.range(checked.source.location(edit.span)), edit.replacement)


def server() -> RefcheckServer:
    """Return a server; `start_io()` lets it talk on standard input and output."""
    made = RefcheckServer()

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        await made.refresh(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        await made.refresh(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri, version = params.text_document.uri, params.text_document.version
        await asyncio.sleep(STILL)
        if made.version_of(uri) == version:
            await made.refresh(uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        made.forget(params.text_document.uri)

    @made.command(ASK)
    async def asked(uri: str) -> None:
        await made.ask(uri)

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        checked = made.known(params.text_document.uri)
        if checked is None:
            return None
        outcome = outcome_at(checked.report, checked.offset(params.position))
        if outcome is None:
            return None
        content = types.MarkupContent(types.MarkupKind.PlainText, hover_text(outcome))
        return types.Hover(content, checked.range(outcome.checked.reference.location))

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix]),
    )
    def code_action(params: types.CodeActionParams) -> list[Action]:
        checked = made.known(params.text_document.uri)
        return (
            []
            if checked is None
            else list(_actions(params.text_document.uri, checked, params.range))
        )

    return made
