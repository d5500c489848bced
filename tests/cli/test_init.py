from __future__ import annotations

from pathlib import Path
import sys

import pytest

from refcheck.cli.ending import run
from refcheck.cli.group import cli
from refcheck.config import find_config
from refcheck.engine.own_exports import marked
from tests.readers.documents import CITATIONS
from tests.readers.office import docx, par, word_article


def test_a_broken_pyproject_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text("[tool.black\n")
    assert run(cli, ["init"]) == 2
    assert "pyproject.toml: this is not TOML" in capsys.readouterr().err
    assert Path("pyproject.toml").read_text() == "[tool.black\n"


def test_articles_that_hold_a_list_are_found_where_there_is_no_bibliography(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in ("paper", ".venv", "a/b/c"):
        Path(place).mkdir(parents=True)
        Path(place, "article.md").write_text(
            "# Title\n\n## References\n\n1. Doe J. A title of some length. Nature. 2015;1:2.\n"
        )
    Path("README.md").write_text("# Nothing is cited here\n")
    Path("broken.tex").write_bytes(b"\0\1\2")
    assert run(cli, ["init"]) == 0
    assert 'inputs = ["paper/article.md"]' in Path("refcheck.toml").read_text()
    assert "asks about paper/article.md" in capsys.readouterr().out


def test_a_configured_lockfile_is_the_one_that_the_workflow_keeps(folder: Path) -> None:
    Path("refcheck.toml").write_text('inputs = ["a.bib"]\nlockfile = "paper/answers.lock"\n')
    assert run(cli, ["init"]) == 0
    workflow = Path(".github/workflows/refcheck.yml").read_text()
    assert "git add paper/answers.lock" in workflow
    assert "refcheck.lock" not in workflow


def test_what_is_named_must_be_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(cli, ["init", "missing.md"]) == 2
    assert "there is no file 'missing.md'" in capsys.readouterr().err
    assert not list(folder.iterdir())


@pytest.mark.parametrize("name", ["pyproject.toml", "refcheck.toml"])
def test_what_is_written_is_a_configuration(name: str, folder: Path) -> None:
    if name == "pyproject.toml":
        Path(name).write_text("[project]\nname = 'x'\n")
    Path("list.bib").write_text("@misc{x, title = {A}}\n")
    assert run(cli, ["init"]) == 0
    config = find_config(folder)
    assert config.path == folder / name
    assert [path.name for path in config.inputs] == ["list.bib"]
    # Every line that is commented out must be right too, once it is not.
    text = Path(name).read_text()
    lines = [
        line.removeprefix("# ") if "=" in line or "[" in line else line
        for line in (text.splitlines())
    ]
    Path(name).write_text("\n".join(line for line in lines if "`" not in line and "(" not in line))
    assert find_config(folder).ignore == ("missing-doi",)


def test_a_file_in_the_place_of_the_workflow_s_folder_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "list.bib").write_text("@article{a, title = {A}, doi = {10.1000/1}}\n")
    (folder / ".github").write_text("mine\n")
    assert run(cli, ["init"]) == 2
    assert ".github/workflows: cannot be made" in capsys.readouterr().err
    assert (folder / ".github").read_text() == "mine\n"


def test_a_text_is_taken_with_the_bibliography_that_it_names(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "thesis.tex").write_text("\\cite{a}\\input{one}\\bibliography{refs}", "utf-8")
    (folder / "one.tex").write_text("\\cite{a}", "utf-8")
    (folder / "refs.bib").write_text("@book{a, title = {Of eels}}", "utf-8")
    (folder / "other.bib").write_text("@book{b, title = {Of plovers}}", "utf-8")
    assert run(cli, ["init"]) == 0
    assert 'inputs = ["thesis.tex", "other.bib"]' in (folder / "refcheck.toml").read_text("utf-8")
    assert "thesis.tex: a text, taken with refs.bib" in capsys.readouterr().out


_LIST = "# Title\n\n## References\n\n1. Doe J. A title of some length. Nature. 2015;1:2.\n"


def test_what_is_left_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.tex").write_text("\\cite{doe2011}\\bibliography{refs}")
    Path("refs.bib").write_text("@article{doe2011, title = {Swimming patterns}}\n")
    for name in ("a.pdf", "a.bbl", "other.pdf"):
        Path(name).write_text("")
    Path("notes.md").write_text(_LIST)
    assert run(cli, ["init"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "a.tex: a text, taken with refs.bib",
        "notes.md: left, it has a list of its own: name it to check it",
        "a.bbl: left, it is made of the text of this name",
        "a.pdf: left, it is made of the text of this name",
    ]
    assert 'inputs = ["a.tex"]' in Path("refcheck.toml").read_text()


def test_a_manuscript_of_a_word_processor_is_found_where_nothing_else_is(folder: Path) -> None:
    Path("thesis.docx").write_bytes(docx(word_article("".join(map(par, CITATIONS[:2])))))
    assert run(cli, ["init"]) == 0
    assert 'inputs = ["thesis.docx"]' in Path("refcheck.toml").read_text()


def test_pages_and_xml_that_hold_a_list_are_named_and_not_taken(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = f"<h2>References</h2><ol><li>{CITATIONS[0]}</li><li>{CITATIONS[1]}</li></ol>"
    Path("page.html").write_text(page)
    Path("about.html").write_text("<h1>About us</h1><p>Nobody is cited here.</p>")
    Path("data.xml").write_text("<eels><eel>1</eel></eels>")
    Path("list.bib").write_text("@misc{x, title = {A}}\n")
    assert run(cli, ["init"]) == 0
    told = capsys.readouterr().out
    assert "page.html: left, it has a list of its own: name it to check it" in told
    assert "about.html" not in told
    assert "data.xml" not in told
    assert find_config(folder).inputs == (folder / "list.bib",)


@pytest.mark.skipif(sys.platform == "win32", reason="such names are not allowed there")
def test_what_is_hidden_in_names_of_files_is_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("e\x1b[31mvil.bib").write_text("@misc{x, title = {A}}\n")
    Path("r\x1b]0;x.docx").write_bytes(docx(word_article("".join(map(par, CITATIONS[:2])))))
    assert run(cli, ["init"]) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "asks about e\\x1b[31mvil.bib;" in told
    assert "r\\x1b]0;x.docx: left" in told


@pytest.mark.parametrize(
    ("beside", "taken"),
    [("list.bib", "list.bib"), ("article.md", "article.md"), ("notes.txt", "clean.bib")],
)
def test_an_export_is_checked_only_where_nothing_else_is(
    folder: Path, capsys: pytest.CaptureFixture[str], beside: str, taken: str
) -> None:
    Path("clean.bib").write_text(marked("@misc{x, title = {A}}\n", "bibtex"))
    text = "@misc{x, title = {A}}" if beside == "list.bib" else "# References\n\n" + CITATIONS[0]
    Path(beside).write_text(f"{text}\n")
    assert run(cli, ["init"]) == 0
    assert find_config(folder).inputs == (folder / taken,)
    left = "clean.bib: left, refcheck export wrote it" in capsys.readouterr().out
    assert left is (taken != "clean.bib")
