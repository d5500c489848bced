from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.folding import words
from refcheck.core.text.meetings import cores_of, is_meeting_of, names_of, read_meeting


def test_a_title_tells_its_acronyms_years_and_numbers() -> None:
    found = read_meeting("KDD '16: The 22nd ACM SIGKDD Conference on Knowledge Discovery")
    assert found.own == {"kdd"}
    assert {"acm", "sigkdd"} <= found.printed
    assert (found.years, found.numbers) == ({"16"}, {22})


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Twenty-Ninth International Joint Conference", 29),
        ("Proceedings of the forty-seventh annual ACM symposium", 47),
        ("The Twelfth Workshop", 12),
        ("3rd Workshop", 3),
        ("XXIII International Congress", 23),
        ("V International Symposium on Ponds", 5),
        ("Proceedings of the X Congress", 10),
        ("Ponds: XI International Workshop on Ponds", 11),
        ("ISPRS XXII Congress", 22),
        ("ANALES DEL IV CONGRESO DE LAGOS", 4),
        ("Actas del III. Congreso", 3),
        ("12. Internationale Tagung Hydroinformatik", 12),
        ("Actes du 23ème Congrès", 23),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(title: str, number: int) -> None:
    assert read_meeting(title).numbers == {number}


@pytest.mark.parametrize(
    "title",
    [
        "Optics Conference XII",
        "VI Lenin Works",
        "Vol. 3. Tides",
        "Hepatitis C International Symposium",
        "HEPATITIS C INTERNATIONAL SYMPOSIUM",
        "Phase I Clinical Trials Conference",
        "Phase III Clinical Trials Conference",
        "WORLD WAR II INTERNATIONAL CONFERENCE",
        "Proc. Vitamin C Congress",
        "Henry V International Symposium",
        "X Window Conference",
    ],
)
def test_what_numbers_no_meeting_is_no_number(title: str) -> None:
    assert read_meeting(title).numbers == frozenset()


def test_a_title_in_capitals_is_no_row_of_acronyms() -> None:
    assert read_meeting("13th GLOBAL CONFERENCE ON BUSINESS SCIENCES").own == frozenset()


def test_a_series_of_proceedings_is_no_meeting() -> None:
    assert not read_meeting("AIP Conference Proceedings").is_meeting
    assert not read_meeting("Journal of Physics: Conference Series").is_meeting
    assert read_meeting("Conf Proc IEEE Eng Med Biol Soc").is_meeting


def test_a_meeting_has_its_words_and_its_other_spellings() -> None:
    assert ("neural", "information", "processing", "systems") in cores_of("neurips")
    assert names_of("nips") == names_of("neurips")
    assert (cores_of("qqq"), names_of("qqq")) == ((), {"qqq"})


def test_the_words_of_meetings_are_folded_and_none_that_all_have() -> None:
    for acronym in ("acl", "cvpr", "www", "sp", "ccs"):
        for core in cores_of(acronym):
            assert words(" ".join(core)) == core
            assert not {"conference", "international", "proceedings"} & set(core)


@given(st.text(max_size=80))
def test_any_text_can_be_read_as_a_meeting(text: str) -> None:
    assert len(read_meeting(text).initials) <= len(text)


@pytest.mark.parametrize(
    ("printed", "title", "expected"),
    [
        ("WISTP 2011.", "Information Security Theory and Practice", True),
        ("IPMU '14", "Information Processing and Management of Uncertainty", True),
        ("CRYPTO 2011", "Information Security Theory and Practice", False),
        ("IPMU", "Information Processing and Management of Uncertainty", False),
        ("Information 2014", "Information Processing", False),
    ],
)
def test_an_acronym_with_its_year_is_the_meeting_whose_words_it_begins(
    printed: str, title: str, expected: bool
) -> None:
    assert is_meeting_of(printed, [title]) is expected
