"""Words in the place of a field that they do not state: books, meetings and titles are no names."""

from __future__ import annotations

import pytest

from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Name
from tests.core.guided.entries import ARTICLE, TITLE, differing, left, with_

CHAPTER = Record(
    "10.1000/eel-3",
    "crossref",
    type="chapter",
    title=("Orientation of eels in several tanks",),
    author=(Name("Chan", "Lo"), Name("Pann", "Giles"), Name("Knott", "Ada")),
    container_title=("Lecture Notes in Fish Science", "Advances in Eel Studies"),
    publisher="Springer Berlin Heidelberg",
    dates={"issued": PartialDate(2012)},
    page="499-508",
)
UNTITLED = (
    "Chan, L., Pann, G., & Knott, A. (2012). In: Lecture Notes in Fish Science Advances in Eel"
    " Studies pp. 499–508. Springer Berlin Heidelberg Berlin, Heidelberg. {doi}",
    "L. Chan, G. Pann, A. Knott in Lecture Notes in Fish Science, Springer Berlin Heidelberg,"
    " Berlin, Heidelberg, 2012, pp. 499–508. {doi}",
)
DOI = "https://doi.org/10.1000/eel-3"


@pytest.mark.parametrize("citation", UNTITLED)
def test_book_in_the_place_of_a_title_that_is_not_printed_is_no_title(citation: str) -> None:
    assert differing(citation.format(doi=DOI), CHAPTER) == set()


@pytest.mark.parametrize("citation", UNTITLED)
@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [("Knott", "Krantz", "author"), ("499–508", "599–608", "page"), ("2012", "2015", "issued")],
)
def test_what_such_an_entry_prints_is_compared(
    citation: str, right: str, wrong: str, field: str
) -> None:
    assert field in differing(citation.format(doi=DOI).replace(right, wrong), CHAPTER)


def test_title_that_begins_with_in_is_compared() -> None:
    stated = "In praise of herrings and their friends"
    citation = f"Chan, L., Pann, G., & Knott, A. (2012). {stated}. In: Advances in Eel Studies, 499–508. {DOI}"
    assert "title" in differing(citation, CHAPTER)


MEETING = Record(
    "10.1000/eel-4",
    "crossref",
    type="paper-conference",
    title=("A dynamic sizing algorithm for switches of ponds",),
    author=(Name("Chang", "C.-S."), Name("Moen", "Zoe")),
    container_title=("IEEE INFOCOM 2009",),
    dates={"issued": PartialDate(2009)},
)


def test_meeting_in_the_place_of_the_authors_is_no_author() -> None:
    title = MEETING.title[0].capitalize()
    citation = f"IEEE INFOCOM 2009, {title}, https://doi.org/10.1000/eel-4"
    assert differing(citation, MEETING) == set()
    assert "author" in differing(f"Lund, B. Y., {citation}", MEETING)


BOTANY = Record(
    "10.1000/eel-5",
    "crossref",
    type="article-journal",
    title=("Saponins from Albizia eelensis Aubr. & Pellegr",),
    author=(Name("Ekdahl", "Xin"), Name("Moen", "Zoe")),
    container_title=("Fish Letters",),
    dates={"issued": PartialDate(2015)},
    volume="11",
    page="37-42",
)


def test_title_goes_on_behind_an_abbreviation_in_front_of_an_ampersand() -> None:
    citation = "Ekdahl X, Moen Z. Saponins from Albizia eelensis Aubr. & {}. Fish Letters, 2015, 11: 37-42."
    assert differing(citation.format("Pellegr"), BOTANY) == set()
    assert differing(citation.format("tidal"), BOTANY) == {"title"}


def test_words_of_another_title_are_no_person_behind_the_authors() -> None:
    authors = "X. Ekdahl, B.Y. Lund, Z. Moen, "
    other = (
        "Cold water, swimming patterns of the common eel in ponds. Minerva Fish. (1998) [in press]."
    )
    assert "author" not in differing(authors + other)
    own = f"{ARTICLE.title[0]}. Journal of Fish Biology 74 (1998) 1101-1110."
    assert differing(authors + own) == set()
    assert differing(f"{authors}A. Waters, {own}") == {"author"}


def test_title_of_another_work_before_the_slash_is_no_author() -> None:
    citation = (
        "{} / X. Ekdahl, B. Y. Lund, Z. Moen // Journal of Fish Biology. — 1998. — Vol. 74, no. 2."
        " — P. 1101–1110. — DOI: 10.1000/eel."
    )
    assert differing(citation.format(ARTICLE.title[0])) == set()
    assert differing(citation.format("Crab louse")) == {"title"}


@pytest.mark.parametrize(
    "style",
    [
        "{title}, EKDAHL, X; LUND, BY; MOEN, Z 1998., Journal of Fish Biology, 74(2):1101-1110. {doi}",
        "“{title}”. Ekdahl X, Lund BY, Moen Z. Journal of Fish Biology, 74(2):1101-1110 (1998) {doi}",
        "{title} // Journal of Fish Biology. – 1998. – Vol. 74, № 2. – P. 1101–1110. {doi}",
    ],
)
def test_a_number_that_ends_a_title_is_stated_whatever_number_it_is(style: str) -> None:
    survey = with_(title=("Rivers in the north of Norway – 2007",))
    for number in ("9007", "2008"):
        wrong = style.format(title=f"Rivers in the north of Norway – {number}", doi=DOI)
        assert differing(wrong, survey) == {"title"}
    for right in ("Rivers in the north of Norway – 2007", "Rivers in the north of Norway"):
        assert differing(style.format(title=right, doi=DOI), survey) == set()


def test_a_year_behind_a_title_without_its_number_is_the_years() -> None:
    survey = with_(title=("Rivers in the north of Norway – 2007",))
    citation = "Rivers in the north of Norway – 1998 – Journal of Fish Biology, 74(2):1101-1110."
    assert "title" not in differing(f"{citation} {DOI}", survey)


@pytest.mark.parametrize(
    "citation",
    [
        "X. Ekdahl, B. Y. Lund u. Z. Moen, {title}, in: {journal} LXXIV/2 (1998), S. 1101–1110, hier S. 1105.",
        "EKDAHL, X. – LUND, B. Y. – MOEN, Z. (1998): {title}. {journal}, 74. évf. 2. sz. 1101–1110. o.",
    ],
)
def test_a_place_in_the_article_and_the_labels_behind_numbers_tell_nothing_more(
    citation: str,
) -> None:
    text = citation.format(title=TITLE, journal="Journal of Fish Biology")
    assert differing(text) == set()
    assert left(text) == []
