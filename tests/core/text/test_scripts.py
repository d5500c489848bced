from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.romanisation import may_be_written
from refcheck.core.text.scripts import are_incomparable, parts_by_script, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Growth of films", "latin"),
        ("Größe, Ångström", "latin"),
        ("薄膜生长", "east asian"),
        ("フィルムの成長", "east asian"),
        ("필름 성장", "east asian"),
        ("Рост плёнок", "cyrillic"),
        ("Ανάπτυξη", "greek"),
        ("نمو الأغشية", "arabic"),
        ("α-Synuclein in disease", "latin"),
        ("12-34", None),
        ("A", None),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: str | None) -> None:
    assert script_of(text) == script


def test_two_scripts_cannot_be_compared() -> None:
    assert are_incomparable("薄膜生长", "Film growth")
    assert not are_incomparable("12-34", "Film growth")
    assert not are_incomparable("Film growth", "β-film growth")


def test_a_title_and_its_translation_are_two_parts() -> None:
    assert parts_by_script("Growth of films 薄膜生长") == ("Growth of films", "薄膜生长")
    assert parts_by_script("薄膜生长Growth of films") == ("薄膜生长", "Growth of films")
    assert parts_by_script("α-Synuclein in disease") == ()
    assert parts_by_script("Größe und Maß") == ()


@pytest.mark.parametrize(
    ("name", "latin"),
    [("김상원", "Kim"), ("이수형", "Lee"), ("이수형", "Yi"), ("박선옥", "Park"), ("정창용", "Jung"),
     ("Чехов", "Chekhov"), ("Хрущёв", "Khrushchev"), ("林", "Lin"), ("王", "Wong"), ("Γεωργίου", "Yeoryiou")],
)  # fmt: skip
def test_a_name_may_be_written_in_latin_as_people_write_it(name: str, latin: str) -> None:
    assert may_be_written(name, latin)


@pytest.mark.parametrize(
    ("name", "latin"),
    [("김상원", "Torres"), ("박선옥", "Kim"), ("Чехов", "Gauntlett"), ("Γεωργίου", "Papas")],
)
def test_a_name_does_not_begin_with_another_letter(name: str, latin: str) -> None:
    assert not may_be_written(name, latin)


@given(st.text(max_size=30), st.text(max_size=30))
def test_telling_scripts_never_fails(a: str, b: str) -> None:
    are_incomparable(a, b)
    parts_by_script(a)
    may_be_written(a, b)
