from __future__ import annotations

import json
from pathlib import Path
import shutil
import subprocess

import pytest

from refcheck.engine import Settings, read_documents, verify_and_fix
from refcheck.engine.fixing import Fixed
from refcheck.errors import UsageError
from refcheck.readers import Reading

ENTRY = """@article{lecun2015,
  author = {LeCun, Yann and Bengio, Yoshua and Hinton, Geoffrey},
  title = {Deep learning},
  journal = {Nature},
  year = 2016,
  volume = {521},
  pages = {436--444},
  doi = {10.1038/nature14539},
}
"""


def fix(name: str, settings: Settings, **wanted: bool) -> tuple[Fixed, ...]:
    return verify_and_fix(read_documents([name], None), settings, **wanted)[1]


@pytest.mark.parametrize(
    ("before", "codec"),
    [
        (ENTRY, "utf-8"),
        (ENTRY.replace("\n", "\r\n"), "utf-8"),
        ("\ufeff" + ENTRY, "utf-8"),
        ("% Ünïcode ß\n" + ENTRY, "latin-1"),
        ("% Ünïcode\n" + ENTRY, "utf-16"),
        ("@comment{jabref-meta: x}\n\n@string{a = {b}}\n" + ENTRY + "% end", "utf-8"),
        (ENTRY.replace("year = 2016", 'YEAR="2016"'), "utf-8"),
        (ENTRY.replace("{lecun2015,", "(lecun2015,").replace("\n}\n", "\n)\n"), "utf-8"),
    ],
)
def test_a_fix_changes_the_wrong_characters_and_not_one_byte_more(
    before: str, codec: str, settings: Settings
) -> None:
    path = Path("list.bib")
    path.write_bytes(before.encode(codec))
    (fixed,) = fix("list.bib", settings)
    assert len(fixed.made) == 1
    assert path.read_bytes() == before.replace("2016", "2015").encode(codec)
    assert fix("list.bib", settings) == ()


def test_a_diff_changes_nothing_and_git_applies_it(settings: Settings) -> None:
    Path("list.bib").write_bytes((ENTRY + "% no line end").encode())
    (fixed,) = fix("list.bib", settings, write=False)
    assert Path("list.bib").read_text() == ENTRY + "% no line end"
    git = shutil.which("git")
    assert git is not None
    subprocess.run([git, "apply"], input=fixed.diff, check=True)
    assert Path("list.bib").read_text() == fixed.after


def test_what_is_written_into_bibtex_is_latex(settings: Settings) -> None:
    Path("list.bib").write_text(ENTRY.replace("2016", "2015").replace("Bengio", "Benson"))
    assert fix("list.bib", settings) == ()
    (fixed,) = fix("list.bib", settings, unsafe=True)
    assert "Bengio, Yoshua" in fixed.after


def test_a_symbolic_link_is_not_followed(settings: Settings) -> None:
    Path("real.bib").write_text(ENTRY)
    try:
        Path("link.bib").symlink_to("real.bib")
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(UsageError, match=r"link\.bib: is a symbolic link") as raised:
        fix("link.bib", settings)
    assert "real.bib" in (raised.value.hint or "")
    assert Path("link.bib").is_symlink()
    assert Path("real.bib").read_text() == ENTRY


def test_what_cannot_be_edited_does_not_keep_the_others_from_it(settings: Settings) -> None:
    cell = (
        "# References\n\n1. LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2016;521:436-444. "
        "https://doi.org/10.1038/nature14539"
    )
    notebook = json.dumps({"cells": [{"cell_type": "markdown", "source": cell}]})
    Path("a.ipynb").write_text(notebook)
    Path("list.bib").write_text(ENTRY)
    report, (fixed,) = verify_and_fix(read_documents(["."], None), settings)
    assert (fixed.path, len(fixed.made)) == ("list.bib", 1)
    assert report.hints == ("left as it is: a.ipynb: this file cannot be edited in place",)
    assert Path("a.ipynb").read_text() == notebook
    with pytest.raises(UsageError, match=r"a\.ipynb: this file cannot be edited"):
        fix("a.ipynb", settings)


def test_standard_input_cannot_be_fixed(settings: Settings) -> None:
    readings = read_documents(["-"], "bibtex", ENTRY.encode())
    with pytest.raises(UsageError, match="standard input"):
        verify_and_fix(readings, settings)


def test_a_file_changed_meanwhile_is_left_alone(settings: Settings) -> None:
    path = Path("list.bib")
    path.write_text(ENTRY)
    readings = read_documents(["list.bib"], None)
    path.write_text(ENTRY + "% more")
    with pytest.raises(UsageError, match="cannot be edited"):
        verify_and_fix(readings, settings)
    assert path.read_text() == ENTRY + "% more"


def test_a_file_that_is_not_quite_text_is_left_alone(settings: Settings) -> None:
    path = Path("list.bib")
    path.write_bytes("% ÄÖÜ äöü \n".encode() + b"% \xff\n" + ENTRY.encode())
    with pytest.raises(UsageError, match="cannot be edited"):
        fix("list.bib", settings)


@pytest.mark.parametrize("suffix", ["docx", "DOCM", "odt", "ott", "pdf", "ipynb"])
def test_a_document_of_another_program_is_to_be_corrected_there(
    suffix: str, settings: Settings
) -> None:
    readings = read_documents_called(f"list.{suffix}")
    with pytest.raises(UsageError, match=rf"list\.{suffix}: this file cannot be edited") as raised:
        verify_and_fix(readings, settings)
    assert f"refcheck export list.{suffix}" in (raised.value.hint or "")


def read_documents_called(name: str) -> tuple[Reading, ...]:
    """Return what a text says as if it stood in a file that is no plain text."""
    Path(name).write_bytes(ENTRY.encode())
    return read_documents([name], "bibtex")
