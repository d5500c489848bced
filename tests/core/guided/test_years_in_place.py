"""What stands in the place of a year, a volume or a page is stated, whatever it looks like."""

from __future__ import annotations

import re

import pytest

from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from tests.core.guided.entries import DOI, STYLES, TITLE, cited, differing, judged, with_

NO_YEARS = ("9198", "19998", "2998", "1O98", "199", "0198")


@pytest.mark.parametrize("year", NO_YEARS)
@pytest.mark.parametrize("style", STYLES)
def test_a_mistyped_year_is_a_year_that_differs(style: str, year: str) -> None:
    assert "issued" in differing(cited(style, year=year))


@pytest.mark.parametrize("year", ["1998a", "1998/1999", "1997–1998", "1998, March"])
def test_lawful_ways_to_print_the_year_agree(year: str) -> None:
    assert differing(cited("apa", year=year)) == set()


@pytest.mark.parametrize("year", ["1999/2000", "1995–1996"])
def test_two_years_neither_of_which_is_recorded_differ(year: str) -> None:
    assert differing(cited("apa", year=year)) == {"issued"}


@pytest.mark.parametrize(
    "house", ["Harbour Press", "Institute of Harbours (IOH)", "Harbour (Oslo)"]
)
@pytest.mark.parametrize(("year", "told"), [("1998", set()), ("1995", {"issued"})])
def test_the_year_behind_a_house_is_no_page(house: str, year: str, told: set[str]) -> None:
    preprint = with_(
        type="article",
        container_title=(),
        short_container_title=(),
        publisher=house,
        volume=None,
        issue=None,
        page=None,
    )
    citation = f"Ekdahl, X.; Lund, B. Y.; Moen, Z. {TITLE}; {house}: {year}. {DOI}"
    assert differing(citation, preprint) == told


def test_the_year_in_its_place_counts_whatever_year_stands_elsewhere() -> None:
    citation = f"Ekdahl X, Lund BY, Moen Z (2001). {TITLE}. J Fish Biol. 1998;74(2):1101-1110."
    assert differing(citation) == {"issued"}


def test_a_year_in_its_place_counts_beside_the_right_one_behind_the_title() -> None:
    assert differing(cited("vancouver", title=f"{TITLE} (1998)", year="1989")) == {"issued"}


TWICE = {
    "in brackets behind the pages": "Moen Z. {title}. J Fish Biol 74, 1101-1110 (2003). (1998). {doi}",
    "behind volume and issue": "Moen Z. {title}. J Fish Biol 74, No 2 (2003): 1101-1110. (1998). {doi}",
    "in front of the volume": "Moen, Z: “{title},” J Fish Biol 2003, 74(2), S. 1101. (1998). {doi}",
    "behind the journal": "Moen Z. {title}. Journal of Fish Biology 2003. (1998). {doi}",
    "behind the title": "Moen Z. “{title}” [2003], J Fish Biol, 74(2), 1101. (1998). {doi}",
    "behind the authors": "{title}. Zoe Moen 2003. J Fish Biol. 74(2). 1101. (1998). {doi}",
    "in a date": "Z. Moen, “{title},” J Fish Biol, vol. 74, no. 2, p. 1101, May 2003. (1998). {doi}",
}  # fmt: skip


@pytest.mark.parametrize("style", TWICE.values(), ids=TWICE)
def test_a_wrong_year_beside_the_right_one_differs_wherever_it_stands(style: str) -> None:
    record = with_(author=(Name("Moen", "Zoe"),))
    citation = style.format(title=TITLE, doi=DOI)
    assert differing(citation, record) == {"issued"}
    assert differing(citation.replace("2003", "1998"), record) == set()


BOOK = with_(
    type="chapter",
    author=(Name("Moen", "Zoe"),),
    container_title=("Lecture Notes in Rivers", "Eels of the north"),
    publisher="Harbour Press",
    volume=None,
    issue=None,
)
EEL = f"Moen Z. {TITLE}. In: Eels of the north"


@pytest.mark.parametrize(
    "imprint",
    [
        "Harbour Press. 2001. (1998)",
        "Harbour Press, [2001]. (1998)",
        "2001, Harbour Press. (1998)",
        "pp. 1101-1110, Harbour Press, 1995. (1998)",
    ],
)
def test_two_years_of_one_imprint_differ(imprint: str) -> None:
    assert differing(f"{EEL}. {imprint}. {DOI}", BOOK) == {"issued"}
    single = re.sub(r"2001|1995", "1998", imprint)
    assert differing(f"{EEL}. {single}. {DOI}", BOOK) == set()


@pytest.mark.parametrize(
    "imprint",
    [
        "Harbour Press, 1998 [1995]",
        "Harbour Press, (1995) 1998",
        "Harbour Press, 1998. (Original work published 1995)",
        "Harbour Press, 1962, 1998",  # the first edition's
        "Oslo, 1997. Harbour Press, 1998",  # where the meeting was, and when
        "(Oslo, 1997). Harbour Press, 1998",
        "Lecture Notes in Rivers, 1995, Harbour Press, 1998",
        "Harbour Press. 1998. Accessed 3 May 2003",
    ],
)
def test_the_year_of_an_edition_or_a_meeting_and_the_number_of_a_series_are_lawful(
    imprint: str,
) -> None:
    assert differing(f"{EEL}. {imprint}. {DOI}", BOOK) == set()


def test_a_number_like_a_year_where_the_issue_or_the_page_is_printed_is_none() -> None:
    issue = with_(issue="1987")
    assert differing(cited("vancouver").replace("74(2)", "74(1987)"), issue) == set()
    assert differing(cited("vancouver").replace("74(2)", "74(1988)"), issue) == {"issue"}
    paged = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. J Fish Biol 74, {{}}. (1998). {DOI}"
    assert differing(paged.format("1950")) == {"page"}
    assert differing(paged.format("1950"), with_(page="1950-1959")) == set()


def test_a_word_of_the_title_opens_no_note() -> None:
    title = "How cited articles on eels are cited"
    record = with_(title=(title,))
    assert differing(cited("chicago", title=title), record) == set()
    wrong = cited("chicago", title=title).replace("74 (2)", "47 (2)")
    assert differing(wrong, record) == {"volume"}


def test_a_volume_or_a_first_page_like_a_year_is_a_number() -> None:
    assert differing(cited("vancouver").replace("74(2)", "1974(2)")) == {"volume"}
    physics = "X. Ekdahl, B. Y. Lund, Z. Moen, Journal of Fish Biology 74, 1950 (1998)."
    assert differing(physics) == {"page"}
    assert differing(physics.replace("1950", "1101")) == set()


def test_a_journal_that_counts_by_years_agrees() -> None:
    assert differing(cited("vancouver").replace("74(2)", "1998(2)"), with_(volume="1998")) == set()


def test_a_span_of_volumes_is_not_one_of_them() -> None:
    assert differing(cited("vancouver").replace("74(2)", "70-79(2)")) == {"volume"}
    joint = cited("vancouver").replace("74(2)", "74-75(2)")
    assert differing(joint, with_(volume="74-75")) == set()


@pytest.mark.parametrize("year", ["[098]", "[199]", "(098)"])
def test_three_digits_in_brackets_are_a_year_that_lost_one(year: str) -> None:
    citation = f"Ekdahl X, Lund BY, Moen Z {year}. {TITLE}. J Fish Biol, 74(2), 1101-1110. {DOI}"
    assert differing(citation) == {"issued"}
    behind = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. J Fish Biol, 74(2), 1101-1110, {year}. {DOI}"
    assert differing(behind) == {"issued"}


def test_a_number_of_the_list_in_brackets_is_no_year() -> None:
    assert differing(f"[198] {cited('vancouver')}") == set()
    assert differing(f"{cited('vancouver')} [12]") == set()


BY_YEARS = {"volume": "1998", "issue": None, "page": "1-8"}


@pytest.mark.parametrize("year", ["19998", "1989", "1996–1997", "2015/16"])
def test_a_volume_like_the_right_year_does_not_hide_a_wrong_one(year: str) -> None:
    record = with_(**BY_YEARS)
    names = "Ekdahl X, Lund BY, Moen Z"
    for style in (
        "{n} ({y}). {t}. J Fish Biol 1998: 1-8. {d}",
        "{n}. {t}. J Fish Biol. {y};1998:1-8. {d}",
    ):
        citation = style.format(n=names, t=TITLE, y=year, d=DOI)
        assert differing(citation, record) == {"issued"}
        assert differing(citation.replace(year, "1998"), record) == set()


def test_a_wrong_volume_like_a_year_stands_beside_the_right_year() -> None:
    names = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. Journal of Fish Biology"
    assert differing(f"{names} 1962 (1998), 1101-1110. {DOI}") == {"volume"}
    assert differing(f"{names} (1998) 1962. {DOI}") == {"volume"}


def test_the_year_that_was_read_out_of_a_longer_number_was_read_wrong() -> None:
    assert differing(cited("vancouver", year="11998")) == {"issued"}


def test_a_page_in_front_of_the_year_is_no_day() -> None:
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. J Fish Biol 74(2), {{}}. 1998. {DOI}"
    record = with_(page="92")
    assert differing(citation.format("92"), record) == set()
    assert differing(citation.format("29"), record) == {"page"}
    assert differing(citation.format("57-92"), with_(page="75-92")) == {"page"}


def test_two_slashes_join_no_years() -> None:
    record = with_(type="paper-conference", container_title=("1998 Conference on Eels",))
    assert differing(
        f"Ekdahl X, Lund BY, Moen Z. {TITLE}. 2003 // 1998 Conference on Eels. {DOI}", record
    ) == {"issued"}
    assert (
        differing(
            f"Ekdahl X, Lund BY, Moen Z. {TITLE}. 1998 // 1998 Conference on Eels. {DOI}", record
        )
        == set()
    )


@pytest.mark.parametrize(
    "citation",
    [
        "2003 Journal of Fish Biology 74 1101 (1998). {doi}",
        "Moen Z. {title}. J Fish Biol, V. 74, No. 2, 2003, pp. 1101–10. (1998). {doi}",
        "Moen Z. {title}. J Fish Biol. 2003; (2):1101–10 (1998). {doi}",
    ],
)
def test_a_year_that_is_no_other_number_is_the_year(citation: str) -> None:
    volume = None if "; (2)" in citation else "74"
    record = with_(author=(Name("Moen", "Zoe"),), volume=volume)
    citation = citation.format(title=TITLE, doi=DOI)
    assert differing(citation, record) == {"issued"}
    assert differing(citation.replace("2003", "1998"), record) == set()


@pytest.mark.parametrize(
    "imprint", ["Harbour Press 2003. (1998)", "Harbour Press; 2003 May. (1998)"]
)
def test_a_year_behind_the_publisher_is_the_year(imprint: str) -> None:
    assert differing(f"{EEL}. {imprint}. {DOI}", BOOK) == {"issued"}
    assert differing(f"{EEL}. {imprint.replace('2003', '1998')}. {DOI}", BOOK) == set()


@pytest.mark.parametrize("year", ["19998", "1988l", "9198"])
def test_a_mistyped_year_behind_the_last_name_is_no_part_of_it(year: str) -> None:
    bare = f"Ekdahl X, Lund BY, Moen Z {{}}. {TITLE}. J Fish Biol 74: 1101-1110. {DOI}"
    assert differing(bare.format(year)) == {"issued"}
    assert differing(bare.format("1998")) == set()


def test_a_wrong_volume_beside_the_right_issue_is_told() -> None:
    spaced = f"Ekdahl X, Lund BY, Moen Z. 1998. {TITLE}. J Fish Biol {{}}1101-1110. {DOI}"
    for numbers in ("{}, 2, ", "{} 2 , "):
        assert differing(spaced.format(numbers.format(47))) == {"volume"}
        assert differing(spaced.format(numbers.format(74))) == set()


@pytest.mark.parametrize(
    ("printed", "recorded", "wrong"),
    [
        ("11 954–11 964", "11954-11964", "11 945–11 964"),
        ("198301:1-198301:4", "198301", "198310:1-198310:4"),
    ],
)
def test_pages_that_are_printed_in_parts_are_read_whole(
    printed: str, recorded: str, wrong: str
) -> None:
    record = with_(page=recorded)
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. J Fish Biol 74 no. 2 (1998) {{}}. {DOI}"
    assert differing(citation.format(printed), record) == set()
    assert differing(citation.format(wrong), record) == {"page"}


@pytest.mark.parametrize("imprint", ["Wiley, ", "Springer Science and Business Media LLC, ", ""])
@pytest.mark.parametrize(
    ("date", "wrong"), [("1998-08", "1989-08"), ("1998-11", "1999–03"), ("1998-12", "2005-08")]
)
def test_a_date_to_the_month_in_front_of_the_volume_states_the_year(
    imprint: str, date: str, wrong: str
) -> None:
    iso = (
        f"EKDAHL, Xin; LUND, Bruce Y.; MOEN, Zoe. {TITLE}. *Journal of Fish Biology*. {imprint}{{}}, "
        "vol. 74, no. 2, pp. 1101–1110. Available from doi: 10.1000/eel"
    )
    assert differing(iso.format(date)) == set()
    if wrong[:4] != "1999":  # a year beside the recorded one is told with less confidence
        assert differing(iso.format(wrong)) == {"issued"}
    assert "issued" in {c.field for c in judged(iso.format(wrong)).differing}


@pytest.mark.parametrize("pages", ["1901-08", "1908-12"])
def test_shortened_pages_that_look_like_a_month_are_pages(pages: str) -> None:
    first, last = pages.split("-")
    record = with_(page=f"{first}-19{last}")
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. J Fish Biol. 1998;74:{{}}. {DOI}"
    assert differing(citation.format(pages), record) == set()
    assert differing(citation.format(f"1911-{last}"), record) == {"page"}


@pytest.mark.parametrize(
    ("online", "expected"), [("2010", set()), ("2012", {"issued"}), ("1998", set())]
)
def test_the_year_in_which_an_old_book_was_put_online_is_no_other_year(
    online: str, expected: set[str]
) -> None:
    book = with_(
        type="book",
        container_title=(),
        short_container_title=(),
        dates={"published-print": PartialDate(1998), "published-online": PartialDate(2010, 8)},
        publisher="Weir Hill University Press",
        volume=None,
        issue=None,
        page=None,
    )
    printed = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. Cambridge, UK: Weir Hill University Press; {{}}. {DOI}"
    assert differing(printed.format(f"1998. 388 p. Online ed. {online}"), book) == expected
    assert differing(printed.format("1998"), book) == set()
    assert differing(printed.format("2010"), book) == {"issued"}


@pytest.mark.parametrize("month", ["03.", "12.", "07-"])
def test_the_year_behind_a_month_in_figures_is_the_stated_one(month: str) -> None:
    citation = (
        f"Ekdahl, Xin, Lund, Bruce Y. und Moen, Zoe: „{TITLE}“, Journal of Fish Biology 74/2 "
    )
    dated = f"{citation}({month}{{}}), S. 1101–1110. {DOI}"
    assert differing(dated.format("1998")) == set()
    assert differing(dated.format("1997")) == {"issued"}


@pytest.mark.parametrize("kind", ["dataset", "article", "software"])
def test_two_years_behind_what_has_no_volumes_differ(kind: str) -> None:
    held = with_(
        type=kind, container_title=("Worldwide Eel Bank",), volume=None, issue=None, page=None
    )
    citation = f"Ekdahl X; Lund BY; Moen Z. {TITLE}. *Worldwide Eel Bank* {{}}. (1998). {DOI}"
    assert differing(citation.format(2001), held) == {"issued"}
    assert differing(citation.format(1998), held) == set()
