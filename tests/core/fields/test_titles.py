from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from docs.generators.pairs import OTHER_TITLES, SAME_TITLES, Pair
from refcheck.core.fields.titles import compare_title, same_title
from refcheck.core.model.comparison import Outcome
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field

RECORD = Record("10.1/x", "crossref", title=("Vitamin K2 and bone: a review of trials",))


@pytest.mark.parametrize("pair", SAME_TITLES)
def test_a_title_may_be_spelt_and_set_in_many_ways(pair: Pair) -> None:
    assert same_title(pair.stated, pair.recorded)


@pytest.mark.parametrize("pair", OTHER_TITLES)
def test_one_other_word_is_another_title(pair: Pair) -> None:
    assert not same_title(pair.stated, pair.recorded)


def test_a_subtitle_may_be_left_out() -> None:
    assert compare_title(Field("Vitamin K2 and bone"), RECORD).outcome is Outcome.EQUIVALENT


def test_a_subtitle_may_be_missing_on_record() -> None:
    record = Record("10.1/x", "crossref", title=("Vitamin K2 and bone",))
    stated = Field("Vitamin K2 and bone: a review of trials")
    assert compare_title(stated, record).outcome is Outcome.EQUIVALENT


def test_a_wrong_subtitle_is_not_taken_for_a_missing_one() -> None:
    stated = Field("Vitamin K2 and bone: a review of mice")
    assert compare_title(stated, RECORD).outcome is Outcome.DIFFERENT


def test_the_difference_points_at_the_wrong_word_alone() -> None:
    stated = Field("Vitamin D3 and bone: a review of trials", Span(100, 139))
    (difference,) = compare_title(stated, RECORD).differences
    assert (difference.stated, difference.recorded) == ("D3", "K2")
    assert difference.span == Span(108, 110)


@given(st.text(max_size=80))
def test_every_title_is_the_same_as_itself(title: str) -> None:
    assert same_title(title, title)


@given(st.text(max_size=80), st.text(max_size=80))
def test_comparing_titles_never_fails_and_is_symmetric(a: str, b: str) -> None:
    assert same_title(a, b) == same_title(b, a)
