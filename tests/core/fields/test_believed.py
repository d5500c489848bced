from __future__ import annotations

from typing import Any

import pytest

from refcheck.core.fields.authors import compare_authors
from refcheck.core.fields.believed import believed
from refcheck.core.model.comparison import Confidence, DifferenceKind, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name

HALDEN, OKAFOR = Name("Halden", "Mara"), Name("Okafor", "Samuel")
WHITLOCK = Name("Whitlock", "Anton")
AGREE = (Outcome.SAME, Outcome.EQUIVALENT)


def _record(*authors: Name, **values: Any) -> Record:
    return believed(Record("10.1/x", "crossref", author=authors, **values))


def test_a_record_with_nothing_odd_is_the_same_one() -> None:
    record = Record("10.1/x", "crossref", title=("Größe",), author=(HALDEN, Name("Müller", "É.")))
    assert believed(record) is record


def test_text_in_the_wrong_encoding_is_read_rightly() -> None:
    record = _record(Name("MÃ¼ller", "Mara"), title=("GrÃ¶ÃŸe und MaÃŸ",))
    assert record.author == (Name("Müller", "Mara"),)
    assert record.title == ("Größe und Maß",)


@pytest.mark.parametrize(
    "authors",
    [
        (HALDEN, Name("Department of Physics, University of Somewhere"), OKAFOR),
        (Name("Halden Mara, Okafor Samuel"),),
        (Name(literal="Mara Halden and Samuel Okafor"),),
        (HALDEN, Name("et al.")),
        (Name(literal="NA"),),
        (Name("NULL"),),
        (HALDEN, Name(literal="N/A")),
        (Name(literal="NA"), OKAFOR),
        (Name(literal="Mara"), Name("Okafor")),
        (Name("Hald?n", "Mara"), Name("Ok\ufffdfor", "Samuel")),
    ],
)
def test_the_right_authors_agree_with_an_odd_list(authors: tuple[Name, ...]) -> None:
    comparison = compare_authors((HALDEN, OKAFOR), False, _record(*authors))
    sure = comparison.outcome is Outcome.DIFFERENT and comparison.confidence is not Confidence.LOW
    assert not sure


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ((HALDEN,), (HALDEN, Name("Department of Physics, University of Somewhere"), OKAFOR)),
        ((WHITLOCK, OKAFOR), (HALDEN, Name("et al."))),
        ((WHITLOCK, OKAFOR), (HALDEN, Name(literal="NA"))),
        ((WHITLOCK,), (Name("Na"),)),
        ((WHITLOCK,), (Name("NA", "H."),)),
        ((HALDEN, WHITLOCK), (Name(literal="Mara Halden and Samuel Okafor"),)),
        ((HALDEN, OKAFOR, WHITLOCK), (Name("Halden Mara, Okafor Samuel"),)),
        ((WHITLOCK, OKAFOR), (Name("Hald?n", "Mara"), OKAFOR)),
        ((Name("Möller", "Mara"),), (Name("MÃ¼ller", "Mara"),)),
    ],
)
def test_another_author_is_told_beside_an_odd_list(
    stated: tuple[Name, ...], authors: tuple[Name, ...]
) -> None:
    comparison = compare_authors(stated, False, _record(*authors))
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.confidence is Confidence.HIGH


def test_names_without_a_letter_of_the_family_are_not_compared() -> None:
    record = _record(Name("-", "XiaoqingDing"), Name("-", "GuohuiXu"))
    assert compare_authors((WHITLOCK,), False, record).outcome is Outcome.NOT_RECORDED


def test_a_list_that_is_cut_on_record_names_its_first_authors() -> None:
    record = _record(HALDEN, Name("et al."))
    assert record.et_al
    comparison = compare_authors((HALDEN, OKAFOR, WHITLOCK), False, record)
    assert comparison.outcome is Outcome.EQUIVALENT
    assert "Whitlock" in (comparison.stated or "")


def test_names_of_another_script_are_neither_agreed_on_nor_accused() -> None:
    chinese = (Name("林", "小明"), Name("何", "静"))
    record = _record(Name("Lin", "Xiaoming"), Name("He", "Jing"))
    comparison = compare_authors(chinese, False, record)
    assert comparison.outcome is Outcome.NOT_RECORDED
    assert comparison.reason == "names in another script"


def test_one_name_too_many_is_told_in_any_script() -> None:
    record = _record(Name("Lin", "Xiaoming"))
    stated = (Name("林", "小明"), Name("何", "静"))
    assert compare_authors(stated, False, record).outcome is Outcome.DIFFERENT


def test_somebody_else_is_told_by_how_a_name_may_begin() -> None:
    record = _record(Name(literal="김상원"), Name(literal="박선옥"))
    right, wrong = (
        (Name("Kim", "S."), Name("Park", "S. O.")),
        (Name("Kim", "S."), Name("Torres", "R.")),
    )
    assert compare_authors(right, False, record).outcome is Outcome.NOT_RECORDED
    (difference,) = compare_authors(wrong, False, record).differences
    assert (difference.kind, difference.stated) == (DifferenceKind.REPLACED, "Torres, R.")


def test_a_name_that_is_there_in_its_own_script_stands_for_no_other() -> None:
    record = _record(Name(literal="Jintae Han"), Name(literal="유태범"))
    stated = (Name(literal="유태범"), Name(literal="Jintae Han"))
    kinds = {d.kind for d in compare_authors(stated, False, record).differences}
    assert kinds == {DifferenceKind.ORDER}


def test_the_platform_on_which_a_book_is_read_is_not_the_book() -> None:
    platform, book = "Oxford Handbooks Online", "The Oxford Handbook of Sleep"
    assert _record(container_title=(platform,)).container_title == ()
    assert _record(container_title=(book, platform)).container_title == (book,)
    assert _record(container_title=("Music Online",)).container_title == ("Music Online",)


@pytest.mark.parametrize("degrees", ["MD", "MD; Ph.D.", "M.D., PhD", "PhD", "M.Sc."])
def test_degrees_that_were_deposited_as_a_person_are_nobody(degrees: str) -> None:
    people = (Name("Ekdahl", "Xin"), Name(degrees), Name("Lund", "Bruce"), Name(literal=degrees))
    record = Record("10.1000/a", "crossref", author=people)
    assert believed(record).author == (people[0], people[2])


@pytest.mark.parametrize("name", [Name("Md"), Name("Do"), Name("Ma"), Name("Md", "Rahim")])
def test_a_name_that_looks_like_a_degree_is_somebody(name: Name) -> None:
    record = Record("10.1000/a", "crossref", author=(name,))
    assert believed(record).author == (name,)
