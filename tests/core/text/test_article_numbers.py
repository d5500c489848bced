from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.article_numbers import ArticleNumber, article_number
from refcheck.core.text.pages import counts_from_one, page_count


@pytest.mark.parametrize(
    ("text", "number", "count"),
    [
        ("130:1--130:36", "130", 36),
        ("33:1–34", "33", 34),
        ("Article 130, 36 pages", "130", 36),
        ("Article ID 408683, 10 pages", "408683", 10),
        ("Paper No. 101, 34", "101", 34),
        ("Art. No. 045007", "045007", None),
        ("e1234 (12 pp)", "e1234", 12),
        ("#130", "130", None),
        ("11pp", None, 11),
        ("10 p.", None, 10),
        ("16 Seiten", None, 16),
    ],
)
def test_article_numbers_are_read_in_the_forms_of_journals(
    text: str, number: str | None, count: int | None
) -> None:
    assert article_number(text) == ArticleNumber(number, count)


@pytest.mark.parametrize(
    "text",
    ["101-110", "p. 10", "10", "e33693", "101, 105-110", "130:1-131:36", "S12-S20", "x" * 90 + "1"],
)
def test_plain_pages_are_no_article_numbers(text: str) -> None:
    assert article_number(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("101-110", 10),
        ("737-8", 2),
        ("36 pages", 36),
        ("130:1-130:36", 36),
        ("101", None),
        ("S1-12", 12),
        ("xx", None),
    ],
)
def test_pages_are_counted_where_they_say_how_many_they_are(text: str, count: int | None) -> None:
    assert page_count(text) == count


def test_pages_within_an_article_begin_with_one() -> None:
    assert counts_from_one("1-14")
    assert not counts_from_one("1")
    assert not counts_from_one("130:1-130:14")


@given(st.text(max_size=60))
def test_reading_a_number_never_fails(text: str) -> None:
    article_number(text)
    page_count(text)
