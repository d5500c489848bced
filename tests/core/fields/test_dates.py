from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
import pytest

from refcheck.core.fields.dates import compare_year
from refcheck.core.model.comparison import Confidence, Outcome
from refcheck.core.model.location import Span
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Field


def _record(page: str | None = None, **dates: tuple[int, ...]) -> Record:
    named = {name.replace("_", "-"): PartialDate(*date) for name, date in dates.items()}
    return Record("10.1/x", "crossref", type="article-journal", dates=named, page=page)


EARLY_VIEW = _record(
    issued=(2014, 12, 17), published_online=(2014, 12, 17), published_print=(2015, 3)
)


@pytest.mark.parametrize("year", ["2014", "2015", "2015a"])
def test_print_and_online_years_are_both_right(year: str) -> None:
    outcome = compare_year(Field(year), EARLY_VIEW).outcome
    assert outcome in (Outcome.SAME, Outcome.EQUIVALENT)


def test_any_other_year_is_wrong() -> None:
    comparison = compare_year(Field("2016"), EARLY_VIEW)
    assert comparison.outcome is Outcome.DIFFERENT
    assert (comparison.stated, comparison.recorded) == ("2016", "2015")


def test_the_year_a_back_issue_was_put_online_is_wrong_and_said_to_be_that() -> None:
    record = _record(issued=(1966,), published_print=(1966,), published_online=(2002,))
    comparison = compare_year(Field("2002"), record)
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.reason is not None and "online" in comparison.reason


def test_the_year_after_a_december_issue_is_another_year() -> None:
    record = _record(issued=(2019, 12), published_print=(2019, 12))
    assert compare_year(Field("2020"), record).outcome is Outcome.DIFFERENT


def test_an_old_year_against_an_online_date_alone_is_doubtful() -> None:
    record = _record(issued=(2005,), published_online=(2005,))
    assert compare_year(Field("1970"), record).confidence is Confidence.LOW
    assert compare_year(Field("2003"), record).confidence is Confidence.HIGH


def test_the_next_year_is_doubtful_where_the_print_date_is_not_recorded() -> None:
    record = _record("12-20", issued=(2009, 11), published_online=(2009, 11))
    assert compare_year(Field("2010"), record).confidence is Confidence.LOW
    assert compare_year(Field("2011"), record).confidence is Confidence.HIGH
    early = _record("12-20", issued=(2009, 2), published_online=(2009, 2))
    assert compare_year(Field("2010"), early).confidence is Confidence.HIGH


def test_the_year_before_is_doubtful_where_the_doi_bears_it() -> None:
    record = replace(
        _record(issued=(2011, 3), published_print=(2011, 3)), doi="10.1/j.x.2010.09.003"
    )
    assert compare_year(Field("2010"), record).confidence is Confidence.LOW
    assert compare_year(Field("2009"), record).confidence is Confidence.HIGH


@pytest.mark.parametrize("text", ["in press", "n.d.", "forthcoming", ""])
def test_a_work_without_a_year_is_not_compared(text: str) -> None:
    assert compare_year(Field(text), EARLY_VIEW).outcome is Outcome.NOT_STATED


def test_a_record_without_a_date_accuses_nobody() -> None:
    assert compare_year(Field("2015"), _record()).outcome is Outcome.NOT_RECORDED


def _of(year: int, month: int | None = None) -> Record:
    date = (year,) if month is None else (year, month)
    return _record(issued=date, published_print=date)


@pytest.mark.parametrize(
    "text",
    ["2104", "1214", "3014", "20014", "2O14", "214", "0214", "-0343", "198X", "2550", "1390", "YYYY", "March",
     "2011/12", "2015/16", "2010-2020", "[2011?]", "ca. 2004"],
)  # fmt: skip
def test_what_stands_in_the_years_place_is_stated_be_it_no_year(text: str) -> None:
    comparison = compare_year(Field(text), _of(2014))
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.confidence is Confidence.HIGH
    assert comparison.recorded == "2014"


@pytest.mark.parametrize(
    "text",
    ["2014a", "15 May 2014", "2013/14", "2014-15", "201X", "2557", "1393", "H26", "民國103年", "[2013?]",
     "ca. 2010", "accepted 2013"],
)  # fmt: skip
def test_a_year_may_be_written_in_many_ways(text: str) -> None:
    assert compare_year(Field(text), _of(2014)).outcome in (Outcome.SAME, Outcome.EQUIVALENT)


@pytest.mark.parametrize("text", ["null", "n/a", "印刷中", "à paraître", "????"])
def test_what_says_that_it_is_not_known_states_no_year(text: str) -> None:
    assert compare_year(Field(text), _of(2014)).outcome is Outcome.NOT_STATED


def test_a_year_that_two_years_share_is_told_by_the_month() -> None:
    assert compare_year(Field("1392"), _of(2014, 2)).outcome is Outcome.EQUIVALENT
    assert compare_year(Field("1392"), _of(2014, 9)).outcome is Outcome.DIFFERENT
    assert compare_year(Field("1392"), _of(2014)).outcome is Outcome.DIFFERENT


def test_a_span_of_years_is_that_of_a_work_in_volumes() -> None:
    book = replace(_of(1992), type="book")
    assert compare_year(Field("1990-1995"), book).outcome is Outcome.EQUIVALENT
    assert compare_year(Field("1990-1995"), _of(1992)).outcome is Outcome.DIFFERENT


def test_a_reprint_gives_two_years_far_apart() -> None:
    assert compare_year(Field("1859/1964"), _of(1964)).outcome is Outcome.EQUIVALENT
    assert compare_year(Field("1859/1965"), _of(1964)).outcome is Outcome.DIFFERENT


def test_the_year_alone_is_marked_and_no_day_or_month_beside_it() -> None:
    comparison = compare_year(Field("15 May 2016", Span(10, 21)), _of(2014))
    (difference,) = comparison.differences
    assert (difference.stated, difference.span) == ("2016", Span(17, 21))


def test_a_letter_for_a_digit_is_told() -> None:
    assert compare_year(Field("2O14"), _of(2014)).reason == "with a letter for a digit"


@given(st.integers(1900, 2030), st.integers(1900, 2030))
def test_no_other_plain_year_ever_passes(stated: int, recorded: int) -> None:
    outcome = compare_year(Field(str(stated)), _of(recorded)).outcome
    assert outcome is (Outcome.SAME if stated == recorded else Outcome.DIFFERENT)


@given(st.integers(1900, 2030))
def test_a_slip_of_one_digit_never_passes_for_another_calendar(year: int) -> None:
    text = str(year)
    slips = {text[:i] + d + text[i + 1 :] for i in range(4) for d in "0123456789"}
    slips |= {text[:i] + text[i + 1 :] for i in range(4)}
    slips |= {text[:i] + text[i] + text[i:] for i in range(4)}
    slips |= {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(3)}
    for slip in slips - {text}:
        assert compare_year(Field(slip), _of(year)).outcome is Outcome.DIFFERENT, slip


def test_a_year_before_there_were_journals_is_no_early_issue() -> None:
    online = _record(issued=(2002, 2, 27), published_online=(2002, 2, 27))
    assert compare_year(Field("0202"), online).confidence is Confidence.HIGH
    assert compare_year(Field("1902"), online).confidence is Confidence.LOW
