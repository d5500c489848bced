"""A value that differs where all other words of the entry are accounted for."""

from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.model.comparison import Outcome
from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from tests.core.guided.entries import DOI, TITLE, differing, judged, with_

RIGHT = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. Journal of Fish Biology. 1998;74(2):1101-1110. {DOI}"


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ("Journal of Fish Biology", "Journal of Fish Ecology", "container-title"),
        ("Journal of Fish Biology", "Freshwater Biology", "container-title"),
        ("1998;", "1989;", "issued"),
        ("74(2)", "47(2)", "volume"),
        ("1101-1110", "1011-1110", "page"),
        ("Moen Z", "Moen Z, Berg T", "author"),
        ("Moen Z", "Berg T", "author"),
        ("Moen Z", "Moen T", "author"),
        ("Ekdahl X, Lund BY, Moen Z", "Brandt T, Halden M", "author"),
    ],
)
def test_one_wrong_value_is_the_only_one_told(right: str, wrong: str, field: str) -> None:
    assert differing(RIGHT) == set()
    assert differing(RIGHT.replace(right, wrong)) == {field}


def test_other_initials_are_stated_and_the_article_of_a_title_is_none_of_them() -> None:
    record = with_(title=(f"A {TITLE}",))
    right = f"Ekdahl X, Lund BY, Moen Z. A {TITLE}. Journal of Fish Biology. 1998. {DOI}"
    for citation in (right, right.replace("Z. A", "Z.A"), right.replace("Z. A", "Z A")):
        assert differing(citation, record) == set()
    (told,) = judged(right.replace("Lund BY", "Lund BT"), record).differing
    assert [one.stated for one in told.differences] == ["Lund, BT"]


@pytest.mark.parametrize(
    "title",
    [
        f"{TITLE} with many wrong words",
        f"An attempt at {TITLE[0].lower()}{TITLE[1:]}",
        f"Erratum: {TITLE}",
        f"A reply to \u201c{TITLE}\u201d",
        TITLE.replace("cold rivers", "cold water"),
    ],
)
def test_words_around_a_title_that_nothing_parts_from_it_are_stated_whole(title: str) -> None:
    (told,) = judged(RIGHT.replace(TITLE, title)).differing
    assert (told.field, told.stated) == ("title", title)


SECTION = with_(
    container_title=("Fish, Rivers and Lakes in the North Part C: Waters",),
    short_container_title=(),
)


@pytest.mark.parametrize(
    "journal",
    [
        "Fish, Rivers and Lakes in the North Part B: Waters",
        "Fish, Rivers and Lakes in the South Part C: Waters",
        "2019 Conference on Lakes in the North (LAKES 2019)",
        "Can. J. Fish Rivers",
        "Fish",
    ],
)
def test_another_journal_may_have_marks_and_an_in(journal: str) -> None:
    right = RIGHT.replace("Journal of Fish Biology", SECTION.container_title[0])
    assert differing(right, SECTION) == set()
    wrong = RIGHT.replace("Journal of Fish Biology", journal)
    (told,) = judged(wrong, SECTION).differing
    assert (told.field, told.stated) == ("container-title", journal)


def test_the_recorded_journal_is_found_beside_a_series_and_a_house() -> None:
    for other in ("{}, Harbour Press", "In River Notes: {}"):
        citation = RIGHT.replace("Journal of Fish Biology", other.format("Journal of Fish Biology"))
        assert "container-title" not in differing(citation, with_(publisher="Harbour Press"))


@pytest.mark.parametrize("numbers", ["2(74)", "vol. 2, no. 74, p. ", "2/74, p. "])
def test_a_volume_and_an_issue_that_changed_places_are_both_stated(numbers: str) -> None:
    citation = RIGHT.replace("74(2):", numbers if "p." in numbers else f"{numbers}:")
    assert differing(citation) == {"volume", "issue"}
    assert differing(citation.replace(numbers, "no. 2, vol. 74, p. ")) == set()


@pytest.mark.parametrize("quoted", ["“{}.”", "«{}»,", '"{}",'])
def test_a_title_in_quotation_marks_is_stated_from_mark_to_mark(quoted: str) -> None:
    def citation(title: str) -> str:
        return RIGHT.replace(f"{TITLE}.", quoted.format(title))

    assert differing(citation(TITLE)) == set()
    for title in (f"No {TITLE}", f"{TITLE} II", TITLE.replace("cold rivers", "cold lakes")):
        (told,) = judged(citation(title)).differing
        assert (told.field, told.stated) == ("title", title)


def test_of_two_years_in_brackets_the_first_is_stated_and_a_lawful_one_in_front_agrees() -> None:
    record = with_(issue=None)
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. Journal of Fish Biology, 74, 1101-1110 {{}}"
    (told,) = judged(citation.format(f"(1995). (1998). {DOI}"), record).differing
    assert (told.field, told.stated) == ("issued", "1995")
    assert differing(citation.format(f"(1998). {DOI}"), record) == set()


def test_a_subtitle_may_be_left_out_beside_an_error_but_no_other_put_in_its_place() -> None:
    record = with_(title=(f"{TITLE}: evidence from tagged animals",))
    assert differing(RIGHT, record) == set()
    assert differing(RIGHT.replace("74(2)", "47(2)"), record) == {"volume"}
    wrong = RIGHT.replace(TITLE, f"{TITLE}: doubts about tagged animals")
    assert differing(wrong.replace("74(2)", "47(2)"), record) == {"title", "volume"}


def test_what_is_said_behind_a_colon_is_left_over_and_no_other_title() -> None:
    judgement = judged(RIGHT.replace(TITLE, f"{TITLE}: a critique"))
    assert judgement.differing == ()
    assert [one.text for one in judgement.unaccounted] == ["a critique"]


def test_the_label_of_a_volume_is_no_letter_of_the_journal() -> None:
    numbers = "Journal of Fish Biology t. 74 (no 2), p. 1101-1110"
    for people in ("Ekdahl X, Lund BY, Moen Z", "Ekdahl X, Lund BY, Berg T"):
        assert "container-title" not in differing(f"{people}. {TITLE}. 1998. {numbers}. {DOI}")


def test_a_year_and_the_other_one_of_an_imprint_are_no_page() -> None:
    book = with_(type="book", container_title=(), short_container_title=(), volume=None, page=None)
    book = replace(book, issue=None, publisher="Harbour Press")
    assert (
        differing(f"Ekdahl X, Lund BY, Moen Z. {TITLE}. Harbour Press, (1995) 1998. {DOI}", book)
        == set()
    )


def test_one_wrong_number_beside_a_list_that_is_cut_is_told() -> None:
    people = "Ekdahl X, Lund BY, et al."
    citation = f"{people} {TITLE}. Journal of Fish Biology. 1998;47(2):1101-1110. {DOI}"
    assert differing(citation) == {"volume"}
    assert differing(citation.replace("47", "74")) == set()


def test_one_wrong_number_is_told_where_no_title_is_printed() -> None:
    citation = f"Ekdahl X, Lund BY, Moen Z. Journal of Fish Biology. 1998;47(2):1101-1110. {DOI}"
    assert differing(citation) == {"volume"}
    assert differing(citation.replace("47", "74")) == set()


@pytest.mark.parametrize(
    "day", ["Accessed 3 May 1998", "(accessed May 3, 1998)", "Zugriff am 3.5.1998"]
)
def test_the_day_on_which_somebody_looked_makes_no_wrong_year_right(day: str) -> None:
    assert differing(f"{RIGHT} {day}") == set()
    assert differing(f"{RIGHT.replace('1998;', '1989;')} {day}") == {"issued"}


def test_authors_who_stand_behind_the_title_are_none_that_are_left_out() -> None:
    citation = f"Ekdahl X. {TITLE} / X. Ekdahl, B. Y. Lund, Z. Moen // Journal of Fish Biology. — "
    assert differing(f"{citation}1998. — Vol. 74, № 2. — P. 1101–1110. {DOI}") == set()


def test_a_list_that_stops_with_an_unread_et_al_leaves_nobody_out() -> None:
    citation = f"EKDAHL, X. vd.: “{TITLE}”, Journal of Fish Biology, 1998, c. 74, sy. 2, ss. 1101."
    assert differing(f"{citation} {DOI}") == set()


def test_a_journal_that_was_read_as_the_publisher_is_stated() -> None:
    citation = (
        f"Ekdahl X, Lund BY, Moen Z. {TITLE}. In: Rivers. Journal of Fish Biology; 1998. {DOI}"
    )
    assert differing(citation) <= {"container-title"}


def test_a_year_that_is_another_number_of_the_record_is_no_other_year() -> None:
    by_year = with_(volume="1998", page="2001-2010", dates={"issued": PartialDate(1999)})
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. Journal of Fish Biology. 1999;1998:2001-2010."
    assert differing(f"{citation} {DOI}", by_year) == set()


def test_brackets_that_close_a_meetings_name_belong_to_it() -> None:
    paper = with_(
        type="paper-conference",
        container_title=("2009 IEEE Conference on River Swimming (ICRS)",),
        short_container_title=(),
        dates={"issued": PartialDate(2009)},
        volume=None,
        issue=None,
        page=None,
    )
    citation = (
        f"Ekdahl X, Lund BY, Moen Z. {TITLE} // 2009 IEEE Conference on River Swimming (ICRS)."
    )
    stated = judged(f"{citation} IEEE. 2008. {DOI}", paper)
    assert stated.of("container-title").stated == paper.container_title[0]
    assert {c.field for c in stated.differing} == {"issued"}


def test_a_name_in_front_of_a_quoted_title_is_an_author_and_no_word_of_the_title() -> None:
    alone = with_(author=(Name("Ekdahl", "Xin"),))
    citation = f"L. Brandt ‘{TITLE},’ Journal of Fish Biology 74 (1998): 1101–1110. {DOI}"
    assert differing(citation, alone) == {"author"}


CUT_BY_STYLES = {
    "ends at a comma": (
        "Geological Society, London, Memoirs",
        f"Ekdahl X., Lund B. Y., Moen Z. {TITLE} // {{}}. 1998. Vol. 74, № 2. P. 1101–1110. {DOI}",
    ),
    "begins behind a colon": (
        "Transportmetrica B: Transport Dynamics",
        f"Ekdahl, X. ; Lund, B. Y. ; Moen, Z.: {TITLE}. In: {{}} Bd. 74 (1998), Nr. 2, S. 1101–1110."
        f" {DOI}",
    ),
}


@pytest.mark.parametrize("name", CUT_BY_STYLES)
def test_a_piece_of_the_recorded_journal_is_no_other_journal(name: str) -> None:
    journal, citation = CUT_BY_STYLES[name]
    record = with_(container_title=(journal,), short_container_title=())
    assert differing(citation.format(journal), record) == set()
    for other in ("Journal of Cell Biology", "Physica B", "Lake Dynamics"):
        assert differing(citation.format(other), record) == {"container-title"}


@pytest.mark.parametrize("date", ["(1998)", "(Sept. 1998)"])
def test_a_year_that_is_printed_twice_is_one(date: str) -> None:
    citation = f"Ekdahl X, Lund BY, Moen Z. 1998. {TITLE}. Journal of Fish Biology. 74, 2 {date}, 1101-1110. {DOI}"
    assert differing(citation) == set()
    assert differing(citation.replace("1998", "1989")) == {"issued"}
    assert differing(citation.replace("74, 2", "47, 2")) == {"volume"}


def test_a_volume_that_is_called_as_its_year_is_no_second_year() -> None:
    yearly = with_(volume="1998", issue=None)
    citation = "Ekdahl X, Lund BY, Moen Z // Journal of Fish Biology. 1998. V. 1998. P. 1101-1110."
    assert differing(f"{citation} {DOI}", yearly) == set()


@pytest.mark.parametrize("house", ["Harbour Press", "River & Sons, Inc."])
def test_the_recorded_house_is_nobody(house: str) -> None:
    report = with_(container_title=(), short_container_title=(), volume=None, issue=None, page=None)
    report = replace(report, type="report", publisher=house)
    citation = f"{TITLE}. Ekdahl X, Lund BY, Moen Z. {house} (1998). {DOI}"
    assert differing(citation, report) == set()
    assert differing(citation.replace("Moen Z", "Berg T"), report) == {"author"}
    assert differing(citation.replace("cold", "warm"), report) == {"title"}


def test_the_journal_of_a_preprint_is_not_on_record() -> None:
    preprint = with_(
        type="article",
        container_title=(),
        short_container_title=(),
        volume=None,
        issue=None,
        page=None,
    )
    compared = judged(RIGHT, preprint)
    not_recorded = {c.field for c in compared.comparisons if c.outcome is Outcome.NOT_RECORDED}
    assert not_recorded == {"container-title", "volume", "issue", "page"}
    assert differing(RIGHT.replace("cold", "warm"), preprint) == {"title"}
    assert differing(RIGHT.replace("1998", "1989"), preprint) == {"issued"}


def test_what_stands_behind_a_colon_with_no_numbers_is_no_journal() -> None:
    manual = with_(
        type="report",
        title=("Eel Counting Manual",),
        author=(Name("Ekdahl", "Xin"),),
        container_title=(),
        short_container_title=(),
        publisher="University of Harbours",
        volume=None,
        issue=None,
        page=None,
    )
    said = "Neurological symptoms in scleroderma"
    citation = f"Ekdahl X. Eel Counting Manual: {said} (1998). University of Harbours. {DOI}"
    assert [one.text for one in judged(citation, manual).unaccounted] == [said]


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ("Moen Z, Lund BY, et al", "author"),  # the last one put first
        ("Ekdahl T, Lund BY, et al", "author"),
        ("Brandt, M. A", "author"),
        ("Ekdahl X, et al", None),
    ],
)
def test_persons_in_the_place_of_others_are_told(stated: str, wrong: str | None) -> None:
    citation = RIGHT.replace("Ekdahl X, Lund BY, Moen Z", stated)
    assert differing(citation) == ({wrong} if wrong else set())
