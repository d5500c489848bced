from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from docs.generators.pairs import OTHER_NUMERALS, OTHER_PAGES, SAME_NUMERALS, SAME_PAGES, Pair
from refcheck.core.fields.numbers import compare_issue, compare_page, compare_volume, same_numeral
from refcheck.core.model.comparison import Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field
from refcheck.core.text.pages import same_pages


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
