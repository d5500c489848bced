"""Which DOI stands in an entry whose lines were broken in it: a registry and the record decide."""

from __future__ import annotations

import pytest

from tests.rules.examples import check, codes

ENTRY = "1. Norberg A, Ode K. Ions in narrow pores. J Membr Sci. 2014;41(3):119-124. {}\n"
RECORD = """{}
  title: Ions in narrow pores
  author: Norberg, Anna; Ode, Karl
  container-title: J Membr Sci
  published-print: 2014
  volume: 41
  issue: 3
  page: 119-124
"""
OTHER = """{}
  title: On another matter altogether
  author: Vance, Lee
  container-title: Annals of Elsewhere
  published-print: 1999
  volume: 7
  page: 1-9
"""


def said(written: str, *registry: str) -> list[str]:
    return codes(check(ENTRY.format(written), "\n".join(registry), path="a.txt"))


@pytest.mark.parametrize(
    ("written", "registered"),
    [
        ("doi: 10.\n1001/archpores.100.2.136", "10.1001/archpores.100.2.136"),
        ("doi:10.1002/jps.\nab12", "10.1002/jps.ab12"),
        ("https://doi.org/10.1016/0550-3213(03)\n00204-x", "10.1016/0550-3213(03)00204-x"),
        ("doi:10.1001/archpores.126\n.7.940", "10.1001/archpores.126.7.940"),
        ("doi:10.36518/2689\n-0216.1334", "10.36518/2689-0216.1334"),
        ("https://doi.org/10.1002/ceat.\nnarrow", "10.1002/ceat.narrow"),
        ("https : / / doi . org / 10 . 1021 / ja00747a050", "10.1021/ja00747a050"),
        ("doi:10.3389/fpore.2022.1065421(2022).", "10.3389/fpore.2022.1065421"),
        ("doi:10.1000/pores(2014).", "10.1000/pores(2014)"),
    ],
)
def test_the_reading_that_is_registered_and_agrees_is_the_doi(
    written: str, registered: str
) -> None:
    assert said(written, RECORD.format(registered)) == []


def test_a_number_behind_the_doi_is_of_it_only_where_that_is_registered() -> None:
    for registered in ("10.1000/pores.12", "10.1000/pores.12/345"):
        assert said("doi:10.1000/pores.12\n/345", RECORD.format(registered)) == []


def test_where_one_reading_is_another_works_the_one_that_agrees_is_meant() -> None:
    written = "doi:10.1000/pores.\n41x"
    whole, short = "10.1000/pores.41x", "10.1000/pores"
    assert said(written, RECORD.format(whole), OTHER.format(short)) == []
    assert said(written, RECORD.format(short), OTHER.format(whole)) == []


def test_no_reading_saves_a_doi_that_nobody_registered_or_that_is_another_works() -> None:
    assert said("doi:10.1000/pores.\n41x") == ["RC101"]
    assert said("doi:10.1000/pores.\n41x", OTHER.format("10.1000/pores.41x")) == ["RC103"]
    assert said("doi:10.1000/pores.\n41x", OTHER.format("10.1000/pores")) == ["RC103"]
    # A DOI on one line has one reading.
    assert said("doi:10.1000/pores.41x", RECORD.format("10.1000/pores")) == ["RC101"]


def test_an_error_shows_whichever_reading_is_right() -> None:
    wrong = RECORD.format("10.1000/pores41x").replace("volume: 41", "volume: 47")
    assert said("doi:10.1000/pores\n41x", wrong) == ["RC208"]


CHAPTER = """1. Rosen, Jo Ann: Ions. In: Handbook of Narrow Pores, pp. 485-470. Membrane Press, November 2001.
https://doi.org/10.1000/cbo9780511545665.
029.
"""
BOOK = """10.1000/cbo9780511545665
  type: book
  title: Handbook of Narrow Pores
  author: Rosen, Jo Ann
  publisher: Membrane Press
  published-print: 2001
10.1000/cbo9780511545665.029
  type: book-chapter
  title: Ions
  author: Rosen, Jo Ann
  container-title: Handbook of Narrow Pores
  publisher: Membrane Press
  published-print: 2001
  page: 458-470
"""


def test_an_error_in_a_chapter_does_not_make_its_doi_that_of_the_book() -> None:
    assert codes(check(CHAPTER, BOOK, path="a.txt")) == ["RC210"]
    assert codes(check(CHAPTER.replace("485", "458"), BOOK, path="a.txt")) == []


def test_a_reading_that_could_not_be_asked_about_leaves_it_open() -> None:
    report = check(
        ENTRY.format("doi:10.1000/pores\n41x"),
        "10.1000/pores is not registered\n10.1000/pores41x is not registered",
        path="a.txt",
    )
    assert "RC101" in codes(report)
    report = check(
        ENTRY.format("doi:10.1000/pores\n41x"),
        "10.1000/pores is not registered\n10.1000/pores41x could not be asked",
        path="a.txt",
    )
    assert codes(report) == ["RC903"]


PAGE = "\f"  # what parts the pages


@pytest.mark.parametrize(
    ("printed", "registered"),
    [
        ("10.1596/1813-94508727", "10.1596/1813-9450-8727"),
        ("10.1007/s00424009-0654-2", "10.1007/s00424-009-0654-2"),
        ("10.5194/egusphere2022-945", "10.5194/egusphere-2022-945"),
    ],
)
def test_text_out_of_a_pdf_may_have_lost_a_hyphen_of_the_doi(printed: str, registered: str) -> None:
    text = ENTRY.format(f"doi:{printed}")
    known = RECORD.format(registered)
    assert codes(check(PAGE + text, known, path="a.txt")) == []
    # What somebody typed has lost none.
    assert "RC101" in codes(check(text, known, path="a.txt"))
    assert "RC103" in codes(check(PAGE + text, OTHER.format(registered), path="a.txt"))


# What takes text out of a PDF puts the rest of a word on the line that it was broken on.
FULL = """1. Norberg A, Ode K. Ions in narrow pores, and what becomes of them.
J Membr Sci. 2014;41(3):119-124. https://doi.org/10.1667/{}.
2. Vance L. Deep roots of plants that grow on the edges of rivers and lakes.
J Membr Sci. 2015;42(1):12-19.
"""
LONG = RECORD.replace("Ions in narrow pores", "Ions in narrow pores, and what becomes of them")


def test_a_hyphen_that_was_dropped_at_the_end_of_a_line_may_have_stood_anywhere() -> None:
    for printed, registered in (
        ("rade-2200193.1", "rade-22-00193.1"),
        ("p2199-8442.sopmat.v1", "p2199-8442.sop-mat.v1"),
    ):
        known = LONG.format(f"10.1667/{registered}")
        assert "RC101" not in codes(check(PAGE + FULL.format(printed), known, path="a.txt"))
        # Nor is one looked for where the line goes on, or in what somebody typed.
        onward = FULL.format(printed).replace(f"{printed}.", f"{printed}. Online.")
        assert "RC101" in codes(check(PAGE + onward, known, path="a.txt"))
        assert "RC101" in codes(check(FULL.format(printed), known, path="a.txt"))


def test_a_hyphen_put_back_saves_no_wrong_digit_and_no_other_work() -> None:
    text = PAGE + FULL.format("rade-2200193.1")
    assert "RC101" in codes(check(text, LONG.format("10.1667/rade-22-00194.1"), path="a.txt"))
    assert "RC103" in codes(check(text, OTHER.format("10.1667/rade-22-00193.1"), path="a.txt"))
