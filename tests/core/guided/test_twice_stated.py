"""A wrong number in its place is stated, though the right one follows further on."""

from __future__ import annotations

import pytest

from tests.core.guided.entries import ARTICLE, DOI, TITLE, differing, judged, with_

ENTRY = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. Journal of Fish Biology {{}}. {DOI}"


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ("1998;75(2):1101-1110. Vol. 74", "volume"),
        ("75 (1998) 1101-1110, volume 74", "volume"),
        ("vol. 75, no. 2, pp. 1101-1110, 1998, vol. 74", "volume"),
        ("1998;74(3):1101-1110. No. 2", "issue"),
        ("vol. 74, no. 3, pp. 1101-1110, 1998, issue 2", "issue"),
        ("1998;74(2):1201-1210, pp. 1101-1110", "page"),
        ("74(2), 1201–1210 (1998). pp. 1101–1110", "page"),
    ],
)
def test_the_number_in_its_place_is_what_is_stated(numbers: str, field: str) -> None:
    assert differing(ENTRY.format(numbers)) == {field}


@pytest.mark.parametrize(
    "numbers",
    [
        "1998;74(2):1101-1110. Vol. 74",
        "1998;74(2):1101-1110. J Fish Biol vol. 74, no. 2",
        "1998;(2):1101-1110. Vol. 74",
        "1998, no. 2, vol. 74, pp. 1101-1110",
        "1998, 1101-1110, vol. 74, no. 2",
        "1998;74(2):1101-1110, discussion 1111-1115",
        "12, 345-350 [J Fish Biol 74, 1101-1110 (1998)]",
    ],
)
def test_a_number_that_stands_elsewhere_alone_is_the_recorded_one(numbers: str) -> None:
    assert differing(ENTRY.format(numbers)) == set()


def test_an_article_number_may_stand_in_front_of_its_pages() -> None:
    assert differing(ENTRY.format("1998;74(2):305, pp. 1-12"), with_(page="1-12")) == set()
    assert ARTICLE.page not in (None, "1-12")


@pytest.mark.parametrize("more", ["Vol. 75", "No. 3", "volume 12", "Issue 4"])
def test_another_number_under_a_label_is_told_where_the_right_one_stands_in_its_place(
    more: str,
) -> None:
    told = judged(ENTRY.format(f"1998;74(2):1101-1110. {more}"))
    assert [each.text for each in told.unaccounted] == [more]


@pytest.mark.parametrize("more", ["Vol. 74", "No. 2", "p. 1105", "PMID: 123456", "Article 12"])
def test_the_same_number_again_and_other_labels_tell_nothing_more(more: str) -> None:
    assert judged(ENTRY.format(f"1998;74(2):1101-1110. {more}")).unaccounted == ()


@pytest.mark.parametrize(
    "numbers",
    [
        "74, 1-2 (1998), 1101–1110",
        "74, 1-2 (Sept. 1998), 1101–1110",
        "74, 1–2 (January–February 1998), 1101–1110",
        "74, 1/2 (Jan./Feb. 1998), 1101–1110",
    ],
)
def test_a_wrong_double_issue_in_front_of_the_pages_is_no_page(numbers: str) -> None:
    citation = f"X. Ekdahl, B. Y. Lund, and Z. Moen. 1998. {TITLE}. Journal of Fish Biology {numbers}. {DOI}"
    assert differing(citation, with_(issue="3-4")) == {"issue"}
    assert differing(citation, with_(issue="1-2")) == set()
    assert differing(citation, with_(issue=None)) == set()
