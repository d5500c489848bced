"""What stands between the entries of a BibTeX file; and that biber is content with what is written."""

from __future__ import annotations

from pathlib import Path
import re
import shutil
import subprocess

import pytest

from refcheck import read_text, verify
from refcheck.engine import Export, export
from refcheck.engine.own_exports import marked
from tests.engine.test_everything_accounted_for import exported

FILE = r"""% My list
@preamble{ "\newcommand{\noopsort}[1]{}" }
@string{jgr = "Journal of Reeds"}
@comment{jabref-meta: groupsversion:3;}

@article{a, author = {Ash, B}, title = {Of things}, journal = jgr, year = 2001, % mine
  volume = 3}

Seen in the library.
@article{b, author = {Elm, C}, title = {Of eels}, journal = IEEE_J_EELS, year = 2002}
@set{both, entryset = {a, b}}
@article{c, author = {Elm, C, title = {Never closed}
"""


def test_the_line_that_says_whose_file_it_is_stands_above_it_once() -> None:
    written, _ = exported(marked(FILE, "bibtex"), "bibtex", "bibtex")
    assert "Written by refcheck" not in written
    assert "% My list" in written


@pytest.mark.parametrize("to", ["bibtex", "biblatex"])
def test_what_stands_between_the_entries_stays_where_it_stood(to: str) -> None:
    written, told = exported(FILE, "bibtex", to)
    head = written[: written.index("@article{a,")]
    assert r'@preamble{ "\newcommand{\noopsort}[1]{}" }' in head
    assert "% My list" in head
    assert "@comment{jabref-meta: groupsversion:3;}" in head
    assert "Seen in the library." in written[written.index("@article{a,") :]
    assert re.search(r"journal(title)? += IEEE_J_EELS,|journal = IEEE_J_EELS,", written)
    assert ("@set{both, entryset = {a, b}}" in written) is (to == "biblatex")
    assert "@string" not in written
    assert "<text>: not carried over into " + to + ": @string jgr" in told
    assert ("<text>: not carried over into bibtex: @set both" in told) is (to == "bibtex")
    assert f"<text>:6: not carried over into {to}: comment" in told
    assert [sentence for sentence in told if sentence.endswith(": the whole entry")] != []
    assert exported(written, "bibtex", to)[0].count("% My list") == 1


@pytest.mark.parametrize("to", ["csl-json", "csl-yaml", "ris"])
def test_what_stands_between_the_entries_is_told_elsewhere(to: str) -> None:
    told = {sentence.split(": ")[-1] for sentence in exported(FILE, "bibtex", to)[1]}
    assert {"@preamble", "@string jgr", "comments", "@set both", "journal"} <= told


def test_text_around_entries_that_are_left_out_brings_none_of_them_back() -> None:
    from msgspec.structs import replace

    report = verify(
        read_text(FILE, "bibtex"), locked=True, lockfile=Path("none.lock"), search=False
    )
    fewer = replace(report, outcomes=report.outcomes[1:2])
    written = export(fewer, Export("bibtex"), lambda _: None)
    assert "@article{a," not in written
    assert "Never closed" not in written
    assert "Seen in the library." in written


def test_what_refcheck_said_above_an_entry_is_not_said_twice() -> None:
    text = "@misc{k, title = {Of things}, note = {one}, note = {two}}"
    once, _ = exported(text, "bibtex", "bibtex")
    assert "% RC213 " in once
    twice, _ = exported(once, "bibtex", "bibtex")
    assert "% RC" not in twice


# What biber has nothing to say about, as BibTeX or biblatex has it.
WELL_FORMED = r"""
@article{k, author = {Ash, B}, title = {Of eels}, journal = {bioRxiv}, year = 2015, pages = {1--3}}
@misc{h, author = {Ash, B}, title = {Eels}, howpublished = {\url{https://a.example}}, year = 2015}
@article{l, author = {Ash, B}, title = {Of eels}, journal = {J. Eels}, date = {198X}}
@book{m, author = {Ash, B}, editor = {Elm, C}, title = {Of eels}, publisher = {F}, date = {-0876~}}
@inbook{n, author = {Ash, B}, title = {Eels}, chapter = 3, pages = {1--3}, publisher = {F}, year = 2001}
@phdthesis{t, author = {Ash, B}, title = {Of eels}, school = {ETH}, year = 2001, type = {Diploma}}
@online{o, author = {Ash, B}, title = {Eels}, url = {https://a.example}, organization = {F}, year = 2001}
@dataset{d, author = {Ash, B}, title = {Eels}, publisher = {Zenodo}, version = {1.2}, date = {2020-21}}
@techreport{r, author = {Ash, B}, title = {Eels}, institution = {R}, number = {7}, type = {Note}, year = 2001}
@manual{g, author = {Ash, B}, title = {Eels}, organization = {Reed Inc.}, year = 2001, edition = {3}}
@software{s, author = {Ash, B}, title = {Eelsoft}, version = {2}, url = {https://a.example}, year = 2020}
@inproceedings{i, author = {Ash, B}, editor = {Elm, C}, title = {Of eels}, booktitle = {Proc. of Eels},
  series = {LNCS}, volume = 3, number = 4, organization = {ACM}, publisher = {Springer}, year = 2001}
"""


def test_biber_has_nothing_to_warn_of_in_what_is_stated_well(tmp_path: Path) -> None:
    if shutil.which("biber") is None:
        pytest.skip("biber is not installed")
    (tmp_path / "list.bib").write_text(exported(WELL_FORMED, "bibtex", "biblatex")[0], "utf-8")
    command = ["biber", "--tool", "--validate-datamodel", "list.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "WARN" not in done.stdout, done.stdout
