"""Everything that is written, read again by what reads it: nothing hostile has become more than text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import csv
import io
import json
from pathlib import Path
import re
from xml.etree import ElementTree as ET

import bibtexparser
import html5lib
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace
import pytest
import yaml

from refcheck import api
from refcheck.cli.progress import list_requests
from refcheck.cli.readings import as_json, as_text
from refcheck.core.model.report import Report
from refcheck.engine import Export, export, items_of
from refcheck.lsp.record import hover_text
from refcheck.reporters import Page, render, reporter_for
from refcheck.reporters.safe import shown
from refcheck.sources.entry import Entry
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.progress import Retried, Sent
from tests.rules.examples import TODAY
from tests.safety.hostile import ATTACKS, document, harmless_report, message, path, readings, report

_COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture(scope="module")
def hostile() -> Report:
    return report()


@pytest.fixture(params=ATTACKS)
def attack(request: pytest.FixtureRequest) -> str:
    return ATTACKS[request.param]


def _findings(given: Report) -> int:
    return sum(len(outcome.findings) for outcome in given.outcomes)


def _is_shown(text: str) -> bool:
    """Say whether nothing in the lines of `text` moves a cursor, hides or turns."""
    return all(shown(line) == line for line in text.split("\n"))


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("name", ["text", "concise"])
def test_a_terminal_gets_visible_characters(hostile: Report, name: str, ascii_only: bool) -> None:
    written = reporter_for(name).render(hostile, Page(80, False, ascii_only))
    assert _is_shown(written)
    assert written.isascii() or not ascii_only


def test_colours_are_the_only_escapes(hostile: Report) -> None:
    written = render("text", hostile, color=True)
    assert _COLOUR.search(written)
    assert _is_shown(_COLOUR.sub("", written))


def test_concise_has_a_line_for_each_finding(hostile: Report) -> None:
    written = render("concise", hostile)
    assert len(written.splitlines()) == written.count("\n") == _findings(hostile)


def test_json_says_what_stands_in_the_document(hostile: Report) -> None:
    written = render("json", hostile)
    assert _is_shown(written)
    references = json.loads(written)["references"]
    assert len(references) == 3 * len(ATTACKS)
    for attack, reference in zip(ATTACKS.values(), references[::3], strict=True):
        assert reference["location"]["path"] == path(attack)
        assert json.loads(document(attack))[0]["id"] == f"key{attack}"
        assert reference["stated"]["author"][0]["family"] == "LeCun"


def test_sarif_has_a_result_for_each_finding(hostile: Report) -> None:
    written = render("sarif", hostile)
    assert _is_shown(written)
    (run,) = json.loads(written)["runs"]
    assert len(run["results"]) == _findings(hostile)
    for result in run["results"]:
        (place,) = result["locations"]
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w./%~()'!*-]+", uri, re.ASCII)


def test_junit_has_a_case_for_each_reference(hostile: Report) -> None:
    written = render("junit", hostile)
    assert _is_shown(written)
    root = ET.fromstring(written)
    tags = {element.tag for element in root.iter()}
    assert tags <= {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}
    assert len(list(root.iter("testcase"))) == len(hostile.outcomes)


# As GitHub's runner reads a line (actions/runner, `ActionCommand.TryParseV2`).
_COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def test_github_gets_a_command_for_each_finding(hostile: Report) -> None:
    written = render("github", hostile)
    lines = written.splitlines()
    assert len(lines) == written.count("\n") == _findings(hostile)
    for line in lines:
        assert shown(line) == line
        command = _COMMAND.fullmatch(line)
        assert command is not None
        names = [one.split("=", 1)[0] for one in command["properties"].split(",")]
        assert names in (
            ["file", "line", "endLine", "col", "endColumn", "title"],
            ["file", "line", "endLine", "title"],
        )
        assert not re.search("%(?!25|0A|3A|2C)", line)


_MARKDOWN = {
    "inline", "text", "heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td",
    "bullet_list", "list_item", "blockquote", "strong", "hr", "softbreak", "hardbreak",
    "code_inline", "html_block", "html_inline",
}  # fmt: skip


def _parsed(written: str) -> Sequence[Token]:
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table").parse(written)


def _tokens(written: str) -> Iterator[str]:
    for token in _parsed(written):
        yield token.type.removesuffix("_open")
        yield from (child.type.removesuffix("_open") for child in token.children or ())


_FOLDS = re.compile(
    r"<details><summary>(?:Evidence|\d+ references? with notes alone)</summary>|</details>"
)


def test_markdown_holds_text_tables_and_what_folds_them_alone(hostile: Report) -> None:
    written = render("markdown", hostile)
    assert _is_shown(written)
    tokens = list(_tokens(written))
    assert {token for token in tokens if not token.endswith("_close")} <= _MARKDOWN
    blocks = [t.content.strip() for t in _parsed(written) if t.type == "html_block"]
    assert all(map(_FOLDS.fullmatch, blocks))
    children = (child for t in _parsed(written) for child in t.children or ())
    assert {child.content for child in children if child.type == "html_inline"} <= {"<br>"}
    assert tokens.count("heading") == 1 + len(hostile.outcomes)
    # GitHub makes links of bare addresses, and people, issues and pictures of short words.
    assert not re.search(r"https?://|www\.|@\w|#\d|:\w+:", re.sub(r"&#\d+;", "", written))


def _elements(page: str) -> set[tuple[str, frozenset[str]]]:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True)
    tree = parser.parse(page)
    return {
        (element.tag.rpartition("}")[2], frozenset(element.attrib))
        for element in tree.iter()
        if isinstance(element.tag, str)
    }


def test_html_has_the_elements_of_any_report(hostile: Report) -> None:
    page = render("html", hostile)
    assert _is_shown(page)
    found = _elements(page)
    names = {name for name, _ in _elements(render("html", harmless_report()))}
    drawn = {"div", "figure", "figcaption"}  # of a list of ten or more
    assert {name for name, _ in found} <= names | drawn
    attributes = {attribute for _, named in found for attribute in named}
    assert not {a for a in attributes if a.startswith("on") or a in ("src", "style", "srcdoc")}
    assert page.count("<script") == 1
    for target in re.findall(r'href="([^"]*)"', page):
        assert re.fullmatch(r"#[\w-]+|https://doi\.org/[^\s<>'\"]*", target)


def test_a_notebook_shows_the_report_in_a_frame_of_its_own(hostile: Report) -> None:
    whole = {name: getattr(hostile, name) for name in hostile.__struct_fields__}
    notebook = api.Report(**whole)._repr_html_()
    (frame,) = html5lib.HTMLParser(strict=True).parseFragment(notebook)
    assert frame.tag.endswith("iframe")
    assert set(frame.attrib) == {"title", "sandbox", "style", "srcdoc"}
    assert frame.attrib["srcdoc"] == render("html", hostile)


def test_csv_has_a_row_for_each_finding_and_no_formula(hostile: Report) -> None:
    written = render("csv", hostile)
    assert _is_shown(written)
    head, *rows = list(csv.reader(io.StringIO(written), strict=True))
    assert len(rows) == sum(max(1, len(o.findings)) for o in hostile.outcomes)
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_read_shows_what_is_hidden() -> None:
    items = [items_of(reading) for reading in readings()]
    assert _is_shown("".join(as_text(items, Page(80, False, False))))
    written = "".join(as_json(items))
    assert _is_shown(written)
    assert len(json.loads(written)["references"]) == 3 * len(ATTACKS)


def test_progress_shows_what_is_hidden(attack: str, capsys: pytest.CaptureFixture[str]) -> None:
    list_requests(Sent(1, f"crossref {attack}", f"pool {attack}", 1.0, f"/works/{attack}"))
    list_requests(Retried(f"crossref {attack}", f"said {attack}", 1.0))
    written = capsys.readouterr().err
    assert written.count("\n") == 2
    assert _is_shown(written)


def test_an_editor_shows_plain_text(hostile: Report) -> None:
    for outcome in hostile.outcomes:
        assert _is_shown(hover_text(outcome))


def test_diagnostics_and_fixes_in_an_editor_are_one_line_each(hostile: Report) -> None:
    pytest.importorskip("pygls")
    from lsprotocol import types
    from pygls.workspace import PositionCodec

    from refcheck.lsp import showing

    for source in hostile.sources.values():
        mine = [o for o in hostile.outcomes if o.checked.reference.location.path == source.path]
        one = replace(hostile, outcomes=tuple(mine))
        checked = showing.Checked(source, one, 1, PositionCodec())
        whole = types.Range(types.Position(0, 0), types.Position(source.line_count, 0))
        diagnostics = list(showing.diagnostics(checked))
        assert diagnostics
        assert all(shown(said.message) == said.message for said in diagnostics)
        actions = showing.actions("file:///a", checked, whole)
        assert all(shown(action.title) == action.title for action in actions)


def test_a_lockfile_keeps_what_was_sent(attack: str, tmp_path: Path) -> None:
    place = tmp_path / "refcheck.lock"
    entry = Entry.from_message(message(attack), retrieved=TODAY)
    kept = Lockfile(place, {"10.1038/nature14539": entry})
    kept.save()
    assert Lockfile.load(place).entries == kept.entries


def _export(given: Report, name: str) -> str:
    return export(given, Export(name), str)


# What the exports write themselves, and what of LaTeX a title may keep: nothing that reads,
# writes or defines.
_FORBIDDEN = re.compile(
    r"\\(?:input|include|write|immediate|open(?:in|out)|read|csname|def|let|catcode|special|usepackage)"
)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_bibtex_has_an_entry_for_each_reference(hostile: Report, name: str) -> None:
    written = _export(hostile, name)
    library = bibtexparser.parse_string(written)
    assert not library.failed_blocks
    assert len(library.entries) == len(hostile.outcomes)
    assert not library.strings
    assert not library.preambles
    entries = "".join(line for line in written.splitlines(keepends=True) if line[:1] != "%")
    assert not _FORBIDDEN.search(entries)
    assert "^^" not in entries
    assert entries.count("{") == entries.count("}")


def test_csl_json_has_an_item_for_each_reference(hostile: Report) -> None:
    assert len(json.loads(_export(hostile, "csl-json"))) == len(hostile.outcomes)


def test_csl_yaml_has_an_item_for_each_reference(hostile: Report) -> None:
    written = yaml.safe_load(_export(hostile, "csl-yaml"))
    assert list(written) == ["references"]
    assert len(written["references"]) == len(hostile.outcomes)


def test_ris_has_a_record_for_each_reference(hostile: Report) -> None:
    written = _export(hostile, "ris")
    rispy = pytest.importorskip("rispy")
    assert len(rispy.loads(written)) == len(hostile.outcomes)


def test_ris_has_a_tag_on_every_line(hostile: Report) -> None:
    lines = [line for line in _export(hostile, "ris").splitlines() if line]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert sum(line.startswith("TY  -") for line in lines) == len(hostile.outcomes)
    assert sum(line.startswith("ER  -") for line in lines) == len(hostile.outcomes)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "csl-json", "csl-yaml", "ris"])
def test_an_export_holds_nothing_that_turns_or_moves(hostile: Report, name: str) -> None:
    written = _export(hostile, name)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", written)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]", written)
    written.encode()
