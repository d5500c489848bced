"""One text in every form that programs make of it: whose list is read, and what is told."""

from __future__ import annotations

import re

import pytest

from refcheck.engine.own_exports import marked
from tests.engine.test_named_files import BIB, PRINTED, THREE, Folder, keys
from tests.engine.test_named_files import folder as folder
from tests.readers.office import docx, par
from tests.readers.pdfs import pdf_lines, set_in_columns

YEARS = (2011, 2012, 2013)
CITING = "Eels swim (Doe, 2011), rest (Doe, 2012) and sleep (Doe, 2013). Doe (2011) saw them."
BBL = (
    "\\begin{thebibliography}{1}"
    + "".join(
        f"\\bibitem{{doe{year}}} Doe J. Swimming patterns of the eel in {year}. Ibis."
        f" {year};98:101-110.\n"
        for year in YEARS
    )
    + "\\end{thebibliography}"
)


def make_all(folder: Folder) -> None:
    """Put into a folder what programs make of `a.tex`; its text cites in every form."""
    entries = re.sub("</?p>", "", PRINTED).split("\n")
    folder["a.bbl"], folder["refs.bib"] = BBL, THREE
    folder["a.html"] = f"<p>{CITING}</p><h2>References</h2>{PRINTED}"
    office = docx("".join(map(par, (CITING, "References", *entries))))
    (folder.path / "a.docx").write_bytes(office)
    lines = [(0, CITING), *pdf_lines(entries, "gaps", 90)]
    (folder.path / "a.pdf").write_bytes(set_in_columns(lines, 1))


@pytest.mark.parametrize(
    ("text", "first"),
    [("\\cite{doe2011}\\bibliography{refs}", "a.tex"), (None, "refs.bib")],
)
def test_of_one_text_in_every_form_one_list_is_read(
    folder: Folder, text: str | None, first: str
) -> None:
    make_all(folder)
    if text is not None:
        folder["a.tex"] = text
    assert keys(folder.read(".")) == ["doe2011", "doe2012", "doe2013"]
    assert folder.told == [
        f"a.{suffix}: left out, its list is that of {first}"
        for suffix in ("bbl", "docx", "html", "pdf")
    ]
    assert len(keys(folder.read("a.pdf", "a.docx"))) == 6  # what is named is read


def test_a_document_by_itself_is_read_whatever_it_cites(folder: Folder) -> None:
    make_all(folder)
    for name in ("a.bbl", "refs.bib", "a.html", "a.pdf"):
        (folder.path / name).unlink()
    assert len(keys(folder.read("."))) == 3
    assert folder.told == []


def test_what_bibtex_printed_of_another_library_is_read(folder: Folder) -> None:
    folder["a.bbl"], folder["other.bib"] = BBL, BIB
    assert len(keys(folder.read("."))) == 4


def test_beside_the_only_text_a_library_of_another_name_is_read_once(folder: Folder) -> None:
    entries = re.sub("</?p>", "", PRINTED).split("\n")
    office = docx("".join(map(par, (CITING, "References", *entries))))
    (folder.path / "paper.docx").write_bytes(office)
    folder["refs.bib"] = THREE
    assert len(keys(folder.read("."))) == 3
    assert folder.told == ["refs.bib: left out, its list is that of paper.docx"]
    assert len(keys(folder.read("paper.docx", "refs.bib"))) == 6


def test_a_library_that_has_more_than_the_list_of_the_text_is_read_for_it(folder: Folder) -> None:
    entries = re.sub("</?p>", "", PRINTED).split("\n")
    office = docx("".join(map(par, (CITING, "References", *entries))))
    (folder.path / "paper.docx").write_bytes(office)
    more = THREE.replace("doe", "more").replace("Swimming", "Resting").replace("eel", "tern")
    folder["refs.bib"] = THREE + more
    assert len(keys(folder.read("."))) == 6
    assert folder.told == ["paper.docx: left out, its list is that of refs.bib"]


def test_a_library_of_other_works_stays_beside_a_text(folder: Folder) -> None:
    entries = re.sub("</?p>", "", PRINTED).split("\n")
    office = docx("".join(map(par, (CITING, "References", *entries))))
    (folder.path / "paper.docx").write_bytes(office)
    folder["refs.bib"] = THREE.replace("Swimming", "Resting").replace("eel", "tern")
    assert len(keys(folder.read("."))) == 6
    assert folder.told == []


def test_an_export_beside_its_list_is_no_second_list(folder: Folder) -> None:
    folder["refs.bib"] = THREE
    folder["clean.bib"] = marked(THREE.replace("Ibis", "Ibis: the journal"), "bibtex")
    assert len(keys(folder.read("."))) == 3
    assert folder.told == ["clean.bib: left out, refcheck export wrote it from what is read"]
    assert len(keys(folder.read("refs.bib", "clean.bib"))) == 6  # what is named is read
    folder["a.tex"] = "\\cite{doe2011}\\bibliography{clean}"
    assert len(keys(folder.read("."))) == 6  # and so is what a text cites


def test_an_export_that_was_changed_is_somebodys_own(folder: Folder) -> None:
    folder["refs.bib"] = THREE
    written = marked(THREE, "bibtex")
    folder["clean.bib"] = written.replace("\n", "\r\n")
    assert len(keys(folder.read("."))) == 3
    folder["clean.bib"] = written.replace("2011", "2012", 1)
    assert len(keys(folder.read("."))) == 6
    folder["clean.bib"] = f"{written}\n@misc{{new, title = {{Own}}, year = 2020}}\n"
    assert len(keys(folder.read("."))) == 7


def test_an_export_of_what_is_gone_is_the_list(folder: Folder) -> None:
    folder["clean.bib"] = marked(THREE, "bibtex")
    folder["other.bib"] = "@book{a, title = {Another}, author = {Doe, Jane}, year = 2001}"
    assert len(keys(folder.read("."))) == 4
    assert folder.told == []
