"""The server: what an editor tells and asks (Language Server Protocol 3.17), through pygls.

Documents are checked when they are opened, saved, and a moment after they were changed, one at a
time and beside the conversation: the editor gets its answers while a long list is being checked.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from refcheck import __version__
from refcheck.errors import RefcheckError
from refcheck.lsp.checking import ask, check, cited_at, outcome_at
from refcheck.lsp.entries import cites_at, key_items
from refcheck.lsp.progress import Progress
from refcheck.lsp.record import hover_text
from refcheck.lsp.showing import ASK, Checked, actions, diagnostics, line_of, trouble
from refcheck.reporters.safe import shown

# How long an editor must be still, in seconds, before a changed document is checked again.
STILL = 0.4


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
            findings: list[types.Diagnostic] = []
            try:
                report = await asyncio.to_thread(check, path, text)
            except RefcheckError as error:
                findings = [trouble(error)]
                self._checked.pop(uri, None)
            else:
                if report is not None:
                    source = report.sources[str(path)]
                    checked = Checked(source, report, asked, document.position_codec)
                    self._checked[uri] = checked
                    findings = list(diagnostics(checked))
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
        progress = await Progress.begun(self)
        try:
            troubles = list(await asyncio.to_thread(ask, path, text, progress))
        except RefcheckError as error:
            troubles = ["; ".join(filter(None, (str(error), error.hint)))]
        progress.end("Not all have answered" if troubles else "The registries have answered")
        for each in troubles:
            told = types.ShowMessageParams(types.MessageType.Warning, f"refcheck: {shown(each)}")
            self.window_show_message(told)
        await self.refresh(uri)

    def version_of(self, uri: str) -> int | None:
        """Return which version of a document the editor has; None where it is not open."""
        document = self.workspace.text_documents.get(uri)
        return None if document is None else document.version or 0

    def before(self, uri: str, position: types.Position) -> str:
        """Return what stands in front of a position in its line, as the editor has it now."""
        document = self.workspace.text_documents.get(uri)
        if document is None:
            return ""
        text: str = document.source
        return text[: document.offset_at_position(position)].rpartition("\n")[2]

    def forget(self, uri: str) -> None:
        """Show nothing more about a document that was closed."""
        self._checked.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def known(self, uri: str) -> Checked | None:
        """Return what was found in a document, None where it has changed since."""
        checked = self._checked.get(uri)
        return None if checked is None or checked.version != self.version_of(uri) else checked

    def latest(self, uri: str) -> Checked | None:
        """Return what was found last in a document, whatever has changed since."""
        return self._checked.get(uri)


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
        path, offset = checked.source.path, checked.offset(params.position)
        outcome = outcome_at(checked.report, path, offset)
        if outcome is None:
            return None
        content = types.MarkupContent(types.MarkupKind.PlainText, hover_text(outcome))
        place = outcome.checked.reference.location
        return types.Hover(content, checked.range(place) if place.path == path else None)

    @made.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        checked = made.known(params.text_document.uri)
        if checked is None:
            return []
        offset = checked.offset(params.position)
        places = cited_at(checked.report, checked.source.path, offset)
        outcomes = (checked.report.outcomes[place] for place in places)
        return [line_of(outcome.checked.reference.location) for outcome in outcomes]

    @made.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["@", "{", ","])
    )
    def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        checked = made.latest(params.text_document.uri)
        before = made.before(params.text_document.uri, params.position)
        is_asked = params.context is None or params.context.trigger_character is None
        if checked is None or not (is_asked or cites_at(before)):
            return []
        return list(key_items(checked.report, before, params.position))

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions([types.CodeActionKind.QuickFix]),
    )
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = made.known(params.text_document.uri)
        return (
            []
            if checked is None
            else list(actions(params.text_document.uri, checked, params.range))
        )

    return made
