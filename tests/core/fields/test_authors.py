from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.fields.authors import compare_authors
from refcheck.core.fields.believed import believed
from refcheck.core.model.comparison import Confidence, DifferenceKind, Outcome
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Cut, EtAl, Name

HUANG, WAN, LU, NING = (
    Name("Huang", "Ze-Bin"),
    Name("Wan", "Shi-Lei"),
    Name("Lu", "Yan-Jun"),
    Name("Ning", "Li"),
)
RECORD = Record("10.1/x", "crossref", author=(HUANG, WAN, LU, NING))
OTHER = Name("Schmidt", "P.")


def _kinds(stated: tuple[Name, ...], *, et_al: EtAl = False) -> list[tuple[DifferenceKind, int]]:
    differences = compare_authors(stated, et_al, RECORD).differences
    return [(difference.kind, difference.position or 0) for difference in differences]


def test_the_same_list_agrees() -> None:
    comparison = compare_authors((HUANG, WAN, LU, NING), False, RECORD)
    assert comparison.outcome is Outcome.SAME
    assert comparison.count == (4, 4)


def test_a_replaced_author_is_named_with_the_recorded_one() -> None:
    assert _kinds((HUANG, OTHER, LU, NING)) == [(DifferenceKind.REPLACED, 2)]


def test_a_missing_middle_author_is_found() -> None:
    assert _kinds((HUANG, LU, NING)) == [(DifferenceKind.MISSING, 2)]


def test_a_missing_last_author_is_found() -> None:
    assert _kinds((HUANG, WAN, LU)) == [(DifferenceKind.MISSING, 4)]


def test_a_surplus_author_is_found() -> None:
    assert _kinds((HUANG, OTHER, WAN, LU, NING)) == [(DifferenceKind.SURPLUS, 2)]


@pytest.mark.parametrize("stated", [(WAN, HUANG, LU, NING), (NING, WAN, LU, HUANG)])
def test_exchanged_authors_are_a_matter_of_order(stated: tuple[Name, ...]) -> None:
    kinds = {kind for kind, _ in _kinds(stated)}
    assert kinds == {DifferenceKind.ORDER}


def test_et_al_ends_the_comparison() -> None:
    assert compare_authors((HUANG, WAN), True, RECORD).outcome is Outcome.EQUIVALENT


def test_et_al_does_not_weaken_it_for_the_names_that_are_there() -> None:
    assert _kinds((HUANG, OTHER), et_al=True) == [(DifferenceKind.REPLACED, 2)]
    assert _kinds((WAN,), et_al=True) != []


def test_a_list_cut_in_the_middle_keeps_its_last_author() -> None:
    assert compare_authors((HUANG, NING), Cut.BEFORE_LAST, RECORD).outcome is Outcome.EQUIVALENT


def test_a_group_behind_an_ellipsis_is_the_one_that_is_recorded_last() -> None:
    record = replace(RECORD, author=(HUANG, WAN, LU, NING, Name(literal="Barley Consortium")))
    group, other = Name(literal="Barley Consortium"), Name(literal="Rye Consortium")
    for stated in ((HUANG, group), (HUANG, NING, group), (HUANG, NING)):
        assert not compare_authors(stated, Cut.BEFORE_LAST, record).differences
    for stated in ((HUANG, other), (HUANG, LU, group), (WAN, group)):
        assert compare_authors(stated, Cut.BEFORE_LAST, record).differences


def test_degrees_that_were_read_as_a_person_are_nobody() -> None:
    for degrees in (Name("MD", "MPH"), Name("RN", "MSN"), Name("MS", "RN")):
        assert _kinds((HUANG, degrees, WAN, LU, NING)) == []
    for person in (Name("Md", "M. P. H."), Name("MA", "MS"), Name("DO", "M")):
        assert _kinds((HUANG, person, WAN, LU, NING)) == [(DifferenceKind.SURPLUS, 2)]


def test_the_last_author_in_front_of_et_al_hides_nobody() -> None:
    assert _kinds((HUANG, WAN, NING), et_al=True) == [(DifferenceKind.MISSING, 3)]


def test_who_stands_behind_a_cut_in_the_middle_is_the_last_author() -> None:
    found = compare_authors((HUANG, WAN, LU), Cut.BEFORE_LAST, RECORD).differences
    assert [(d.kind, d.position) for d in found] == [(DifferenceKind.REPLACED, 4)]


def test_a_group_behind_the_last_person_may_be_left_out_of_a_list_cut_in_the_middle() -> None:
    record = replace(RECORD, author=(*RECORD.author, Name(literal="Bone Study Group")))
    assert compare_authors((HUANG, NING), Cut.BEFORE_LAST, record).outcome is Outcome.EQUIVALENT


def test_a_list_that_is_said_to_be_cut_and_is_whole_agrees() -> None:
    stated = (HUANG, WAN, LU, NING)
    assert compare_authors(stated, Cut.BEFORE_LAST, RECORD).outcome is not Outcome.DIFFERENT


def test_a_group_on_one_side_only_is_doubtful() -> None:
    stated = (HUANG, WAN, LU, NING, Name(literal="Bone Study Group"))
    assert compare_authors(stated, False, RECORD).confidence is Confidence.LOW


def test_a_record_with_its_first_author_alone_is_doubtful() -> None:
    record = Record("10.1/x", "crossref", author=(HUANG,))
    assert compare_authors((HUANG, WAN, LU), False, record).confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("doi", "year", "stated", "confidence"),
    [
        ("10.1001/jama.1", 1983, (HUANG, WAN), Confidence.LOW),
        ("10.1001/jama.1", 1983, (OTHER, WAN), Confidence.HIGH),
        ("10.1001/jama.1", 2003, (HUANG, WAN), Confidence.HIGH),
        ("10.1002/jama.1", 1983, (HUANG, WAN), Confidence.HIGH),
    ],
)
def test_a_second_author_is_doubtful_where_the_registrant_deposits_one(
    doi: str, year: int, stated: tuple[Name, ...], confidence: Confidence
) -> None:
    record = Record(doi, "crossref", author=(HUANG,), dates={"issued": PartialDate(year)})
    assert compare_authors(stated, False, record).confidence is confidence


@pytest.mark.parametrize(("given", "agrees"), [("Z.", True), ("Zoe K.", True), ("K.", False)])
def test_given_names_count_where_the_record_has_them_in_the_family_name(
    given: str, agrees: bool
) -> None:
    record = Record("10.1/x", "crossref", author=(Name("Zoe Moen"), Name("Garcia Lopez")))
    found = compare_authors((Name("Moen", given), Name("Garcia", "J.")), False, record)
    assert (found.outcome is not Outcome.DIFFERENT) is agrees


def test_an_author_deposited_twice_counts_once() -> None:
    record = Record("10.1/x", "crossref", author=(HUANG, WAN, WAN))
    assert compare_authors((HUANG, WAN), False, record).outcome is not Outcome.DIFFERENT


def test_the_editor_of_an_article_is_none_of_its_authors() -> None:
    record = Record("10.1/x", "crossref", type="article-journal", editor=(OTHER,))
    assert compare_authors((HUANG,), False, record).outcome is Outcome.NOT_RECORDED


def test_the_editor_of_a_book_is_who_is_cited() -> None:
    record = Record("10.1/x", "crossref", type="book", editor=(OTHER,))
    assert compare_authors((HUANG,), False, record).outcome is Outcome.DIFFERENT


def test_the_editors_of_a_book_may_be_cited_as_its_authors() -> None:
    record = Record("10.1/x", "crossref", author=(OTHER,), editor=(HUANG, WAN))
    assert compare_authors((HUANG, WAN), False, record).outcome is not Outcome.DIFFERENT


def test_no_recorded_author_accuses_nobody() -> None:
    empty = Record("10.1/x", "crossref")
    assert compare_authors((HUANG,), False, empty).outcome is Outcome.NOT_RECORDED


ALPHABETICAL = tuple(Name(family, "A.") for family in ("Alden", "Brown", "Marsh", "Wei"))


def _confidence(stated: tuple[Name, ...], *, et_al: EtAl = False) -> Confidence | None:
    record = Record("10.1/x", "crossref", author=ALPHABETICAL)
    comparison = compare_authors(stated, et_al, record)
    return comparison.confidence if comparison.outcome is Outcome.DIFFERENT else None


def test_a_record_in_the_order_of_the_alphabet_is_doubted() -> None:
    alden, brown, marsh, wei = ALPHABETICAL
    assert _confidence((wei, marsh, brown, alden)) is Confidence.LOW
    assert _confidence((wei, alden, marsh, brown)) is Confidence.LOW
    assert _confidence((wei,), et_al=True) is Confidence.LOW


def test_one_slip_against_such_a_record_is_sure() -> None:
    alden, brown, marsh, wei = ALPHABETICAL
    assert _confidence((brown, alden, marsh, wei)) is Confidence.HIGH
    assert _confidence((wei, brown, marsh, alden)) is Confidence.HIGH
    assert _confidence((brown,), et_al=True) is Confidence.HIGH
    assert _confidence((wei, marsh, OTHER, alden)) is Confidence.HIGH


def test_another_order_is_sure_where_the_record_has_its_own() -> None:
    record = Record("10.1/x", "crossref", author=ALPHABETICAL[::-1])
    assert compare_authors(ALPHABETICAL, False, record).confidence is Confidence.HIGH


def test_degrees_copied_from_the_record_as_a_person_are_nobody_there_either() -> None:
    recorded = believed(
        Record(
            "10.1000/a",
            "crossref",
            author=(Name("Ekdahl", "Xin"), Name("MD; Ph.D."), Name("Lund", "Bruce")),
        )
    )
    copied = (Name("Ekdahl", "X"), Name(literal="MD; Ph.D."), Name("Lund", "B"))
    other = (Name("Ekdahl", "X"), Name(literal="MD; Ph.D."), Name("Moen", "B"))
    assert compare_authors(copied, False, recorded).outcome is Outcome.EQUIVALENT
    assert compare_authors(other, False, recorded).outcome is Outcome.DIFFERENT
