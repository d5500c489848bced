from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Cut
from refcheck.readers.markup.bibtex_names import read_names


def names(text: str) -> list[str]:
    return [str(name) for name in read_names(MappedText(text))[0]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Knuth, Donald E. and Leslie Lamport", ["Knuth, Donald E.", "Lamport, Leslie"]),
        ("Ludwig van Beethoven", ["van Beethoven, Ludwig"]),
        ("van Beethoven", ["van Beethoven"]),
        ("van der Berg, Jr., Jan", ["van der Berg Jr., Jan"]),
        ("Berg Jr., Jan and Berg, Jan, Jr.", ["Berg Jr., Jan", "Berg Jr., Jan"]),
        ("Jan Berg III", ["Berg III, Jan"]),
        ("{Simon and Schuster}", ["Simon and Schuster"]),
        (r"\AA{}kesson, K. and {\'E}mile Zola", ["Åkesson, K.", "Zola, Émile"]),
        (r"A. Smith AND\n B. Doe".replace(r"\n", "\n"), ["Smith, A.", "Doe, B."]),
        ("Smith, J. and \\L{}ukasz, A.", ["Smith, J.", "Łukasz, A."]),
        ("Smith, J.; Doe, K.", ["Smith, J.", "Doe, K."]),
        ("Smith, J., Doe, K. L., Roe, R.", ["Smith, J.", "Doe, K. L.", "Roe, R."]),
        ("family=Berg, given=Jan, prefix={van der}", ["van der Berg, Jan"]),
        ('family=Berg, prefix="van der", given={Jan, P.}, useprefix=true', ["van der Berg, Jan, P."]),
        ("given=Anna, family={Mart{\\'i}nez} and family={Oats Board}", ["Martínez, Anna", "Oats Board"]),
        ("{Smith, J. and Doe, K.}", ["Smith, J.", "Doe, K."]),
        ("Andersen, Anders and Sandberg, Sand", ["Andersen, Anders", "Sandberg, Sand"]),
        ("Plato", ["Plato"]),
        ("Charles {de la Vall{\\'e}e Poussin}", ["de la Vallée Poussin, Charles"]),
        ("  ", []),
    ],
)  # fmt: skip
def test_name_lists_are_read_as_bibtex_reads_them(written: str, read: list[str]) -> None:
    assert names(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Vester L, Orban T, Quist AB", ["Vester, L", "Orban, T", "Quist, AB"]),
        ("Vester L., Orban T. and Quist A.", ["Vester, L.", "Orban, T.", "Quist, A."]),
        ("L. Vester, T. van Orban", ["Vester, L.", "van Orban, T."]),
        ("Lena Vester, Tim Orban, Ann Quist", ["Vester, Lena", "Orban, Tim", "Quist, Ann"]),
        ("Vester, Lena & Orban, Tim", ["Vester, Lena", "Orban, Tim"]),
        (r"Lena Vester \& Tim Orban", ["Vester, Lena", "Orban, Tim"]),
        ("Vester L, Orban T & Quist A", ["Vester, L", "Orban, T", "Quist, A"]),
        (r"V{\'e}ster, {\'E}va & Orban, Tim", ["Véster, Éva", "Orban, Tim"]),
        ("Whitlow D. and Vester, L.", ["Whitlow, D.", "Vester, L."]),
    ],
)
def test_people_that_commas_or_ampersands_join_are_several(written: str, read: list[str]) -> None:
    assert names(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Berg, Jr., Bo", ["Berg Jr., Bo"]),
        ("Berg, Bo, Ph.D.", ["Berg Ph.D., Bo"]),
        (r"{Orban \& Quist plc} and Vester, L.", ["Orban & Quist plc", "Vester, L."]),
        ("Orban Labs & Western Quist Company", ["Company, Orban Labs & Western Quist"]),
        ("García Márquez, Gabriel José", ["García Márquez, Gabriel José"]),
        ("van der Berg, Bo", ["van der Berg, Bo"]),
    ],
)
def test_commas_and_ampersands_of_one_name_part_nothing(written: str, read: list[str]) -> None:
    assert names(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Ana Mu\~noz and J. Pe\~{n}a", ["Muñoz, Ana", "Peña, J."]),
        (r"Sim\~oes, Pedro and N\'u\~nez, \'I\~nigo", ["Simões, Pedro", "Núñez, Íñigo"]),
        (r"\v Capek, Jan and Ho\v rak, P.", ["Čapek, Jan", "Hořak, P."]),
        (r"A.~B.~Munoz and J.~Pena", ["Munoz, A. B.", "Pena, J."]),
        (
            r"Lour\ifmmode \mbox{\c{c}}\else \c{c}\fi{}a, J. and Z. Niki\ifmmode \acute{c}\else \'{c}\fi{}",
            ["Lourça, J.", "Nikić, Z."],
        ),
        ("O&apos;Brien, Pat and M&uuml;ller, A.", ["O'Brien, Pat", "Müller, A."]),
        ("Hong Vester 0008 and Orban 0012, Tim", ["Vester, Hong", "Orban, Tim"]),
        ("0008, Hong Vester", ["Vester, Hong"]),
    ],
)
def test_accents_choices_escapes_and_namesakes_numbers_are_understood(
    written: str, read: list[str]
) -> None:
    assert names(written) == read


def test_degrees_between_the_parts_of_a_name_are_none_of_them() -> None:
    assert names("Lager, MD, Ph.D., E. and Berg, MD, Ek, RN") == ["Lager, E.", "Berg, MD", "Ek, RN"]


@pytest.mark.parametrize(
    "ending", [" and others", " et al.", ", et al", " and {et al.}", " and others, "]
)
def test_others_are_no_name(ending: str) -> None:
    read, et_al = read_names(MappedText("Smith, John" + ending))
    assert ([str(name) for name in read], et_al) == (["Smith, John"], True)


def test_who_stands_behind_others_is_the_last_author() -> None:
    read, et_al = read_names(MappedText("Smith, John and others and Ruud, Anna"))
    assert ([str(name) for name in read], et_al) == (["Smith, John", "Ruud, Anna"], Cut.BEFORE_LAST)


def test_a_group_in_braces_has_no_parts() -> None:
    ((name,), _) = read_names(MappedText("{World Health Organization}"))
    assert name.to_csl() == {"literal": "World Health Organization"}


@given(st.text(alphabet="aA {}\\,;\"'.~-=and\n", max_size=80))
def test_every_name_stands_where_it_says(text: str) -> None:
    read, _ = read_names(MappedText(text, 7))
    ends = 7
    for name in read:
        assert name.span is not None
        assert ends <= name.span.start < name.span.end <= 7 + len(text)
        ends = name.span.end


@pytest.mark.parametrize(
    "hostile",
    [
        " ",
        "a and ",
        "{",
        "a, ",
        "et al",
        ";",
        "family=",
        "~",
        "\\",
        " & A",
        "A B, ",
        "A. ",
        "\\ifmmode ",
        "\\~",
    ],
)
def test_hostile_lists_end(hostile: str) -> None:
    read_names(MappedText("A" + hostile * 30_000 + "B"))
