"""Containers that a blind reading has in another field, and publishers that it has in theirs."""

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
    left,
    with_,
)

PREPRINT = with_(
    type="posted-content",
    container_title=(),
    short_container_title=(),
    publisher="Harbour Archive (HA)",
    volume=None,
    issue=None,
    page=None,
)


@pytest.mark.parametrize("lead", [" // ", ". In ", ", in ", ". Dans: ", ". "])
def test_the_book_behind_the_title_of_its_part_is_stated(lead: str) -> None:
    citation = f"{PEOPLE}. {TITLE}{lead}Rivers of the North and their Fishes. Harbour Press. 1998."
    assert differing(f"{citation} {DOI}", CHAPTER) == set()
    wrong = citation.replace("North", "South")
    assert differing(f"{wrong} {DOI}", CHAPTER) == {"container-title"}
    wrong = citation.replace("cold rivers", "warm rivers")
    assert differing(f"{wrong} {DOI}", CHAPTER) == {"title"}


@pytest.mark.parametrize("marks", ["“{}”", "‘{}’", '"{}"'])
def test_the_marks_around_the_title_of_a_part_are_none_of_it(marks: str) -> None:
    book = "Rivers of the North and their Fishes. Harbour Press. 1998"
    citation = f"{PEOPLE}. {marks.format(TITLE)} // {book}. {DOI}"
    title = next(one for one in judged(citation, CHAPTER).comparisons if one.field == "title")
    assert title.stated == TITLE


MEETING = with_(
    type="paper-conference",
    container_title=("Proceedings of the 12th Symposium on Rivers (SOR)", "River Notes"),
    short_container_title=(),
    publisher="Harbour Press",
    volume=None,
    issue=None,
    page=None,
)


def test_a_meeting_is_stated_whole_and_neither_its_house_nor_its_series_with_it() -> None:
    book = MEETING.container_title[0]
    for behind in (". Harbour Press. 1998", ", Harbour Press, 1998", ". River Notes. 1998"):
        citation = f"{PEOPLE}. {TITLE}. In: {book}{behind}. {DOI}"
        told = next(
            c for c in judged(citation, MEETING).comparisons if c.field == "container-title"
        )
        assert told.stated == book
    for behind in (". Harbour Press. 1998", ", Harbour Press, 1998"):
        wrong = f"{PEOPLE}. {TITLE}. In: {book.replace('12th', '13th')}{behind}. {DOI}"
        assert differing(wrong, MEETING) == {"container-title"}


@pytest.mark.parametrize(
    "title", [f"A critique of {TITLE}", f"Comment on: {TITLE}", f"{TITLE} reconsidered"]
)
def test_a_word_more_beside_the_recorded_title_is_stated_with_it(title: str) -> None:
    citation = f"{PEOPLE}. {title} // Rivers of the North and their Fishes. Harbour Press. 1998."
    assert differing(f"{citation} {DOI}", CHAPTER) == {"title"}


def test_a_word_more_beside_the_recorded_book_is_stated_with_it() -> None:
    citation = f"{PEOPLE}. {TITLE}. In: {{}}. Harbour Press. 1998. {DOI}"
    book = CHAPTER.container_title[0]
    assert differing(citation.format(book), CHAPTER) == set()
    for other in (f"Atlas of {book}", f"{book} Atlas"):
        assert judged(citation.format(other), CHAPTER).comparisons[3].outcome is not Outcome.SAME


@pytest.mark.parametrize("house", ["Harbour Archive", "Harbour Archive (HA)"])
def test_a_publisher_in_the_place_of_no_journal_is_none(house: str) -> None:
    assert differing(f"{PEOPLE}. {TITLE}. {house}. 1998. {DOI}", PREPRINT) == set()
    assert differing(f"{PEOPLE}. {TITLE}. {house}. 1989. {DOI}", PREPRINT) == {"issued"}


def test_a_journal_that_was_read_as_the_house_is_compared_and_no_other_house() -> None:
    for journal in ARTICLE.container_title:
        citation = f"{PEOPLE}. {TITLE}. {journal} (1998). {DOI}"
        assert judged(citation, with_(publisher="Springer")).unaccounted == ()
        assert differing(citation) == set()


def test_numbers_in_a_note_are_none_of_the_work() -> None:
    book = "Rivers of the North and their Fishes. Harbour Press. 1998"
    citation = f"{PEOPLE}. {TITLE}. In: {book}. {DOI}"
    note = " (Reprinted in Collected Notes, Pier House, 2003, pp. 33-40)"
    assert differing(citation + note, CHAPTER) == set()
    wrong = citation.replace("1998", "1989") + note.replace("2003", "1998")
    assert differing(wrong, CHAPTER) == {"issued"}


@pytest.mark.parametrize("dash", ["-", "–", "/"])
def test_two_years_are_stated_together_wherever_they_stand(dash: str) -> None:
    citation = f"{PEOPLE}. {TITLE}. Journal of Fish Biology, 74, 1101-1110 ({{}}). {DOI}"
    record = with_(issue=None)
    assert differing(citation.format(f"1998{dash}99"), record) == set()
    (told,) = judged(citation.format(f"1988{dash}89"), record).differing
    assert (told.field, told.stated) == ("issued", f"1988{dash}89")


@pytest.mark.parametrize("word", ["Int. J. ", "Ann. ", "Arch. ", "Aust. J. ", "American "])
def test_a_word_of_another_journal_in_front_of_the_recorded_one_is_of_its_name(word: str) -> None:
    record = with_(container_title=("Vaccines",), short_container_title=())
    citation = f"{PEOPLE} (1998). {TITLE}. {{}}Vaccines 74(2): 1101-1110. {DOI}"
    assert differing(citation.format(""), record) == set()
    assert differing(citation.format(word), record) == {"container-title"}


@pytest.mark.parametrize("subtitle", ["no evidence", "an erratum", "a refutation"])
@pytest.mark.parametrize("people", ["Ekdahl, X., B. Y. Lund, and Z. Moen", PEOPLE])
def test_a_subtitle_behind_a_colon_is_no_publisher(people: str, subtitle: str) -> None:
    book = CHAPTER.container_title[0]
    citation = f"{people}. {TITLE}: {subtitle} (1998), in {book}, Harbour Press. {DOI}"
    assert differing(citation, CHAPTER) == set()
    assert left(citation, CHAPTER) == [subtitle]


@pytest.mark.parametrize("journal", ["Journal of Fish Biology", "Lakeside Data Bank"])
def test_in_and_the_recorded_container_are_no_words_of_the_title(journal: str) -> None:
    record = with_(
        container_title=(journal,), short_container_title=(), publisher="Lakeside Data Bank",
        volume=None, issue=None, page=None,
    )  # fmt: skip
    citation = f"EKDAHL X, LUND BY, MOEN Z. 1998. {TITLE} in {{}}. Lakeside Data Bank. {DOI}"
    assert differing(citation.format(journal), record) == set()
    assert "title" in differing(citation.replace("common", "silver").format(journal), record)
    longer = citation.replace(" in {}", " in mice in {}")
    assert "title" in differing(longer.format(journal), record)
