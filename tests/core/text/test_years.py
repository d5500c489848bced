from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.years import Manner, stated_years, written_year


def _years(text: str) -> list[range]:
    return [period.years for period in written_year(text).periods]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2015a", [2015]),
        ("15 March 2014", [2014]),
        ("2014-05", [2014]),
        ("2014/05/12/", [2014]),
        ("2011-12-05", [2011]),
        ("[2014]", [2014]),
        ("2013/14", [2013, 2014]),
        ("2013-14", [2013, 2014]),
        ("1999/2000", [1999, 2000]),
        ("1999/00", [1999, 2000]),
        ("2013 and 2014", [2013, 2014]),
        ("1859/1964", [1859, 1964]),
        ("2014-2014", [2014]),
        ("２０１４", [2014]),
        ("٢٠١٤", [2014]),
    ],
)
def test_years_are_read_in_every_form(text: str, years: list[int]) -> None:
    assert _years(text) == [range(year, year + 1) for year in years]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("198X", 1980, 1989),
        ("19XX", 1900, 1999),
        ("[198-?]", 1980, 1989),
        ("[19--]", 1900, 1999),
        ("1980s", 1980, 1989),
        ("1990-1995", 1990, 1995),
        ("2010-15", 2010, 2015),
    ],
)
def test_a_decade_and_a_span_are_all_their_years(text: str, first: int, last: int) -> None:
    assert _years(text) == [range(first, last + 1)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2557", 2014),
        ("พ.ศ. 2557", 2014),
        ("๒๕๕๗", 2014),
        ("民國103年", 2014),
        ("103", 2014),
        ("平成26年", 2014),
        ("H26", 2014),
        ("令和元年", 2019),
        ("1393", 2014),
        ("۱۳۹۳", 2014),
        ("1435 AH", 2014),
        ("1436 AH", 2015),
        ("5774", 2014),
    ],
)
def test_years_of_other_calendars_are_converted(text: str, year: int) -> None:
    assert range(year, year + 1) in _years(text)
    assert written_year(text).manner is Manner.CALENDAR


def test_a_gregorian_year_beside_another_calendars_counts_alone() -> None:
    assert _years("平成26年 (2015)") == [range(2015, 2016)]


@pytest.mark.parametrize(
    "text",
    [
        "n.d.", "[n.d.]", "in press", "forthcoming", "to appear", "s.d.", "o.J.", "im Druck",
        "en prensa", "no prelo", "в печати", "б.г.", "印刷中", "待刊", "t.y.", "u.å.", "???", "-",
        "XXXX", "accepted", "under review",
    ],
)  # fmt: skip
def test_what_says_that_there_is_no_year_is_known_in_many_languages(text: str) -> None:
    assert written_year(text).is_unknown


@pytest.mark.parametrize(
    "text", ["20014", "2O14", "214", "0214", "-0343", "343 BC", "March", "YYYY"]
)
def test_what_cannot_be_read_is_written_all_the_same(text: str) -> None:
    written = written_year(text)
    assert not written.periods
    assert not written.is_unknown
    assert written.text == text


def test_a_letter_in_the_place_of_a_digit_is_told() -> None:
    assert written_year("2O14").hint is not None
    assert written_year("20014").hint is None


@pytest.mark.parametrize(
    ("text", "slack"), [("1723?", 1), ("ca. 1723", 5), ("1723~", 5), ("1723", 0)]
)
def test_a_doubt_says_how_far_off_a_year_may_be(text: str, slack: int) -> None:
    assert written_year(text).slack == slack


def test_a_year_stands_where_it_says() -> None:
    written = written_year("15 March 2014, online")
    assert "15 March 2014, online"[written.start : written.end] == "2014"


def test_stated_years_are_those_of_four_digits() -> None:
    assert stated_years("2014/15, 20014, 1390, ２０１３") == (2014, 2013)


@given(st.text(max_size=60))
def test_reading_never_fails_and_points_into_the_text(text: str) -> None:
    written = written_year(text)
    assert 0 <= written.start <= written.end <= len(text)
    assert text[written.start : written.end] == written.text


@given(st.integers(1400, 2099))
def test_every_year_of_the_press_is_itself(year: int) -> None:
    assert _years(str(year)) == [range(year, year + 1)]
