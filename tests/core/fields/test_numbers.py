from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
import pytest

from docs.generators.pairs import OTHER_NUMERALS, OTHER_PAGES, SAME_NUMERALS, SAME_PAGES, Pair
from refcheck.core.fields.numbers import compare_issue, compare_page, compare_volume, same_numeral
from refcheck.core.model.comparison import Outcome
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Field
from refcheck.core.text.pages import same_pages

AGREE = (Outcome.SAME, Outcome.EQUIVALENT)


@pytest.mark.parametrize("pair", SAME_PAGES)
def test_pages_may_be_written_in_many_ways(pair: Pair) -> None:
    assert same_pages(pair.stated, pair.recorded) is not None


@pytest.mark.parametrize("pair", OTHER_PAGES)
def test_one_wrong_digit_is_another_page(pair: Pair) -> None:
    assert same_pages(pair.stated, pair.recorded) is None


@pytest.mark.parametrize("pair", SAME_NUMERALS)
def test_volumes_and_issues_may_be_written_in_many_ways(pair: Pair) -> None:
    assert same_numeral(pair.stated, pair.recorded) is not None


@pytest.mark.parametrize("pair", OTHER_NUMERALS)
def test_another_number_is_another_volume(pair: Pair) -> None:
    assert same_numeral(pair.stated, pair.recorded) is None


def test_roman_pages_are_not_the_tail_of_arabic_ones() -> None:
    assert same_pages("ii–iii", "1-13") is None


def test_an_article_number_may_stand_for_the_pages() -> None:
    record = Record("10.1/x", "crossref", page=None, article_number="979649")
    assert compare_page(Field("979649"), record).outcome is Outcome.SAME


def test_an_article_number_that_is_the_first_page_hides_no_wrong_last_one() -> None:
    record = Record("10.1/x", "crossref", page="730-738", article_number="730")
    assert compare_page(Field("730–738"), record).outcome in AGREE
    assert compare_page(Field("730"), record).outcome is Outcome.EQUIVALENT
    assert compare_page(Field("730–783"), record).outcome is Outcome.DIFFERENT


def test_pages_counted_from_one_agree_with_an_article_number() -> None:
    record = Record("10.1/x", "crossref", article_number="979649")
    assert compare_page(Field("1–13"), record).outcome is Outcome.EQUIVALENT


def test_pages_of_the_early_version_agree_by_their_count() -> None:
    record = Record("10.1/x", "crossref", page="317-335")
    assert compare_page(Field("1–19"), record).outcome is Outcome.EQUIVALENT
    assert compare_page(Field("1–18"), record).outcome is Outcome.DIFFERENT


def test_no_pages_on_record_are_not_held_against_a_reference() -> None:
    for page in ("no-no", "n/a", None):
        record = Record("10.1/x", "crossref", page=page)
        assert compare_page(Field("12"), record).outcome is Outcome.NOT_RECORDED


def test_a_record_that_says_null_says_nothing() -> None:
    record = Record("10.1/x", "crossref", volume="null")
    assert compare_volume(Field("72"), record).outcome is Outcome.NOT_RECORDED


def test_a_month_is_no_issue() -> None:
    record = Record("10.1/x", "crossref", issue="3")
    assert compare_issue(Field("March"), record).outcome is Outcome.NOT_STATED


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_numbers_never_fails(a: str, b: str) -> None:
    same_pages(a, b)
    same_numeral(a, b)


@given(st.text(min_size=1, max_size=40))
def test_a_number_written_twice_alike_is_the_same(text: str) -> None:
    assert same_numeral(text, text) == ""
    assert same_pages(text, text) == ""


def _record(**values: Any) -> Record:
    return Record("10.1/x", "crossref", type="article-journal", **values)


JHEP = _record(
    container_title=("Journal of High Energy Physics",),
    volume="2014",
    issue="07",
    dates={"issued": PartialDate(2014)},
)
SECTION_D = _record(container_title=("Physical Review D",), volume="98", issue="2")


@pytest.mark.parametrize("stated", ["07", "7", "1407", "2014"])
def test_the_issue_may_stand_for_a_volume_that_is_a_year(stated: str) -> None:
    assert compare_volume(Field(stated), JHEP).outcome in AGREE


@pytest.mark.parametrize("stated", ["08", "1307", "1408", "2013"])
def test_another_issue_of_the_year_is_another_place(stated: str) -> None:
    assert compare_volume(Field(stated), JHEP).outcome is Outcome.DIFFERENT


def test_the_letter_of_the_section_may_be_printed_with_the_volume() -> None:
    assert compare_volume(Field("D98"), SECTION_D).outcome in AGREE
    assert compare_volume(Field("D 98"), SECTION_D).outcome in AGREE
    assert compare_volume(Field("98"), SECTION_D).outcome in AGREE


@pytest.mark.parametrize("stated", ["C98", "A98", "D97"])
def test_another_section_or_volume_is_another_place(stated: str) -> None:
    assert compare_volume(Field(stated), SECTION_D).outcome is Outcome.DIFFERENT


def test_a_letter_before_the_volume_of_a_journal_without_sections_is_let_be() -> None:
    plain = _record(container_title=("Wear",), volume="98")
    assert compare_volume(Field("B98"), plain).outcome in AGREE


def test_a_supplement_kept_with_the_volume_is_the_issue() -> None:
    record = _record(volume="10 Suppl 1")
    assert compare_volume(Field("10"), record).outcome in AGREE
    assert compare_volume(Field("11"), record).outcome is Outcome.DIFFERENT
    assert compare_issue(Field("S1"), record).outcome in AGREE
    assert compare_issue(Field("S2"), record).outcome is Outcome.DIFFERENT


def test_of_a_supplement_one_side_may_name_the_issue_too() -> None:
    record = _record(volume="10", issue="Suppl 1")
    assert compare_issue(Field("2 Suppl 1"), record).outcome in AGREE
    assert compare_issue(Field("Suppl 1"), _record(issue="2 Suppl 1")).outcome in AGREE
    assert compare_issue(Field("2 Suppl 3"), record).outcome is Outcome.DIFFERENT
    assert compare_issue(Field("2"), record).outcome is Outcome.DIFFERENT
    assert compare_volume(Field("11 Suppl 1"), record).outcome is Outcome.DIFFERENT


def test_an_issue_stated_with_the_volume_is_compared_too() -> None:
    record = _record(volume="18", issue="Suppl 1")
    assert compare_volume(Field("18 Suppl 1"), record).outcome in AGREE
    assert compare_volume(Field("18 Suppl 2"), record).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize("recorded", ["ahead-of-print", "Online First", "0", "n/a"])
def test_a_provisional_volume_or_issue_is_not_recorded(recorded: str) -> None:
    record = _record(volume=recorded, issue=recorded)
    assert compare_volume(Field("12"), record).outcome is Outcome.NOT_RECORDED
    assert compare_issue(Field("3"), record).outcome is Outcome.NOT_RECORDED


@pytest.mark.parametrize("stated", ["nil", "null", "undefined", "0"])
def test_a_placeholder_states_no_volume_or_issue(stated: str) -> None:
    record = _record(volume="12", issue="3")
    assert compare_volume(Field(stated), record).outcome is Outcome.NOT_STATED
    assert compare_issue(Field(stated), record).outcome is Outcome.NOT_STATED


@pytest.mark.parametrize("stated", ["486-487", "487-488"])
def test_a_double_volume_may_be_recorded_by_one_of_its_numbers(stated: str) -> None:
    assert compare_volume(Field(stated), _record(volume="487")).outcome in AGREE


@pytest.mark.parametrize("stated", ["480-490", "483-487", "90-99", "487-492"])
def test_a_span_of_volumes_is_not_the_volume(stated: str) -> None:
    assert compare_volume(Field(stated), _record(volume="487")).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize("stated", ["3-4", "1-3", "3-6"])
def test_several_issues_in_one_may_be_recorded_by_the_first_or_last(stated: str) -> None:
    assert compare_issue(Field(stated), _record(volume="12", issue="3")).outcome in AGREE
