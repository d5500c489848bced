"""Documents that name files: which are read with them, and which never."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.engine import read_documents
from refcheck.engine.verifying import all_items
from refcheck.readers import Reading
from tests.rules.examples import check_readings

BIB = "@article{doe2011, author = {Doe, Jane}, title = {Swimming patterns}, year = {2011}}\n"


class Folder:
    """A project of files, read from its own folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: list[str] = []

    def __setitem__(self, name: str, text: str) -> None:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, *names: str) -> tuple[Reading, ...]:
        return read_documents(list(names), None, tell=lambda said: self.told.append(said))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    inner = tmp_path / "project"
    (inner / ".git").mkdir(parents=True)
    monkeypatch.chdir(inner)
    return Folder(inner)


def keys(readings: tuple[Reading, ...]) -> list[str | None]:
    return [reference.key for reading in readings for reference in reading.references]


def problems(readings: tuple[Reading, ...]) -> list[str]:
    found = (item for document in all_items(readings) for item in document)
    return [f"{i.reference.location}: {i.problem}" for i in found if i.problem is not None]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tex", "\\cite{doe2011}\\bibliography{refs}"),
        ("a.tex", "\\cite{doe2011}\\addbibresource{refs.bib}"),
        ("a.md", "---\nbibliography: refs.bib\n---\n[@doe2011]"),
        ("a.qmd", "---\nbibliography:\n  - refs.bib\n---\n[@doe2011]"),
        ("a.typ", '@doe2011 #bibliography("refs.bib")'),
        ("a.org", "#+bibliography: refs.bib\n[cite:@doe2011]"),
        ("a.adoc", ":bibtex-file: refs.bib\n\ncite:[doe2011]"),
        ("a.rst", ":cite:`doe2011`\n\n.. bibliography:: refs.bib\n"),
    ],
)
def test_the_bibliography_that_a_document_names_is_read_with_it(
    folder: Folder, name: str, text: str
) -> None:
    folder[name], folder["refs.bib"] = text, BIB
    readings = folder.read(name)
    assert [reading.source.path for reading in readings] == [name, "refs.bib"]
    assert keys(readings) == ["doe2011"]
    assert readings[0].ties.lists == ("refs.bib",)


def test_a_bibliography_that_is_named_twice_is_read_once(folder: Folder) -> None:
    folder["a.tex"], folder["refs.bib"] = "\\cite{doe2011}\\bibliography{refs,refs}", BIB
    assert keys(folder.read("refs.bib", "a.tex", "./refs.bib", ".")) == ["doe2011"]


def test_parts_are_read_in_their_order_from_the_main_file(folder: Folder) -> None:
    folder["main.tex"] = "\\input{ch/one}\\include{ch/two}\\bibliography{ch/refs}"
    folder["ch/one.tex"] = "\\cite{doe2011}\\input{ch/three}"
    folder["ch/two.tex"], folder["ch/three.tex"], folder["ch/refs.bib"] = "", "", BIB
    (main, *others) = folder.read("main.tex")
    assert main.ties.parts == ("main.tex", "ch/one.tex", "ch/three.tex", "ch/two.tex")
    assert [reading.source.path for reading in others][-1] == "ch/refs.bib"
    assert (main.ties.whole, main.ties.closed, folder.told) == (True, True, [])


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("nothere", "there is no file 'nothere.bib'"),
        ("/etc/passwd", "/etc/passwd names a place on one machine, and is not read"),
        ("file:///etc/refs", "file:///etc/refs names a place on one machine, and is not read"),
        ("https://x.org/a", "https://x.org/a is on another machine, and is not fetched"),
        ("../outside", "../outside leads out of the project, and is not read"),
        ("out/refs", "out/refs leads out of the project, and is not read"),
    ],
)
def test_what_may_not_be_read_is_a_finding_where_it_is_named(
    folder: Folder, tmp_path: Path, named: str, words: str
) -> None:
    (tmp_path / "outside.bib").write_text(BIB)
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "refs.bib").write_text(BIB)
    (folder.path / "out").symlink_to(tmp_path / "far")
    folder["a.tex"] = f"\\cite{{doe2011}}\n\\bibliography{{{named}}}"
    readings = folder.read("a.tex")
    assert problems(readings) == [f"a.tex:2:15: the bibliography cannot be read: {words}"]
    assert not readings[0].ties.closed


def test_yaml_that_typst_names_is_a_bibliography_whatever_it_states(folder: Folder) -> None:
    folder["refs.yml"] = "doe2011:\n  type: article\n  title: Swimming patterns\n  date: 2011\n"
    folder["a.typ"] = '@doe2011 #bibliography("refs.yml")'
    assert keys(folder.read("a.typ")) == ["doe2011"]


def test_works_cited_by_identifiers_that_no_list_has_are_entries(folder: Folder) -> None:
    folder["a.md"] = (
        "[@doi:10.1111/jfb.14500; @tag:eels], @pmid:123456 and again @doi:10.1111/jfb.14500, beside"
        " @doe2011 and @url:https://eels.example.\n\n[@tag:eels]: doi:10.7554/eLife.32822\n"
    )
    folder["_config.yml"], folder["refs.bib"] = "bibtex_bibfiles: [refs.bib]\n", BIB
    (text, _) = readings = folder.read("a.md")
    assert keys(readings) == ["doi:10.1111/jfb.14500", "pmid:123456", "tag:eels", "doe2011"]
    dois = [reference.doi and reference.doi.value for reference in text.references]
    assert (dois[0], dois[2]) == ("10.1111/jfb.14500", "10.7554/elife.32822")
    assert [str(reference.location) for reference in text.references][2] == "a.md:3:14"


def told(readings: tuple[Reading, ...]) -> list[tuple[str, str]]:
    report = check_readings(readings)
    return [(f.code, f.message) for o in report.outcomes for f in o.findings if f.code in TOLD]


TOLD = ("RC502", "RC504", "RC505")


def test_of_other_keys_than_identifiers_nothing_is_known_without_a_list(folder: Folder) -> None:
    folder["a.md"] = (
        "Eels [@doe2011] and [@doi:10.1111/jfb.14500]. Ask @janedoe. Install @types/node.\n"
    )
    readings = folder.read("a.md")
    assert (keys(readings), told(readings)) == (["doi:10.1111/jfb.14500"], [])
    folder["_config.yml"], folder["refs.bib"] = "bibtex_bibfiles: [refs.bib]\n", BIB
    said = ["janedoe", "types/node"]
    assert told(folder.read("a.md")) == [("RC505", f"no entry has the key {key}") for key in said]


def test_a_work_is_one_entry_by_whatever_of_its_names_it_is_cited(folder: Folder) -> None:
    folder["a.md"] = (
        "Eels [@doi:10.1111/jfb.14500; @tag:x], @doi:10.1111/JFB.14500 and [@doi:10.1111/jfb.1].\n"
        "\n[@tag:x]: doi:10.1111/jfb.14500\n"
    )
    readings = folder.read("a.md")
    assert keys(readings) == ["doi:10.1111/jfb.14500", "doi:10.1111/jfb.1"]
    assert told(readings) == []
    counts = [len(outcome.cited or ()) for outcome in check_readings(readings).outcomes]
    assert counts == [3, 1]


def test_the_parts_of_a_manubot_text_share_their_names_for_works(folder: Folder) -> None:
    folder["content/metadata.yaml"] = "---\ntitle: Eels\n...\n"
    folder["content/manual-references.bib"] = BIB
    folder["content/01.main.md"] = (
        "Eels [@eels; @web; @doe2011; @tag:z; @tag:y], @deo2011 [@note].\n"
    )
    folder["content/90.end.md"] = (
        "[@eels]: doi:10.1111/jfb.14500\n[@web]: url:https://eels.example\n"
    )
    folder["content/citation-tags.tsv"] = "tag\tcitation\nz\tdoi:10.1111/jfb.1\n"
    folder["content/notes.md"] = "[@note]: doi:10.1111/jfb.2\n"  # no part of the text
    said = ["tag:y", "deo2011 (did you mean doe2011?)", "note"]
    for names in (("content/01.main.md",), ("content/01.main.md", "content/90.end.md")):
        found = [message for code, message in told(folder.read(*names)) if code == "RC505"]
        assert found == [f"no entry has the key {key}" for key in said]


def test_an_identifier_that_is_the_key_of_an_entry_is_that_entry(folder: Folder) -> None:
    folder["a.md"] = "---\nbibliography: refs.bib\n---\n[@doi:10.1111/jfb.14500]\n"
    folder["refs.bib"] = BIB.replace("doe2011", "doi:10.1111/jfb.14500")
    assert keys(folder.read("a.md")) == ["doi:10.1111/jfb.14500"]


def test_a_bibliography_that_tex_has_itself_may_be_missing(folder: Folder) -> None:
    folder["a.tex"], folder["refs.bib"] = "\\cite{doe2011}\\bibliography{IEEEabrv,refs}", BIB
    readings = folder.read("a.tex")
    assert (keys(readings), problems(readings)) == (["doe2011"], [])


def test_the_printed_list_stands_in_for_a_bibliography_that_is_missing(folder: Folder) -> None:
    folder["a.tex"] = "\\cite{doe2011}\\bibliography{refs}"
    folder["a.bbl"] = (
        "\\begin{thebibliography}{1}\n\\bibitem{doe2011} Doe J. Swimming patterns of the common"
        " eel. Journal of Fish Biology. 2011;98(2):101-110.\n\\end{thebibliography}\n"
    )
    readings = folder.read("a.tex")
    assert (keys(readings), problems(readings)) == (["doe2011"], [])
    assert folder.told == ["a.tex: the list is read from a.bbl, since refs is missing"]


@pytest.mark.parametrize("part", ["a", "b"])
def test_a_circle_of_parts_ends_and_is_told(folder: Folder, part: str) -> None:
    folder["a.tex"] = f"\\cite{{doe2011}}\\input{{{part}}}\\bibliography{{refs}}"
    folder["b.tex"], folder["refs.bib"] = "\\input{a}", BIB
    assert keys(folder.read("a.tex")) == ["doe2011"]
    (told,) = folder.told
    assert told.endswith("a would be a part of itself")


def test_no_more_files_are_read_than_a_work_has(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("refcheck.engine.tying.MOST_FILES", 5)
    for number in range(20):
        folder[f"p{number}.tex"] = ""
    inputs = "\n".join(f"\\input{{p{number}}}" for number in range(20))
    folder["a.tex"], folder["refs.bib"] = f"\\cite{{doe2011}}\n{inputs}\\bibliography{{refs}}", BIB
    (main, *_) = folder.read("a.tex")
    assert (len(main.ties.parts), main.ties.whole) == (5, False)
    assert folder.told == ["a.tex:6:8: only 5 files are read with a document"]


def test_a_part_that_is_missing_is_told_and_leaves_the_text_unknown(folder: Folder) -> None:
    folder["a.tex"], folder["refs.bib"] = "\\input{one}\\bibliography{refs}", BIB
    (main, _) = folder.read("a.tex")
    assert folder.told == ["a.tex:1:8: there is no file 'one.tex'"]
    assert not main.ties.whole


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_quarto.yml", "bibliography: refs.bib\n"),
        ("_bookdown.yml", "bibliography: [refs.bib]\n"),
        ("myst.yml", "project:\n  bibliography:\n    - refs.bib\n"),
        ("conf.py", "import os\nbibtex_bibfiles = ['refs.bib']\nos.abort()\n"),
    ],
)
def test_a_project_names_the_bibliography_of_its_documents(
    folder: Folder, name: str, text: str
) -> None:
    folder[name], folder["refs.bib"], folder["ch/a.md"] = text, BIB, "[@doe2011]"
    readings = folder.read("ch/a.md")
    assert keys(readings) == ["doe2011"]
    assert not readings[0].ties.whole  # other chapters cite from it, too


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("a.aux", "\\relax\n\\bibdata{a-blx,refs}\n"),
        ("a.bcf", '<bcf:datasource type="file" datatype="bibtex">refs.bib</bcf:datasource>'),
    ],
)
@pytest.mark.parametrize("named", ["", "\\bibliography{\\own}"])
def test_what_the_last_run_left_tells_what_a_macro_or_a_class_names(
    folder: Folder, name: str, left: str, named: str
) -> None:
    folder["a.tex"], folder[name], folder["refs.bib"] = f"\\cite{{doe2011}}{named}", left, BIB
    (main, _) = readings = folder.read("a.tex")
    assert (keys(readings), main.ties.closed) == (["doe2011"], True)


def test_the_last_run_leads_to_no_file_outside(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "outside.bib").write_text(BIB)
    folder["a.tex"], folder["a.aux"] = "\\cite{doe2011}", "\\bibdata{../outside}\n"
    assert [reading.source.path for reading in folder.read("a.tex")] == ["a.tex"]


@pytest.mark.parametrize(
    "chapter",
    [
        "\\documentclass[../main]{subfiles}\n\\cite{doe2011}",
        "% !TeX root = ../main.tex\n\\cite{doe2011}",
    ],
)
def test_a_chapter_cites_from_the_bibliography_of_the_work_that_it_names(
    folder: Folder, chapter: str
) -> None:
    folder["ch/one.tex"], folder["refs.bib"] = chapter, BIB
    folder["main.tex"] = "\\bibliography{refs}"
    (one, bib) = folder.read("ch/one.tex")
    assert (one.ties.lists, bib.source.path) == (("refs.bib",), "refs.bib")
    assert not one.ties.whole  # other chapters cite from it, too


def test_a_part_may_be_named_from_the_folder_of_the_project(folder: Folder) -> None:
    folder["docs/a.qmd"] = "{{< include /parts/_one.qmd >}} [@doe2011]"
    folder["parts/_one.qmd"], folder["_quarto.yml"] = "[@doe2011]", "bibliography: refs.bib\n"
    folder["refs.bib"] = BIB
    (main, *_) = folder.read("docs/a.qmd")
    assert (main.ties.parts, folder.told) == (("docs/a.qmd", "parts/_one.qmd"), [])


def test_what_is_missing_for_many_documents_is_told_once(folder: Folder) -> None:
    folder["_quarto.yml"] = "bibliography: refs.bib\n"
    folder["a.qmd"], folder["b.qmd"], folder["c.bib"] = "[@doe2011]", "[@doe2011]", BIB
    folder.read(".")
    assert folder.told == ["_quarto.yml: there is no file 'refs.bib'"]


def test_two_thousand_parts_are_read_up_to_a_bound_and_told_once(folder: Folder) -> None:
    for number in range(2000):
        folder[f"p{number}.tex"] = "\\cite{doe2011}"
    inputs = "\n".join(f"\\input{{p{number}}}" for number in range(2000))
    folder["a.tex"], folder["refs.bib"] = f"{inputs}\\bibliography{{refs}}", BIB
    (main, *_) = folder.read("a.tex")
    assert (len(main.ties.parts), main.ties.whole) == (1000, False)
    assert folder.told == ["a.tex:1000:8: only 1,000 files are read with a document"]


def test_a_document_that_cites_nothing_reads_no_other_file(folder: Folder) -> None:
    folder["_quarto.yml"], folder["refs.bib"] = "bibliography: refs.bib\n", BIB
    folder["a.md"] = "Nothing is cited."
    assert [reading.source.path for reading in folder.read("a.md")] == ["a.md"]


def test_commands_of_one_part_are_known_in_the_others(folder: Folder) -> None:
    folder["own.sty"] = "\\newcommand{\\see}[1]{(see \\cite{#1})}"
    folder["a.tex"] = "\\usepackage{own}\\input{b}\\bibliography{refs}"
    folder["b.tex"], folder["refs.bib"] = "\\see{doe2011}", BIB
    readings = folder.read("a.tex")
    assert [c.key for reading in readings for c in reading.text.citations] == ["doe2011"]


THREE = "".join(
    f"@article{{doe{year}, author = {{Doe, Jane}}, title = {{Swimming patterns of the eel in {year}}},"
    f" journal = {{Ibis}}, year = {{{year}}}, volume = {{98}}, pages = {{101--110}}}}\n"
    for year in (2011, 2012, 2013)
)
PRINTED = "\n".join(
    f"<p>Doe, J. ({year}). Swimming patterns of the eel in {year}. Ibis, 98, 101-110.</p>"
    for year in (2011, 2012, 2013)
)


def test_the_lists_that_programs_made_of_a_text_are_left_out_and_told(folder: Folder) -> None:
    folder["a.tex"], folder["refs.bib"] = "\\nocite{*}\\bibliography{refs}", THREE
    folder["a.bbl"] = (
        "\\begin{thebibliography}{1}\\bibitem{x} Doe J. Eels. Ibis. 2011;98:1-2.\n\\end{thebibliography}"
    )
    folder["out.html"] = f"<h2>References</h2>{PRINTED}"
    readings = folder.read(".")
    assert keys(readings) == ["doe2011", "doe2012", "doe2013"]
    assert folder.told == [
        "a.bbl: left out, its list is that of a.tex",
        "out.html: left out, its list is that of a.tex",
    ]
    assert len(keys(folder.read("a.tex", "out.html"))) == 6  # what is named is read


def test_another_list_beside_a_text_is_read(folder: Folder) -> None:
    folder["a.tex"], folder["refs.bib"] = "\\nocite{*}\\bibliography{refs}", BIB
    folder["out.html"] = f"<h2>References</h2>{PRINTED}"
    assert len(keys(folder.read("."))) == 4
