"""What is exported goes through the programs it is made for, where these are installed."""

from __future__ import annotations

from pathlib import Path
import shutil
import subprocess

from msgspec.structs import replace
import pytest

from refcheck.core.mapping.bibtex import TYPES
from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from refcheck.engine import Export, Settings, export, read_documents, verify
from refcheck.sources.chain import Policy
from refcheck.writers import WRITERS, Entry, WriteOptions
from tests.rules.examples import TODAY
from tests.safety.hostile import report as hostile_report
from tests.writers.works import VITAMIN_K

REFERENCES = Path(__file__).parents[2] / "references"
WORKS = (
    VITAMIN_K,
    replace(
        VITAMIN_K,
        author=(Name("Müller", "Ö."), Name("Łukasz", "Ž."), Name("d'Été", "Ç. Ñ.")),
        markup_title="α-Synuclein & β-sheets: 5 % of ΔG ≤ 3 × 10<sup>−7</sup> “in vivo”",
        fields={**VITAMIN_K.fields, "DOI": "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0"},
    ),
    replace(VITAMIN_K, et_al=True, fields={**VITAMIN_K.fields, "number": "e0123", "page": "e0123"}),
    Entry(
        type="chapter",
        author=(Name("Smith", "Anna"),),
        editor=(Name("Jones", "Bert"),),
        issued=PartialDate(1999),
        fields={"title": "Oats", "container-title": "Crops & Soils", "publisher": "Field Press",
                "page": "1-9", "edition": "2", "publisher-place": "Oslo"},
    ),
    Entry(
        type="book",
        author=(Name("Smith", "Anna"),),
        issued=PartialDate(1999),
        fields={"title": "Barley_and #1", "publisher": "Field Press", "ISBN": "9780262035613"},
    ),
    Entry(
        type="article",
        author=(Name("Smith", "Anna"),),
        issued=PartialDate(2020, 5),
        fields={"title": "A preprint", "publisher": "bioRxiv", "DOI": "10.1101/2020.05.01.073262"},
    ),
)  # fmt: skip


def run(folder: Path, *command: str) -> str:
    """Return what a program says on either stream; fail where it does."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    return told


def exported(name: str, *, ascii_only: bool = False) -> list[str]:
    """Return the project's own references, and the works above, in a format."""
    readings = read_documents([str(REFERENCES / "vitamin-k2.md")], None)
    settings = Settings(REFERENCES / "refcheck.lock", TODAY, policy=Policy(locked=True))
    options = WriteOptions(ascii=ascii_only)
    own = export(verify(readings, settings), Export(name, options=options), print)
    return [own, WRITERS[name](WORKS, options)]


@pytest.mark.parametrize("style", ["plain", "abbrv", "alpha", "unsrt"])
@pytest.mark.parametrize("which", [0, 1])
def test_bibtex_has_nothing_to_warn_of(which: int, style: str, tmp_path: Path) -> None:
    (tmp_path / "list.bib").write_text(exported("bibtex")[which], encoding="utf-8")
    aux = f"\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{list}}\n"
    (tmp_path / "list.aux").write_text(aux)
    told = run(tmp_path, "bibtex", "list")
    assert "arning" not in told


@pytest.mark.parametrize("which", [0, 1])
def test_biber_has_nothing_to_warn_of(which: int, tmp_path: Path) -> None:
    (tmp_path / "list.bib").write_text(exported("biblatex")[which], encoding="utf-8")
    told = run(tmp_path, "biber", "--tool", "--validate-datamodel", "list.bib")
    assert "WARN" not in told
    assert "ERROR" not in told


# Every field for every type of work: what a type does not know must not be written.
EVERYTHING = {
    "title": "Oats", "container-title": "Crops", "container-title-short": "Cr.", "volume": "3",
    "event-title": "Days of Oats", "event-place": "Oslo", "collection-title": "Grains",
    "collection-number": "7", "issue": "2", "number": "e12", "number-of-volumes": "4",
    "edition": "2", "chapter-number": "5", "page": "1-9", "number-of-pages": "99",
    "genre": "Note", "publisher": "Field Press", "publisher-place": "Rome", "version": "1.0",
    "ISBN": "9780262035613", "ISSN": "0028-0836", "PMID": "1", "PMCID": "PMC1",
    "DOI": "10.1000/1", "URL": "https://example.org/", "accessed": "2020-01-02",
    "language": "english", "note": "Seen",
}  # fmt: skip


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_no_type_of_work_is_given_a_field_it_does_not_know(name: str, tmp_path: Path) -> None:
    names = (Name("Smith", "Anna"),)
    works = [
        Entry(
            kind, f"{kind}{bool(editor)}", names, editor, False, PartialDate(1999), None, EVERYTHING
        )
        for kind in (*(row.csl for row in TYPES), None)
        for editor in ((), names)
        if editor or kind != "periodical"  # which biber wants an editor for
    ]
    text = WRITERS[name](works, WriteOptions())
    (tmp_path / "list.bib").write_text(text, encoding="utf-8")
    if name == "bibtex":
        aux = "\\citation{*}\n\\bibstyle{plain}\n\\bibdata{list}\n"
        (tmp_path / "list.aux").write_text(aux)
        told = run(tmp_path, "bibtex", "list")
    else:
        told = run(tmp_path, "biber", "--tool", "--validate-datamodel", "list.bib")
    assert "arning" not in told
    assert "WARN" not in told.replace("WARNINGS: 0", "")


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("which", [0, 1])
def test_pdflatex_prints_the_bibliography(which: int, ascii_only: bool, tmp_path: Path) -> None:
    text = exported("bibtex", ascii_only=ascii_only)[which]
    (tmp_path / "list.bib").write_text(text, encoding="utf-8")
    (tmp_path / "list.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{textcomp}"
        "\\begin{document}\\nocite{*}\\bibliographystyle{plain}\\bibliography{list}\\end{document}"
    )
    latex = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "list")
    run(tmp_path, *latex)
    run(tmp_path, "bibtex", "list")
    told = run(tmp_path, *latex)
    assert "Missing character" not in told
    assert (tmp_path / "list.pdf").exists()


@pytest.mark.parametrize("ascii_only", [False, True])
def test_pdflatex_prints_what_hostile_records_hold_and_obeys_none_of_it(
    ascii_only: bool, tmp_path: Path
) -> None:
    options = Export("bibtex", options=WriteOptions(ascii=ascii_only))
    (tmp_path / "list.bib").write_text(export(hostile_report(), options, str), encoding="utf-8")
    (tmp_path / "list.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{textcomp}"
        # What its fonts lack is printed as a question mark, for a hundred errors are the end.
        "\\makeatletter\\def\\UTFviii@undefined@err#1{?}\\makeatother"
        "\\begin{document}\\nocite{*}\\bibliographystyle{plain}\\bibliography{list}\\end{document}"
    )
    before = {path.name for path in tmp_path.iterdir()}
    latex = ("pdflatex", "-no-shell-escape", "-recorder", "-interaction=nonstopmode", "list")
    for command in (latex, ("bibtex", "list"), latex):
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    told = done.stdout.decode("utf-8", "replace")
    assert [line for line in told.splitlines() if line.startswith("! ")] == []
    assert "/etc/passwd" not in (tmp_path / "list.fls").read_text()
    made = {path.name for path in tmp_path.iterdir()} - before
    assert made == {f"list.{kind}" for kind in ("aux", "bbl", "blg", "fls", "log", "pdf")}
