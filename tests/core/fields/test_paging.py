from __future__ import annotations

import pytest

from refcheck.core.fields.paging import compare_page
from refcheck.core.model.comparison import Outcome
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field

AGREE = (Outcome.SAME, Outcome.EQUIVALENT)


def _record(page: str | None = None, number: str | None = None, **values: str) -> Record:
    kept = {"volume": "12", "issue": "3", "type": "article-journal"} | values
    return Record(
        kept.pop("doi", "10.1/x"),
        "crossref",
        page=page,
        article_number=number,
        **kept,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("stated", "record"),
    [
        ("130:1--130:36", _record("1-36")),
        ("130:1--130:36", _record(number="130")),
        ("12:1--12:16", _record("16 pages")),
        ("Article 130, 36 pages", _record("1-36")),
        ("Paper No. 101, 34", _record("101")),
        ("1-34", _record("101")),
        ("10 p.", _record("101-110")),
        ("408683", _record("1-10", doi="10.1155/2014/408683")),
    ],
)
def test_an_article_number_and_its_own_pages_agree_with_either(stated: str, record: Record) -> None:
    assert compare_page(Field(stated), record).outcome in AGREE


@pytest.mark.parametrize("stated", ["130", "Article 130", "Article ID 408684"])
def test_an_article_number_that_the_record_lacks_is_not_compared(stated: str) -> None:
    comparison = compare_page(Field(stated), _record("1-36"))
    assert comparison.outcome is Outcome.NOT_RECORDED
    assert comparison.reason is not None


@pytest.mark.parametrize(
    ("stated", "record"),
    [
        ("131:1--131:36", _record(number="130")),
        ("130:1--130:36", _record("1-38")),
        ("130", _record("101-110")),
        ("Paper No. 5, 18 pp", _record(number="55")),
        ("Article 81, 24 pages", _record(number="18")),
        ("1234-1247", _record("1-14")),
        ("12:1--12:18", _record("16 pages")),
        ("xx--yy", _record("101-105")),
    ],
)
def test_another_number_or_count_is_a_difference(stated: str, record: Record) -> None:
    assert compare_page(Field(stated), record).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize("stated", ["408638", "Article ID 408693"])
def test_a_slip_against_the_number_in_the_doi_is_a_difference(stated: str) -> None:
    comparison = compare_page(Field(stated), _record("1-10", doi="10.1155/2014/408683"))
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.recorded == "408683"


def test_a_number_unlike_that_in_the_doi_is_not_compared() -> None:
    comparison = compare_page(Field("77"), _record("1-10", doi="10.1155/2014/408683"))
    assert comparison.outcome is Outcome.NOT_RECORDED


@pytest.mark.parametrize("page", ["1-14", "1-1"])
def test_pages_of_the_time_before_the_issue_accuse_nobody(page: str) -> None:
    early = Record("10.1/x", "crossref", type="article-journal", page=page)
    assert compare_page(Field("1234-1247"), early).outcome is Outcome.NOT_RECORDED
    chapter = Record("10.1/x", "crossref", type="chapter", page=page)
    assert compare_page(Field("1234-1247"), chapter).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize("page", ["0", "0-0", "ahead-of-print", "n/a"])
def test_a_provisional_page_is_not_recorded(page: str) -> None:
    assert compare_page(Field("1234-1247"), _record(page)).outcome is Outcome.NOT_RECORDED


@pytest.mark.parametrize("stated", ["null", "nil", "n/a", "-"])
def test_a_placeholder_states_no_page(stated: str) -> None:
    assert compare_page(Field(stated), _record("101-110")).outcome is Outcome.NOT_STATED


def test_a_count_of_pages_is_no_place_to_measure_pages_by() -> None:
    assert compare_page(Field("101"), _record("16 pages")).outcome is Outcome.NOT_RECORDED


def test_only_the_wrong_end_of_a_range_is_marked() -> None:
    comparison = compare_page(Field("101-119", Span(5, 12)), _record("101-110"))
    (difference,) = comparison.differences
    assert (difference.stated, difference.recorded, difference.span) == ("119", "110", Span(9, 12))


@pytest.mark.parametrize(
    ("stated", "same"),
    [
        ("I-511 to I-518", True),
        ("I-511--I-518", True),
        ("511--518", True),
        ("I-511--I-519", False),
        ("II-511--II-518", False),
        ("I-512", False),
    ],
)
def test_the_part_of_proceedings_may_stand_in_front_of_their_pages(stated: str, same: bool) -> None:
    found = compare_page(Field(stated), _record("I-511-I-518"))
    assert (found.outcome in AGREE) is same
