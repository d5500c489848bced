from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from docs.generators.pairs import OTHER_CONTAINERS, SAME_CONTAINERS, Pair
from refcheck.core.fields.containers import compare_container, same_container
from refcheck.core.model.comparison import Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field


@pytest.mark.parametrize("pair", SAME_CONTAINERS)
def test_a_journal_may_be_abbreviated(pair: Pair) -> None:
    assert same_container(pair.stated, pair.recorded) is not None


@pytest.mark.parametrize("pair", OTHER_CONTAINERS)
def test_a_sibling_is_another_journal(pair: Pair) -> None:
    assert same_container(pair.stated, pair.recorded) is None


def test_a_title_before_its_colon_is_accepted() -> None:
    record = Record(
        "10.1/x",
        "crossref",
        container_title=("JAMA: The Journal of the American Medical Association",),
    )
    assert compare_container(Field("JAMA"), record).outcome is not Outcome.DIFFERENT


def test_the_publisher_in_the_journals_place_is_not_compared() -> None:
    record = Record(
        "10.1/x", "crossref", container_title=("PsycEXTRA Dataset",), publisher="Some Press"
    )
    assert compare_container(Field("Some Press"), record).outcome is Outcome.NOT_STATED


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_journals_never_fails_and_is_symmetric(a: str, b: str) -> None:
    assert (same_container(a, b) is None) == (same_container(b, a) is None)
