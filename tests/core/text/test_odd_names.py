from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.odd_names import (
    fits_lost_letters,
    has_lost_letters,
    is_affiliation,
    is_others,
    people_in,
)


@pytest.mark.parametrize("name", ["et al.", "Et Al", "and others", "u.a.", "и др."])
def test_et_al_is_no_person(name: str) -> None:
    assert is_others(name)


@pytest.mark.parametrize("name", ["Etal, B.", "Al", "Others, Ann"])
def test_a_person_may_be_called_nearly_so(name: str) -> None:
    assert not is_others(name)


def test_a_part_of_a_university_is_an_affiliation() -> None:
    assert is_affiliation("Department of Botany, University of Somewhere")
    assert is_affiliation("Fakultät für Physik")
    assert not is_affiliation("Schooling, Ann")


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("Vester Lena, Orban Tim", ("Vester Lena", "Orban Tim")),
        ("Lena Vester and Tim Orban", ("Lena Vester", "Tim Orban")),
        ("Vester L., Orban T. & Quist A.", ("Vester L.", "Orban T.", "Quist A.")),
        ("Lena Vester", ()),
        ("Marks & Spencer plc", ()),
        ("Institute of Physics, Academy of Sciences", ()),
        ("working group on tides and waves", ()),
        ("Ministry of Health and Social Affairs", ()),
    ],
)
def test_a_whole_list_in_one_name_is_divided_and_a_group_is_not(
    name: str, people: tuple[str, ...]
) -> None:
    assert people_in(name) == people


@pytest.mark.parametrize(
    ("written", "garbled"),
    [
        ("Müller", "M?ller"),
        ("Mueller", "M?ller"),
        ("Muller", "M?ller"),
        ("Peña", "Pe\ufffda"),
        ("Čapek", "?apek"),
    ],
)
def test_a_lost_letter_may_have_been_one_or_two(written: str, garbled: str) -> None:
    assert has_lost_letters(garbled)
    assert fits_lost_letters(written, garbled)


@pytest.mark.parametrize(
    ("written", "garbled"), [("Meyer", "M?ller"), ("Müllner", "M?ller"), ("Ab", "?????")]
)
def test_other_letters_than_the_lost_ones_must_be_there(written: str, garbled: str) -> None:
    assert not fits_lost_letters(written, garbled)


def test_a_question_is_no_lost_letter() -> None:
    assert not has_lost_letters("? ")


@given(st.text(max_size=30), st.text(max_size=30))
def test_filling_in_never_fails(written: str, garbled: str) -> None:
    fits_lost_letters(written, garbled)
    people_in(garbled)
