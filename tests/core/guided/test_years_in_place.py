"""What stands in the place of a year, a volume or a page is stated, whatever it looks like."""

from __future__ import annotations

import pytest

from tests.core.guided.entries import STYLES, TITLE, cited, differing, with_

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


def test_the_year_in_its_place_counts_whatever_year_stands_elsewhere() -> None:
    citation = f"Ekdahl X, Lund BY, Moen Z (2001). {TITLE}. J Fish Biol. 1998;74(2):1101-1110."
    assert differing(citation) == {"issued"}


def test_a_year_in_its_place_counts_beside_the_right_one_behind_the_title() -> None:
    assert differing(cited("vancouver", title=f"{TITLE} (1998)", year="1989")) == {"issued"}


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
