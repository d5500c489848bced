from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.transliteration import (
    are_comparable,
    is_cyrillic,
    looks_romanized,
    pinyin_subject,
    romanized,
    skeletons,
    stands_for,
)

_BULLETIN = "Бюллетень экспериментальной биологии и медицины"


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Zh. Eksp. Teor. Fiz.", "Журнал экспериментальной и теоретической физики"),
        ("Byulleten' eksperimental'noi biologii i meditsiny", _BULLETIN),
        ("Bjulletenʹ èksperimentalʹnoj biologii i mediciny", _BULLETIN),
        ("Biull Eksp Biol Med", _BULLETIN),
        ("Izv. Vyssh. Uchebn. Zaved. Mat.", "Известия высших учебных заведений. Математика"),
        ("Ukrains'kyi Matematychnyi Zhurnal", "Український математичний журнал"),
        ("Ukr. Mat. Zh.", "Український математичний журнал"),
    ],
)
def test_all_systems_of_latin_letters_are_read(latin: str, cyrillic: str) -> None:
    assert stands_for(latin, cyrillic)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Zh. Fiz. Khim.", "Журнал экспериментальной и теоретической физики"),
        ("Zhurnal Fizicheskoi Khimii", "Журнал общей химии"),
        ("Zhurnal", "Журнал общей химии"),
        ("Vopr. Filos.", "Вопросы истории"),
        ("", "Вопросы истории"),
    ],
)
def test_another_title_in_latin_letters_is_another(latin: str, cyrillic: str) -> None:
    assert not stands_for(latin, cyrillic)


def test_titles_without_a_script_in_common_cannot_be_compared() -> None:
    assert are_comparable("Nature", "Science")
    assert not are_comparable("薄膜科学学报", "Journal of Films")
    assert is_cyrillic("Журнал") and not is_cyrillic("Zhurnal")


def test_a_russian_journal_is_known_by_its_first_word() -> None:
    assert looks_romanized("Vestnik MGU") and looks_romanized("Žurnal obščej himii")
    assert not looks_romanized("Bulletin of Mathematics")


def test_cyrillic_letters_are_written_in_latin_ones() -> None:
    assert romanized("Щука, 5") == "shchuka, 5"
    assert skeletons("Journal 2014") == ("ournal",)


def test_pinyin_tells_the_subject_of_a_chinese_journal() -> None:
    assert pinyin_subject("Zhonghua Liu Xing Bing Xue Za Zhi") == "epidemiology"
    assert pinyin_subject("Zhongguo Fei Ai Zazhi") == "lung cancer"
    assert pinyin_subject("Yao Xue Xue Bao") == ""
    assert pinyin_subject("Nature") is None


@given(st.text(max_size=60))
def test_a_title_in_any_script_can_be_set_beside_itself(text: str) -> None:
    assert are_comparable(text, text) or not any(map(str.isalpha, text))
    skeletons(text)
