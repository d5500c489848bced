from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.names import Likeness, likeness
from refcheck.core.reference import Name
from tests.core.names_table import DIFFERENT, SAME

words = st.text(st.characters(codec="utf-8", categories=("L", "M", "Pd", "Zs", "Po")), max_size=20)
names = st.builds(Name, family=words, given=st.none() | words)


@pytest.mark.parametrize(("stated", "recorded", "why"), SAME)
def test_lawful_spellings_are_one_person(
    stated: tuple[str, str], recorded: tuple[str, str], why: str
) -> None:
    assert likeness(Name(*stated), Name(*recorded)) >= Likeness.EQUIVALENT, why


@pytest.mark.parametrize(("stated", "recorded", "why"), DIFFERENT)
def test_a_misspelt_or_other_name_is_not_the_same(
    stated: tuple[str, str], recorded: tuple[str, str], why: str
) -> None:
    assert likeness(Name(*stated), Name(*recorded)) < Likeness.EQUIVALENT, why


def test_a_group_may_be_written_as_its_initials() -> None:
    stated = Name(literal="WHO")
    assert likeness(stated, Name(literal="World Health Organization")) is Likeness.EQUIVALENT


def test_a_group_is_found_in_a_family_field() -> None:
    stated = Name(literal="The ALLHAT Investigators")
    assert likeness(stated, Name(family="ALLHAT Investigators")) >= Likeness.EQUIVALENT


@given(names)
def test_every_name_is_like_itself(name: Name) -> None:
    assert likeness(name, name) is Likeness.SAME


@given(names, names)
def test_comparing_never_fails(a: Name, b: Name) -> None:
    assert likeness(a, b) in Likeness
