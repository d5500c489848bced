"""Titles with a year, a subtitle or a publisher behind them, and years that are none."""

from __future__ import annotations

import pytest

from refcheck.core.model.comparison import Outcome
from tests.core.guided.entries import (
    ARTICLE,
    CHAPTER,
    DOI,
    PEOPLE,
    TITLE,
    differing,
    judged,
    with_,
)


def test_a_year_in_brackets_behind_a_title_is_the_year_and_none_of_the_title() -> None:
    citation = f"{PEOPLE}. {TITLE} (1998). Journal of Fish Biology. vol. 74. p. 1101-1110. {DOI}"
    assert differing(citation) == set()
    assert differing(citation.replace("(1998)", "(1997)")) == {"issued"}
    assert differing(citation.replace("cold rivers", "warm rivers")) == {"title"}


def test_a_year_in_brackets_that_is_recorded_with_the_title_is_of_it() -> None:
    dated = with_(title=(f"{TITLE} (1991)",))
    citation = f"{PEOPLE}. {TITLE} (1991). Journal of Fish Biology 74(2): 1101-1110 (1998). {DOI}"
    assert differing(citation, dated) == set()
    assert differing(citation.replace("(1991)", "(1990)"), dated) == {"title"}


@pytest.mark.parametrize("stop", [". ", ", "])
def test_the_recorded_house_behind_a_book_is_none_of_its_title(stop: str) -> None:
    book = f"{CHAPTER.container_title[0]}{stop}{CHAPTER.publisher}"
    citation = f"{PEOPLE}. {TITLE}. In: {book}. 1998. {DOI}"
    assert differing(citation, CHAPTER) == set()
    assert differing(citation.replace("North", "South"), CHAPTER) == {"container-title"}
    assert differing(citation.replace("cold", "warm"), CHAPTER) == {"title"}


@pytest.mark.parametrize("year", ["19998", "198"])
@pytest.mark.parametrize("place", ["Harbour Press, {}.", "Harbour Press. ({}).", "Harbour Press, [{}]."])  # fmt: skip
def test_a_number_in_the_place_of_the_year_is_stated_as_it(year: str, place: str) -> None:
    citation = f"{PEOPLE}. {TITLE}. In: {CHAPTER.container_title[0]}. {place} {DOI}"
    assert differing(citation.format("1998"), CHAPTER) == set()
    wrong = judged(citation.format(year), CHAPTER)
    assert [(c.field, c.stated) for c in wrong.differing] == [("issued", year)]


@pytest.mark.parametrize("pages", ["pp. 198", "198 pp.", "p. 198-212", "Seiten 198"])
def test_pages_with_their_label_are_no_year(pages: str) -> None:
    citation = f"{PEOPLE}. {TITLE}. In: {CHAPTER.container_title[0]}. Harbour Press. {pages}. {DOI}"
    years = [c for c in judged(citation, CHAPTER).comparisons if c.field == "issued"]
    assert [c.outcome for c in years] == [Outcome.NOT_STATED]


@pytest.mark.parametrize("subtitle", ["observations from a northern harbour", "a refutation"])
def test_a_subtitle_that_is_not_recorded_is_told_and_no_error(subtitle: str) -> None:
    citation = (
        f"{PEOPLE}. {TITLE}: {subtitle}. Journal of Fish Biology. 1998;74(2):1101-1110. {DOI}"
    )
    found = judged(citation, ARTICLE)
    assert found.differing == ()
    assert [said.text for said in found.unaccounted] == [subtitle]
    assert differing(citation.replace("cold", "warm")) == {"title"}


@pytest.mark.parametrize(
    "person", [", Ekdahl, X, ", ". X. Ekdahl. ", ". Ekdahl X. ", ", Ekdahl X., "]
)
def test_the_one_person_behind_a_title_is_its_author(person: str) -> None:
    alone = with_(author=ARTICLE.author[:1])
    citation = f"{TITLE}{person}Journal of Fish Biology. 1998;74(2):1101-1110. {DOI}"
    author = judged(citation, alone).comparisons[0]
    assert author.outcome in (Outcome.SAME, Outcome.EQUIVALENT)
    assert differing(citation, alone) == set()
    assert differing(citation.replace("Ekdahl", "Brandt"), alone) == {"author"}
    assert differing(citation.replace("cold", "warm"), alone) == {"title"}
    other = person.replace("X", "Q")
    assert differing(citation.replace(person, other), alone) == {"author"}


@pytest.mark.parametrize("numbers", ["74.2: 1101-1110", "vol. 74. nº 2. pp. 1101-1110"])
def test_the_number_right_behind_a_volume_is_its_issue(numbers: str) -> None:
    citation = f"{PEOPLE} [1998]. {TITLE}. Journal of Fish Biology {numbers}. {DOI}"
    assert differing(citation) == set()
    assert differing(citation.replace("74", "47")) == {"volume"}
    swapped = citation.replace("74", "_").replace("2", "74", 1).replace("_", "2")
    assert differing(swapped) == {"volume", "issue"}


@pytest.mark.parametrize("date", ["(12/1998)", "(12 May 1998)", "(12. Mai 1998)"])
def test_a_month_or_a_day_behind_a_volume_is_no_issue(date: str) -> None:
    citation = f"{PEOPLE}, {TITLE}, «Journal of Fish Biology» 74 {date}, pp. 1101-1110. {DOI}"
    assert differing(citation) == set()
