"""The benchmark of carriers: it counts what a style prints, and sets lists where TeX is installed."""

from __future__ import annotations

import pytest

from benchmarks.carriers import bbl, quick, styles
from benchmarks.carriers.bib import accepts, library
from benchmarks.carriers.compiling import is_installed
from benchmarks.carriers.works import Cited, Library, is_printed
from benchmarks.comparing.planted import Planted
from benchmarks.comparing.quick import SAMPLE


@pytest.fixture(scope="module")
def works() -> Library:
    return Library(SAMPLE, "dev")


def test_correct_entries_say_what_is_recorded_and_wrong_ones_do_not(works: Library) -> None:
    correct, wrong = works.correct("a", 5, accepts), works.wrong("a", 12, accepts)
    assert [one.key for one in correct] == ["c001x", "c002x", "c003x", "c004x", "c005x"]
    assert all(one.item == one.faithful for one in correct)
    assert all(one.item != one.faithful and one.planted for one in wrong)
    assert len({one.kind for one in wrong}) == len(wrong)


def test_another_list_gets_other_works(works: Library) -> None:
    first, second = (works.correct(name, 4, accepts) for name in ("a", "b"))
    assert [one.work.doi for one in first] != [one.work.doi for one in second]


def test_the_library_is_set_with_the_errors_and_without(works: Library) -> None:
    (wrong,) = works.wrong("a", 1, accepts)
    assert library([wrong]) != library([wrong], faithful=True)
    assert r"note = {\url{https://doi.org/" in library([wrong], in_note=True)
    assert library([wrong]).count("{e001x,") == 1


def test_an_error_counts_where_it_is_printed(works: Library) -> None:
    work = works.correct("a", 1, accepts)[0].work
    item = {**work.item, "volume": "999"}
    error = Planted(("volume",), "999", "9", shown=("Berg",))
    one = Cited("e001x", work, item, work.item, "volume", error)
    assert is_printed("Berg, Crops 999.", "Berg, Crops 9.", one)
    assert not is_printed("Lund et al., Crops 999.", "Lund et al., Crops 9.", one)
    assert not is_printed("Berg, Crops.", "Berg, Crops.", one)


def test_the_entries_of_a_list_are_told_by_their_keys() -> None:
    listed = "\\bibitem[Berg]{c001x}\nBerg, 1999.\n\n\\bibitem[Lund]{%\nc002x}\nLund.\n"
    assert [text.strip() for text in bbl.entries(listed).values()] == ["Berg, 1999.", "Lund."]
    assert list(bbl.entries(listed)) == ["c001x", "c002x"]


def test_styles_have_a_half_each() -> None:
    halves = styles.chosen()
    assert set(halves.values()) == {"dev", "held"}
    assert len(halves) > 200


@pytest.mark.skipif(not is_installed("bibtex"), reason="bibtex is not installed")
def test_lists_that_bibtex_sets_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quick, "_STYLES", ("plain", "agsm"))
    monkeypatch.setattr(quick, "is_installed", lambda *programs: programs == ("bibtex",))
    assert quick.main() == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("all")


def test_without_tex_nothing_is_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quick, "is_installed", lambda *programs: False)
    assert quick.main() == 0
    assert "no list is set" in capsys.readouterr().out
