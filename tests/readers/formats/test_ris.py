from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import ris as reader

RECORD = """\
TY  - JOUR
ID  - huang
AU  - Huang, Z.-B.
A1  - Huang, Z.-B.
AU  - King, Martin Luther, Jr.
AU  - World Health Organization
AU  - et al.
TI  - Does vitamin K2 play a role
in osteoporosis?
T2  - Osteoporosis International
J2  - Osteoporos Int
PY  - 2015
DA  - 2015/03/27/
VL  - 26
IS  - 3
SP  - 1175
EP  - 1186
DO  - 10.1007/s00198-014-2989-6
ER  -
"""


def read(text: str) -> Reading:
    return reader.read(Document("a.ris", text.encode()))


def test_a_record_is_read_field_by_field() -> None:
    (reference,) = read(RECORD).references
    assert reference.key == "huang"
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [
            {"family": "Huang", "given": "Z.-B."},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"literal": "World Health Organization"},
        ],
        "et-al": True,
        "title": "Does vitamin K2 play a role in osteoporosis?",
        "container-title": "Osteoporosis International",
        "container-title-short": "Osteoporos Int",
        "volume": "26",
        "issue": "3",
        "DOI": "10.1007/s00198-014-2989-6",
        "page": "1175-1186",
        "issued": "2015",
    }
    assert (reference.extra["month"].text, reference.extra["day"].text) == ("3", "27")


def test_each_value_knows_its_place() -> None:
    reading = read("\ufeff" + RECORD.replace("\n", "\r\n"))
    (reference,) = reading.references
    assert (reference.location.line, reference.location.end_line) == (1, 19)
    span = reference.fields["volume"].span
    assert span is not None
    assert reading.source.location(span).line == 14
    assert reading.source.text[span.start : span.end] == "26"
    names = [name.span for name in reference.author or ()]
    assert [reading.source.text[s.start : s.end] for s in names if s is not None] == [
        "Huang, Z.-B.", "King, Martin Luther, Jr.", "World Health Organization",
    ]  # fmt: skip


def test_a_record_without_its_end_ends_where_the_next_begins() -> None:
    reading = read(
        "TY  - BOOK\nTI  - One\n\nTY  - CHAP\nTI  - Two\nBT  - Whole\nA2  - Ed, I.\nER  -\n"
    )
    assert [r.text("title") for r in reading.references] == ["One", "Two"]
    assert reading.references[1].text("container-title") == "Whole"
    assert [str(name) for name in reading.references[1].editor or ()] == ["Ed, I."]


def test_a_record_that_says_nothing_is_a_problem() -> None:
    reading = read("TY  - JOUR\nER  - \nTY  - JOUR\nTI  - T\nER  - \n")
    assert len(reading.references) == 1
    assert [problem.span.start for problem in reading.problems] == [0]


def test_programs_differ_in_tags_and_separators() -> None:
    (reference,) = read(
        "TY - JOUR\nA1 - Doe, J.; Roe, R.\nT1 - T\nJF - J\nY1 - 1999/05//\nC7 - e1\n"
    ).references
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [{"family": "Doe", "given": "J."}, {"family": "Roe", "given": "R."}],
        "et-al": False, "title": "T", "container-title": "J", "number": "e1", "page": "e1",
        "issued": "1999",
    }  # fmt: skip


def test_authors_with_different_tags_are_all_kept_in_their_order() -> None:
    (reference,) = read("TY - JOUR\nA1 - Doe, J.\nAU - Roe, R.\nA1 - Poe, L.\nER - \n").references
    assert [name.family for name in reference.author or ()] == ["Doe", "Roe", "Poe"]


@given(st.text(alphabet="TYAUERPI -\n;,1", max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for reference in read("TY  - JOUR\n" + text).references:
        assert reference.span.end <= len(text) + 11


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2014/05/12/", "2014"),
        ("2014 May", "2014"),
        ("2011/12", "2011"),
        ("2011/12/05", "2011"),
        ("2104", "2104"),
        ("20014", "20014"),
        ("214//", "214//"),
        ("2014/2015", "2014/2015"),
        ("in press", "in press"),
    ],
)
def test_what_stands_for_the_year_is_stated_whole(date: str, year: str) -> None:
    (reference,) = read(f"TY  - JOUR\nTI  - T\nPY  - {date}\nER  -\n").references
    assert reference.text("issued") == year


def test_escapes_and_namesakes_numbers_are_no_part_of_a_name() -> None:
    (reference,) = read(
        "TY  - JOUR\nAU  - O&apos;Brien, P.\nAU  - Vester 0008, Hong\nER  -\n"
    ).references
    assert [str(name) for name in reference.author or ()] == ["O'Brien, P.", "Vester, Hong"]
