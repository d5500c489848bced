"""`refcheck lsp` as a process, talked to by a client as an editor talks to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
import os
from pathlib import Path
import shutil
import sys
from typing import Any

import pytest

pytest.importorskip("pygls")
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

from refcheck.lsp.entries import cites_at
from tests.published import ADDRESS, metadata_with
from tests.server.registry import RegistryServer

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
ABLE = types.ClientCapabilities(window=types.WindowClientCapabilities(work_done_progress=True))


class Editor:
    """An editor with one document."""

    def __init__(self, client: LanguageClient, uri: str) -> None:
        self.client = client
        self.uri = uri
        self.shown: asyncio.Queue[list[types.Diagnostic]] = asyncio.Queue()

        self.progress: list[Any] = []
        self.messages: list[str] = []

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        def said(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @client.feature(types.WINDOW_WORK_DONE_PROGRESS_CREATE)
        def create(params: types.WorkDoneProgressCreateParams) -> None:
            """Agree to show it."""

        @client.feature(types.PROGRESS)
        def told(params: types.ProgressParams) -> None:
            self.progress.append(params.value)

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.shown.put_nowait(list(params.diagnostics))

    async def open(self, text: str) -> list[types.Diagnostic]:
        item = types.TextDocumentItem(self.uri, "bibtex", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.next_shown()

    async def change(self, text: str) -> list[types.Diagnostic]:
        self.type(2, text)
        return await self.next_shown()

    def type(self, version: int, text: str) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, self.uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def next_shown(self) -> list[types.Diagnostic]:
        return await asyncio.wait_for(self.shown.get(), PATIENCE)

    async def hover(self, line: int, character: int) -> str:
        answer = await self.client.text_document_hover_async(
            types.HoverParams(
                types.TextDocumentIdentifier(self.uri), types.Position(line, character)
            )
        )
        if answer is None:
            return ""
        assert isinstance(answer.contents, types.MarkupContent)
        return answer.contents.value

    async def fixes(self, where: types.Range) -> list[types.CodeAction]:
        return [one for one in await self._actions(where) if one.edit is not None]

    async def ask(self, where: types.Range) -> None:
        """Take the quick fix that asks the registries."""
        [ask] = [one for one in await self._actions(where) if one.edit is None]
        assert ask.title == "refcheck: Ask the registries now"
        assert ask.kind == types.CodeActionKind.QuickFix
        assert ask.command
        await self.client.workspace_execute_command_async(
            types.ExecuteCommandParams(ask.command.command, ask.command.arguments)
        )

    async def _actions(self, where: types.Range) -> list[types.CodeAction]:
        answer = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(self.uri), where, types.CodeActionContext([])
            )
        )
        return [one for one in answer or () if isinstance(one, types.CodeAction)]


def converter() -> Any:
    """Return what reads the server's answers: a fix may hold a command, as the protocol has it."""
    made = default_converter()

    def action(value: Any, _: object) -> Any:
        kind = types.Command if isinstance(value.get("command"), str) else types.CodeAction
        return made.structure(value, kind)

    made.register_structure_hook(types.Command | types.CodeAction, action)
    return made


@asynccontextmanager
async def editing(path: Path) -> AsyncIterator[Editor]:
    client = LanguageClient("test", "1", converter_factory=converter)
    editor = Editor(client, path.as_uri())
    further = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    environ = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), *filter(None, further)))}
    await client.start_io(sys.executable, "-m", "refcheck", "lsp", env=environ)
    await asyncio.wait_for(client.initialize_async(types.InitializeParams(ABLE)), PATIENCE)
    client.initialized(types.InitializedParams())
    yield editor
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()


def in_an_editor(path: Path, scene: Callable[[Editor], Coroutine[Any, Any, None]]) -> None:
    async def play() -> None:
        async with editing(path) as editor:
            await scene(editor)

    asyncio.run(play())


@pytest.fixture
def library(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "references" / "refcheck.lock", tmp_path)
    return Path(shutil.copy(ROOT / "docs" / "examples" / "library.bib", tmp_path))


def applied(text: str, edit: types.TextEdit) -> str:
    lines = text.splitlines(keepends=True)
    line, start, end = edit.range.start.line, edit.range.start.character, edit.range.end.character
    units = lines[line].encode("utf-16-le")
    new = units[: 2 * start] + edit.new_text.encode("utf-16-le") + units[2 * end :]
    lines[line] = new.decode("utf-16-le")
    return "".join(lines)


def test_a_finding_is_shown_explained_and_corrected(library: Path) -> None:
    text = library.read_text(encoding="utf-8")

    async def scene(editor: Editor) -> None:
        [wrong] = await editor.open(text)
        assert (wrong.code, wrong.severity) == ("RC210", types.DiagnosticSeverity.Error)
        assert wrong.range == types.Range(types.Position(11, 13), types.Position(11, 21))
        told = await editor.hover(11, 15)
        assert "Journal of Bone and Mineral Research" in told
        assert "https://doi.org/10.1359/jbmr.2000.15.3.515" in told
        assert await editor.hover(0, 0) == ""
        [fix] = await editor.fixes(wrong.range)
        assert fix.is_preferred and fix.edit and fix.edit.changes
        [edit] = fix.edit.changes[editor.uri]
        assert await editor.change(applied(text, edit)) == []

    in_an_editor(library, scene)


@pytest.mark.parametrize("is_published", [True, False])
def test_a_rules_code_leads_to_its_page_where_one_is_published(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_published: bool
) -> None:
    label = "Documentation" if is_published else "Homepage"
    folder = metadata_with(f"{label}, {ADDRESS}", tmp_path / "packages")
    monkeypatch.setenv("PYTHONPATH", str(folder))

    async def scene(editor: Editor) -> None:
        [wrong] = await editor.open(library.read_text(encoding="utf-8"))
        page = types.CodeDescription(f"{ADDRESS}/rules/page-mismatch.html")
        assert wrong.code_description == (page if is_published else None)

    in_an_editor(library, scene)


def test_a_fix_without_a_record_says_what_it_writes(tmp_path: Path) -> None:
    text = "@book{w1, title = {FÃ¼r alle}, year = {1999}}\n"

    async def scene(editor: Editor) -> None:
        shown = await editor.open(text)
        [garbled] = [one for one in shown if one.code == "RC403"]
        assert garbled.severity == types.DiagnosticSeverity.Information
        [fix] = await editor.fixes(garbled.range)
        assert fix.title == "refcheck: Ã¼ -> ü (safe: the characters have one reading)"

    in_an_editor(tmp_path / "list.bib", scene)


def test_columns_are_counted_as_the_editor_counts_them(library: Path) -> None:
    text = library.read_text(encoding="utf-8").replace("pages   = {", "note = {𝒦}, pages = {")

    async def scene(editor: Editor) -> None:
        [wrong] = await editor.open(text)
        [fix] = await editor.fixes(wrong.range)
        assert fix.edit and fix.edit.changes
        [edit] = fix.edit.changes[editor.uri]
        assert "note = {𝒦}, pages = {515--521}," in applied(text, edit)

    in_an_editor(library, scene)


def test_what_nobody_was_asked_about_is_told_once(tmp_path: Path) -> None:
    text = "".join(
        f"@article{{w{n}, title = {{Growth of barley {n}}}, doi = {{10.1111/a{n}}}}}\n"
        for n in range(48)
    )

    async def scene(editor: Editor) -> None:
        [told] = await editor.open(text)
        assert told.message.startswith("48 references could not be checked")
        assert told.range.start.line == 0

    in_an_editor(tmp_path / "list.bib", scene)


def test_the_registries_are_asked_on_request_and_the_progress_is_shown(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RegistryServer() as registry:
        registry.know(library.parent / "refcheck.lock")
        (library.parent / "refcheck.lock").unlink()
        for name in ("CROSSREF", "DATACITE", "DOI", "PUBMED", "OPENLIBRARY", "ARXIV"):
            monkeypatch.setenv(f"REFCHECK_{name}_URL", registry.url)
        monkeypatch.setenv("REFCHECK_CACHE_DIR", str(tmp_path / "cache"))

        async def scene(editor: Editor) -> None:
            shown = await editor.open(library.read_text(encoding="utf-8"))
            assert "RC210" not in {one.code for one in shown}
            assert registry.count == 0
            await editor.ask(shown[0].range)
            [wrong] = await editor.next_shown()
            assert editor.messages == []
            assert wrong.code == "RC210"
            assert registry.count > 0
            begin, *reports, end = [value["kind"] for value in editor.progress]
            assert (begin, {*reports}, end) == ("begin", {"report"}, "end")

        in_an_editor(library, scene)


def test_registries_that_cannot_be_reached_are_told_when_they_were_asked(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library.parent / "refcheck.lock").unlink()
    for name in ("CROSSREF", "DATACITE", "DOI", "PUBMED", "OPENLIBRARY", "ARXIV"):
        monkeypatch.setenv(f"REFCHECK_{name}_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("REFCHECK_CACHE_DIR", str(tmp_path / "cache"))

    async def scene(editor: Editor) -> None:
        shown = await editor.open(library.read_text(encoding="utf-8"))
        await editor.ask(shown[0].range)
        await editor.next_shown()
        [said] = editor.messages
        assert said.startswith("refcheck: 2 references could not be checked: ")
        assert "neither the lockfile nor the cache" not in said

    in_an_editor(library, scene)


def test_what_is_not_known_is_said_and_nobody_is_asked(library: Path) -> None:
    (library.parent / "refcheck.lock").unlink()

    async def scene(editor: Editor) -> None:
        shown = await editor.open(library.read_text(encoding="utf-8"))
        assert "RC210" not in {one.code for one in shown}

    in_an_editor(library, scene)


def test_a_document_without_references_has_no_findings(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        assert await editor.open("# Nothing is cited here\n") == []

    in_an_editor(tmp_path / "notes.md", scene)


def test_a_configuration_that_cannot_be_used_is_told_in_the_editor(library: Path) -> None:
    (library.parent / "refcheck.toml").write_text('select = ["RC999"]\n')

    async def scene(editor: Editor) -> None:
        [trouble] = await editor.open(library.read_text(encoding="utf-8"))
        assert "there is no rule 'RC999'" in trouble.message

    in_an_editor(library, scene)


LONG = "# References\n\n" + "".join(
    f"{n}. Smith A. Growth of barley in wet springs {n}. J Crops. 2011;{n}:1-9. doi:10.1111/a{n}\n"
    for n in range(1, 301)
)


def test_the_editor_is_answered_while_a_long_list_is_checked(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        checking = asyncio.create_task(editor.open(LONG))
        await asyncio.sleep(0)
        assert await editor.hover(5, 5) == ""
        assert not checking.done()
        [told] = await checking
        assert told.message.startswith("300 references could not be checked")

    in_an_editor(tmp_path / "long.md", scene)


def test_only_what_was_typed_last_is_checked(tmp_path: Path) -> None:
    async def scene(editor: Editor) -> None:
        checking = asyncio.create_task(editor.open(LONG))
        await asyncio.sleep(0)
        for version in range(2, 9):
            editor.type(version, LONG.replace("J Crops", f"J Crops {version}"))
        editor.type(9, "# Nothing is cited here\n")
        assert await checking == []
        assert editor.shown.empty()

    in_an_editor(tmp_path / "long.md", scene)


BIB = """@article{doe2011, author = {Doe, Jane}, title = {Swimming patterns of the eel}, year = {2011}}
@article{roe2012, author = {Roe, Jo}, title = {Nesting of the plover}, year = {2012}}
"""


def test_a_text_is_shown_with_the_bibliography_that_it_names(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    text = "---\nbibliography: refs.bib\n---\nEels [@doe2011; @reo2012].\n"
    paper.write_text(text, encoding="utf-8")

    async def scene(editor: Editor) -> None:
        [wrong] = await editor.open(text)
        assert wrong.code == "RC505"
        assert wrong.range == types.Range(types.Position(3, 17), types.Position(3, 24))
        assert wrong.related_information
        [beside] = wrong.related_information
        assert beside.location.uri == (tmp_path / "refs.bib").as_uri()
        assert beside.location.range.start == types.Position(1, 0)
        [fix] = await editor.fixes(wrong.range)
        assert fix.title == "refcheck: correct reo2012 to roe2012 (look at it first)"
        assert fix.edit and fix.edit.changes
        assert editor.uri in fix.edit.changes
        assert "refcheck:" in await editor.hover(3, 9)
        document = types.TextDocumentIdentifier(editor.uri)
        places = await editor.client.text_document_definition_async(
            types.DefinitionParams(document, types.Position(3, 9))
        )
        assert isinstance(places, list)
        assert [
            place.range.start.line for place in places if isinstance(place, types.Location)
        ] == [0]
        keys = await editor.client.text_document_completion_async(
            types.CompletionParams(document, types.Position(3, 8))
        )
        assert isinstance(keys, list)
        assert [item.label for item in keys] == ["doe2011", "roe2012"]
        typed = types.Range(types.Position(3, 7), types.Position(3, 8))
        assert [item.text_edit for item in keys] == [
            types.TextEdit(typed, "doe2011"),
            types.TextEdit(typed, "roe2012"),
        ]

    in_an_editor(paper, scene)


@pytest.mark.parametrize(
    ("before", "offered"),
    [
        ("Eels \\cite{", True),
        ("Eels \\citep[see][p. 3]{doe-2011,", True),
        ("Eels [@", True),
        ("Eels {cite:p}`doe-2011,", True),
        ("Hello,", False),
        ("\\textbf{", False),
        ("\\cite{doe} {", False),
    ],
)
def test_keys_come_by_themselves_where_something_is_cited(before: str, offered: bool) -> None:
    assert cites_at(before) is offered
