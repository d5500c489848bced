from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.guided.author_proof import proven_authors
from refcheck.core.guided.author_readings import readings
from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Name
from tests.core.guided.entries import TITLE, cited, differing, with_

# What is printed, and the families that one of the readings must find.
LISTS = [
    ("Huang, Z.-B., Wan, S.-L., & Fan, S.-W.", ["Huang", "Wan", "Fan"]),
    ("Avramidis A, Polyzos SA, Moralidis E", ["Avramidis", "Polyzos", "Moralidis"]),
    ("S.A. Polyzos, J. Kountouras, C. Zavos", ["Polyzos", "Kountouras", "Zavos"]),
    ("Huang, Anna, Sue Wan, and Bob Li", ["Huang", "Wan", "Li"]),
    ("Norman, K. E. A., and C. Boettiger", ["Norman", "Boettiger"]),
    ("Huang Z-B; Wan S-L; van der Berg JA", ["Huang", "Wan", "van der Berg"]),
    ("HUANG, Z. B., WAN, S. and LU, Y.", ["HUANG", "WAN", "LU"]),
    ("Perez, Matthew F./Desikan, Vasumathi", ["Perez", "Desikan"]),
    ("Keller A. G. Counihan T. D. Grosholz E. D.", ["Keller", "Counihan", "Grosholz"]),
    ("Saunders, W.H., Jr. ; Paine, R.H.", ["Saunders", "Paine"]),
    ("French, B.M. and Short, N.M., eds.", ["French", "Short"]),
]
CUT = [
    "Huang Z, Wan S, et al.",
    "Huang, Z. u. a.",
    "Huang, Z. et al",
    "Huang, Z., Wan, S. in drugi",
    "Huang, Z. и др.",
    "Huang, Z. and others",
    "Huang, Z., Wan, S., . . . Fan, S.",
]


@pytest.mark.parametrize(("printed", "families"), LISTS)
def test_one_of_the_readings_divides_the_list_rightly(printed: str, families: list[str]) -> None:
    found = [[name.family for name in r.names] for r in readings(MappedText(printed))]
    assert families in found


@pytest.mark.parametrize("printed", CUT)
def test_a_cut_list_is_known_to_be_cut(printed: str) -> None:
    assert all(reading.et_al for reading in readings(MappedText(printed)))


def test_initials_are_never_taken_for_and_others() -> None:
    for printed in ("Norman, K. E. A., Lee, U. A.", "Lee, U. C., Vd, M. Fl."):
        assert not any(reading.et_al for reading in readings(MappedText(printed)))


def test_every_name_knows_where_it_stands() -> None:
    text = "Huang, Z.-B., Wan, S.-L."
    first = next(iter(readings(MappedText(text, base=7))))
    spans = [name.span for name in first.names]
    assert [text[s.start - 7 : s.end - 7] for s in spans if s is not None] == [
        "Huang, Z.-B.",
        "Wan, S.-L.",
    ]


def test_no_reading_loses_a_person_beside_a_group() -> None:
    text = "Climate Editorial Office, and B. S. Holland"
    for reading in readings(MappedText(text), [(0, 24)]):
        assert [str(name) for name in reading.names] == [
            "Climate Editorial Office",
            "Holland, B. S.",
        ]


def test_no_reading_makes_one_person_of_one_that_is_printed_twice() -> None:
    found = [len(reading.names) for reading in readings(MappedText("W. Li, W. Li and S. Malinov"))]
    assert min(found) == 3


def test_a_list_without_separators_is_proven_by_its_record() -> None:
    recorded = (Name("Corson", "B. B."), Name("Hazen", "R. K."), Name("Thomas", "J. S."))
    proven = proven_authors(MappedText("Corson B. B. R. K. Hazen y J. S. Thomas"), recorded)
    assert proven is not None
    assert [name.family for name in proven[0]] == ["Corson", "Hazen", "Thomas"]


@pytest.mark.parametrize(
    "printed",
    [
        "Corson B. B. R. K. Hazen, X. Miller y J. S. Thomas",
        "Corson B. B. R. K. Hazen",
        "Corson B. B. R. X. Hazen y J. S. Thomas",
        "R. K. Hazen, B. B. Corson y J. S. Thomas",
    ],
)
def test_no_list_is_proven_that_adds_drops_changes_or_moves_a_name(printed: str) -> None:
    recorded = (Name("Corson", "B. B."), Name("Hazen", "R. K."), Name("Thomas", "J. S."))
    assert proven_authors(MappedText(printed), recorded) is None


@pytest.mark.parametrize("behind", [", and Magda Safron", " and Magda Safron", ", M Safron"])
def test_a_further_person_is_no_part_of_a_name_with_particles(behind: str) -> None:
    recorded = (Name("Jan", "A"), Name("van Ginkel", "F C"), Name("van der Stelt", "P F"))
    listed = "Jan, A, F C van Ginkel, P F van der Stelt"
    assert proven_authors(MappedText(listed), recorded) is not None
    assert proven_authors(MappedText(listed + behind), recorded) is None


def test_another_initial_is_not_explained_away_by_a_particle() -> None:
    recorded = (Name("van der Leun", "J. C."),)
    assert proven_authors(MappedText("van der Leun, N"), recorded) is None


@given(st.text(max_size=200))
def test_reading_a_list_of_authors_never_fails(text: str) -> None:
    for reading in readings(MappedText(text)):
        assert reading.names


@pytest.mark.parametrize("style", ["vancouver", "apa"])
def test_initials_of_letters_that_take_several_latin_ones_are_no_names(style: str) -> None:
    people = (Name("Shcherbakova", "Olga Yurievna"), Name("Petrov", "Yuri"), Name("Lund", "A. Kh."))
    in_cyrillic = (Name("Щербакова", "Ольга Юрьевна"), Name("Петров", "Юрий"), Name("Лунд", "А."))
    printed = {
        "vancouver": "Ekdahl X, Lund BY, Moen Z",
        "apa": "Ekdahl, X., Lund, B. Y., & Moen, Z.",
    }
    citation = cited(style).replace(printed[style], "{}")
    for names in (
        "Shcherbakova OYu, Petrov Yu, Lund AKh",
        "Shcherbakova, OYu, Petrov, Yu, Lund, AKh",
    ):
        assert differing(citation.format(names), with_(author=people)) == set()
        assert differing(citation.format(names), with_(author=in_cyrillic)) == set()
    for names in (
        "Shcherbakova AYu, Petrov Yu, Lund AKh",
        "Shcherbakova OYu, Lund AKh",
        "Shcherbakova OYu, Petrov Zh, Lund AKh",
        "Moen OYu, Petrov Yu, Lund AKh",
    ):
        assert differing(citation.format(names), with_(author=people)) == {"author"}


def test_a_name_without_given_names_shifts_none_of_the_others() -> None:
    printed = (
        "Ekdahl, Xin, Mono, Lund, B. Y., Tveit, Md., Moen, Zoe, Aas, Per, Senior, A. W., Vik, Una"
    )
    found = [[name.family for name in one.names] for one in readings(MappedText(printed))]
    assert ["Ekdahl", "Mono", "Lund", "Tveit", "Moen", "Aas", "Senior", "Vik"] in found


def test_a_suffix_stands_between_family_and_initials() -> None:
    printed = "Ekdahl, Jr., X. Y., Lund, Bruce, Jr., Moen, Zoe"
    found = [[(n.family, n.given) for n in one.names] for one in readings(MappedText(printed))]
    assert [("Ekdahl", "X. Y."), ("Lund", "Bruce"), ("Moen", "Zoe")] in found


def test_a_long_list_is_read_in_the_manner_that_fits_all_of_it() -> None:
    ends = (
        "berg",
        "strom",
        "vik",
        "dal",
        "moe",
        "nes",
        "rud",
        "lie",
        "holm",
        "haug",
        "bakke",
        "stad",
    )
    people = tuple(
        Name(f"{begin}{end}", f"{begin[0]}nna B. C."[: 3 + 4 * (n % 2)])
        for n, end in enumerate(ends)
        for begin in ("Al", "Be", "Co", "Du", "Ed", "Fi", "Ga", "Ha", "Iv", "Jo", "Ka", "Lu")
    )
    listed = ", ".join(
        f"{p.family}, {' '.join(w[0] for w in (p.given or '').split())}" for p in people
    )
    record = with_(author=people)
    entry = "{}. J Fish Biol. 1998;74(2):1101-1110. https://doi.org/10.1000/eel"
    assert differing(entry.format(listed), record) == set()
    wrong = listed.replace(people[70].family or "", "Tveitaa", 1)
    assert differing(entry.format(wrong), record) == {"author"}


GROUP, TANG = Name(literal="Ministry of Health and Social Affairs"), Name("Tang", "Chaochen")
BESIDE_A_GROUP = [
    "{} (1998). {}. *Journal of Fish Biology*, *74*(2), 1101–1110.",
    "{}, “{},” *Journal of Fish Biology*, vol. 74, no. 2, pp. 1101–1110, 1998.",
    "{}: {}. In: Journal of Fish Biology Bd. 74 (1998), Nr. 2, S. 1101–1110.",
]


@pytest.mark.parametrize("layout", BESIDE_A_GROUP)
def test_a_person_joined_to_a_group_is_an_author(layout: str) -> None:
    alone, both = f"{GROUP}", f"{GROUP} and Chaochen Tang"
    assert differing(layout.format(alone, TITLE), with_(author=(GROUP,))) == set()
    assert differing(layout.format(both, TITLE), with_(author=(GROUP,))) == {"author"}
    assert differing(layout.format(both, TITLE), with_(author=(GROUP, TANG))) == set()
    assert differing(layout.format(alone, TITLE), with_(author=(GROUP, TANG))) == {"author"}


def test_another_person_in_a_list_that_is_recorded_as_one_name_is_told() -> None:
    record = with_(author=(Name(literal="Halden Mara, Okafor Samuel"),))
    entry = f"{{}}. {TITLE}. J Fish Biol. 1998;74(2):1101-1110."
    assert differing(entry.format("Halden M, Okafor S"), record) == set()
    assert differing(entry.format("Halden M, Brandt K"), record) == {"author"}


def test_a_title_that_is_not_recorded_is_no_name_behind_a_group() -> None:
    people = (Name("Doe", "J"), Name("Roe", "R"), Name(literal="Eel Study Group"))
    record = with_(author=people, title=())
    entry = "{}. Swimming patterns of the common eel. J Fish Biol. 1998;74(2):1101-1110. PMID: 21"
    assert differing(entry.format("Doe J, Roe R, Eel Study Group"), record) == set()
    assert differing(entry.format("Doe J, Lund B, Eel Study Group"), record) == {"author"}
