from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from docs.generators.pairs import OTHER_NAMES, SAME_NAMES, Pair
from refcheck.core.fields.name_marks import share_nothing
from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.model.reference import Name

words = st.text(st.characters(codec="utf-8", categories=("L", "M", "Pd", "Zs", "Po")), max_size=20)
names = st.builds(Name, family=words, given=st.none() | words)


def _name(written: str) -> Name:
    """Return a name as the table writes it: `Family, Given`."""
    family, _, given = written.partition(",")
    return Name(family, given.strip() or None)


@pytest.mark.parametrize("pair", SAME_NAMES)
def test_lawful_spellings_are_one_person(pair: Pair) -> None:
    assert likeness(_name(pair.stated), _name(pair.recorded)) >= Likeness.EQUIVALENT


@pytest.mark.parametrize("pair", OTHER_NAMES)
def test_a_misspelt_or_other_name_is_not_the_same(pair: Pair) -> None:
    assert likeness(_name(pair.stated), _name(pair.recorded)) < Likeness.EQUIVALENT


def test_a_group_may_be_written_as_its_initials() -> None:
    stated = Name(literal="WHO")
    assert likeness(stated, Name(literal="World Health Organization")) is Likeness.EQUIVALENT


@pytest.mark.parametrize(
    ("behind", "is_same"),
    [
        (" and Halldal, Sigrid", False),
        (" & Halldal, S. R.", False),
        (", Halldal S", False),
        (", Bergen", True),
        (" and Fjords, Division of Maps", True),
    ],
)
def test_a_person_behind_a_group_is_no_part_of_its_name(behind: str, is_same: bool) -> None:
    group = "Geological Survey of Rivers"
    found = likeness(Name(literal=group + behind), Name(literal=group))
    assert (found >= Likeness.EQUIVALENT) is is_same


def test_a_group_of_two_matters_may_name_its_country_on_one_side_only() -> None:
    stated, recorded = "Department of Fish and Game, Oregon", "Department of Fish and Game"
    assert likeness(Name(literal=stated), Name(literal=recorded)) is Likeness.EQUIVALENT


def test_a_group_is_found_in_a_family_field() -> None:
    stated = Name(literal="The ALLHAT Investigators")
    assert likeness(stated, Name(family="ALLHAT Investigators")) >= Likeness.EQUIVALENT


@given(names)
def test_every_name_is_like_itself(name: Name) -> None:
    assert likeness(name, name) is Likeness.SAME


@given(names, names)
def test_comparing_never_fails(a: Name, b: Name) -> None:
    assert likeness(a, b) in Likeness


def test_the_initial_of_a_second_syllable_may_be_a_small_letter() -> None:
    recorded = Name("Dou", "Jian-li Lyu")
    assert likeness(Name("Dou", "J-lL"), recorded) >= Likeness.EQUIVALENT
    assert likeness(Name("Dou", "J-kL"), recorded) < Likeness.EQUIVALENT


@pytest.mark.parametrize(
    ("stated", "recorded", "is_same"),
    [
        ("Shcherbakova,OYu", "Shcherbakova,Olga Yurievna", True),
        ("Ivanova,ZhA", "Ivanova,Zhanna A.", True),
        ("Chernov,AKh", "Chernov,A. Kh.", True),
        ("Shcherbakova,AYu", "Shcherbakova,Olga Yurievna", False),
        ("Shcherbakova,OYa", "Shcherbakova,Olga Yurievna", False),
        ("Ivanova,ShA", "Ivanova,Zhanna A.", False),
        ("Petrov,Yu", "Петров,Юрий", True),
        ("Yu,Petrov", "Петров,Юрий", True),
        ("Yu,Petrov", "Цой,Юрий", False),
        ("Moen,Petrov", "Петров,Юрий", False),
    ],
)
def test_a_letter_that_takes_several_latin_ones_is_one_initial(
    stated: str, recorded: str, is_same: bool
) -> None:
    found = likeness(_name(stated), _name(recorded))
    assert (found >= Likeness.EQUIVALENT) is is_same


@pytest.mark.parametrize(
    ("stated", "recorded", "is_same"),
    [
        ("Aagaard,N", "Aagård,N", True),
        ("Baekgaard,A", "Bækgård,A", True),
        ("Kaerna,A", "Kärnä,Arto", True),
        ("Kaerna,A", "Kaarna,Arto", False),
        ("Kaarna,A", "Kaerna,Arto", False),
    ],
)
def test_two_letters_are_written_in_two_ways(stated: str, recorded: str, is_same: bool) -> None:
    found = likeness(_name(stated), _name(recorded))
    assert (found >= Likeness.EQUIVALENT) is is_same


@pytest.mark.parametrize("written", ["Straßer", "Strasser", "Straser"])
def test_a_sharp_s_is_typed_as_one_s_or_two(written: str) -> None:
    for a, b in ((written, "Straßer"), ("Straßer", written)):
        assert likeness(Name(a, "X."), Name(b, "Xenia")) >= Likeness.EQUIVALENT


@pytest.mark.parametrize(
    ("stated", "recorded"),
    [("Anderson", "Andersson"), ("Andersson", "Anderson"), ("Weiss", "Weis"), ("Rosi", "Rossi")],
)
def test_a_double_s_of_its_own_is_none_that_may_be_single(stated: str, recorded: str) -> None:
    assert likeness(Name(stated, "X."), Name(recorded, "Xenia")) < Likeness.EQUIVALENT


def test_a_name_copied_with_the_records_garbled_letters_is_the_same() -> None:
    assert likeness(Name("LÃ¼ck", "P."), Name("Lück", "Petra")) >= Likeness.EQUIVALENT
    assert likeness(Name("LÃ¶ck", "P."), Name("Lück", "Petra")) < Likeness.EQUIVALENT


def test_lists_of_plain_names_that_share_a_word_however_divided_are_looked_at() -> None:
    for one, other in (
        (Name("Doe", "Jane"), Name("Jane", "Doe")),
        (Name("Doe", "Jane"), Name("Doejane", "X")),
        (Name("Maeve", "Ann"), Name("Mave", "Ann")),
    ):
        assert not share_nothing(one, other)
    assert share_nothing(Name("Doe", "Jane"), Name("Roe", "John"))
