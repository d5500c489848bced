from __future__ import annotations

from dataclasses import replace

import pytest

from refcheck.core.fields.dates import compare_year
from refcheck.core.model.comparison import Confidence, Outcome
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
