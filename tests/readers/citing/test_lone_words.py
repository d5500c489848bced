"""One word alone in brackets with a year: a work that is missing, or a place, an event, a product."""

from __future__ import annotations

import pytest

from tests.readers.citing.test_typed import BY_NAME, CITING, told

SHORT = """

# References

Moen, Z. (2015). Depth of lakes in winter. Journal of Fish Biology, 75, 11-19.

Lund, B., & Doe, J. (2013). Swimming patterns of eels. Journal of Fish Biology, 74, 1-9.
"""
CITED = "Lakes are deep (Moen, 2015), and eels swim (Lund & Doe, 2013). "


@pytest.mark.parametrize(
    "said",
    [
        "(Brexit, 2016)",
        "(Bavaria, 2019)",
        "(Chernobyl, 1986)",
    ],
)
def test_a_place_or_an_event_of_a_short_text_is_not_accused(said: str) -> None:
    assert told(f"{CITED}All changed then {said}.{SHORT}") == []


@pytest.mark.parametrize("said", ["(Zwentendorf, 1978)", "(Parasite, 2019)"])  # in no table
def test_a_lone_word_is_not_accused_where_no_work_is_cited_so(said: str) -> None:
    text = f"Eels swim (Lund & Doe, 2013), and lakes are deep (Moen et al., 2015). {said}."
    assert told(f"{text}{SHORT}".replace("Moen, Z.", "Moen, Z., Roe, A., & Poe, B.")) == []


def test_a_lone_word_is_reported_where_as_many_works_are_cited_so() -> None:
    assert told(f"{CITED}They differ (Turner, 1999).{SHORT}") == [
        ("RC505", "no entry of the list is Turner 1999")
    ]


@pytest.mark.parametrize("said", ["(Brexit, 2016)", "(Bavaria, 2019)", "(Netflix, 2020)"])
def test_a_place_or_an_event_is_not_accused_in_a_long_text_either(said: str) -> None:
    assert told(f"{CITING}All changed then {said}.\n{BY_NAME}") == []


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("(Roe et al., 2011)", "Roe et al. 2011"),
        ("(Roe & Poe, 2011)", "Roe and Poe 2011"),
        ("(Moen, 2015; Turner, 2011)", "Turner 2011"),
        ("(see Turner, 2011)", "Turner 2011"),
        ("(Turner, 2011, p. 3)", "Turner 2011"),
        ("(Moen, 1999)", "Moen 1999"),
        ("(Doe, 1999)", "Doe 1999"),
    ],
)
def test_what_more_tells_of_a_work_is_reported_in_a_short_text(said: str, called: str) -> None:
    assert told(f"{CITED}They differ {said}.{SHORT}") == [
        ("RC505", f"no entry of the list is {called}")
    ]


def test_a_lone_word_is_reported_where_most_works_are_cited_so() -> None:
    assert told(f"{CITING}They differ (Turner, 1999).\n{BY_NAME}") == [
        ("RC505", "no entry of the list is Turner 1999")
    ]
