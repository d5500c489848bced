"""The name of a report's file says what is written into it, unless the format is said."""

from __future__ import annotations

from pathlib import Path
import sys

from click.testing import CliRunner
import pytest

from refcheck.cli.group import cli
from refcheck.cli.telling import tell_hint
from refcheck.errors import UsageError
from refcheck.reporters import format_of


@pytest.fixture(autouse=True)
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.bib").write_text("@book{k, author = {Ash, B}, title = {Of things}, year = 1999}")


def run(*arguments: str) -> None:
    CliRunner().invoke(cli, [*arguments, "--locked"], standalone_mode=False)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("report.html", "<!doctype html>"),
        ("report.HTM", "<!doctype html>"),
        ("report.json", "{"),
        ("report.sarif", "{"),
        ("report.xml", "<?xml"),
        ("report.md", "#"),
        ("report.csv", "path,line,"),
        ("report.txt", "note[RC903]"),
        ("report", "note[RC903]"),
    ],
)
def test_the_suffix_of_a_report_is_its_format(name: str, begins: str) -> None:
    run("verify", "a.bib", "-o", name)
    assert Path(name).read_text().lower().startswith(begins.lower())


def test_two_files_are_two_formats() -> None:
    run("verify", "a.bib", "-o", "report.html", "-o", "report.sarif")
    assert "<html" in Path("report.html").read_text()
    assert '"runs"' in Path("report.sarif").read_text()


def test_a_format_that_is_said_wins() -> None:
    run("verify", "a.bib", "--format", "csv", "-o", "report.html")
    assert Path("report.html").read_text().startswith("path,line,")


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "Report.XLSX"])
def test_what_no_report_can_be_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no report is written as"):
        format_of(name)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("refs.ris", "TY  - "),
        ("refs.json", "["),
        ("refs.yaml", "-"),
        ("refs.bib", "@"),
        ("refs", "@"),
    ],
)
def test_the_suffix_of_an_export_is_its_format(name: str, begins: str) -> None:
    Path("b.bib").write_text(Path("a.bib").read_text())
    run("export", "b.bib", "-o", name)
    assert begins in Path(name).read_text()[:400]


def test_an_export_to_a_name_of_another_format_is_what_was_said() -> None:
    run("export", "a.bib", "--to", "ris", "-o", "refs.json")
    assert "TY  - " in Path("refs.json").read_text()


@pytest.mark.parametrize("name", ["refs.docx", "refs.enw", "refs.html"])
def test_no_bibliography_is_written_under_a_name_of_another_kind(name: str) -> None:
    with pytest.raises(UsageError, match="no bibliography is written"):
        run_or_raise("export", "a.bib", "-o", name)
    assert not Path(name).exists()


def test_a_dash_is_standard_output() -> None:
    done = CliRunner().invoke(
        cli, ["export", "a.bib", "--locked", "-o", "-"], standalone_mode=False
    )
    assert "@book{k," in done.output
    assert not Path("-").exists()


def test_a_diff_is_no_report() -> None:
    with pytest.raises(UsageError, match="--diff prints"):
        run_or_raise("verify", "a.bib", "--diff", "-o", "report.html")


def test_an_empty_name_is_no_file() -> None:
    with pytest.raises(UsageError, match="empty"):
        run_or_raise("verify", "", "a.bib")


@pytest.mark.parametrize("word", ["check", "fix", "thesis.bib"])
def test_what_means_verify_is_told_so(word: str) -> None:
    done = CliRunner().invoke(cli, [word])
    assert "did you mean 'verify'?" in done.output


def run_or_raise(*arguments: str) -> None:
    CliRunner().invoke(cli, [*arguments, "--locked"], standalone_mode=False, catch_exceptions=False)


def test_a_hint_is_cut_between_words_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hint = "give --mailto your address next time: Crossref serves those it can write to faster"
    tell_hint(hint)
    assert capsys.readouterr().err == f"hint: {hint}\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    tell_hint(hint)
    lines = capsys.readouterr().err.splitlines()
    assert max(map(len, lines)) <= 80
    assert " ".join(line.strip() for line in lines) == f"hint: {hint}"
