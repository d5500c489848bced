from __future__ import annotations

import pytest

from refcheck.engine.query import LONGEST, query_for, second_query_for
from tests.rules.examples import read


def query(text: str, path: str = "a.md") -> str | None:
    found = query_for(read(text, path).references[0])
    return None if found is None else found.text


BARE = "Doe J. Swimming patterns of the common eel. J Fish Biol. 2011;98:101-110."


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        f"{BARE} doi:10.1111/jfb.14500",
        f"{BARE} https://doi.org/10.1111/jfb.14500",
        f"1. {BARE}",
        f"[12] {BARE}",
        "Doe J. Swimming  patterns of\nthe common eel. J Fish Biol. 2011;98:101-110.",
    ],
)
def test_a_search_is_asked_for_the_citation_and_nothing_else(text: str) -> None:
    assert query(text) == BARE


def test_a_structured_entry_is_asked_for_by_its_fields() -> None:
    entry = "@article{x, title={Swimming patterns}, author={Doe, J.}, year=2011, doi={10.1/x}}"
    assert query(entry, "a.bib") == "Doe, J. Swimming patterns 2011"


def test_too_little_is_not_searched_for() -> None:
    assert query("@misc{x, title={Swimming patterns}}", "a.bib") is None


def test_a_question_has_an_end() -> None:
    title = "and more words " * 200
    found = query(f"@misc{{x, title={{{title}}}, author={{Doe, J.}}}}", "a.bib")
    assert found is not None
    assert len(found) <= LONGEST


def test_the_second_question_is_the_title_with_its_place() -> None:
    text = (
        "@article{x, author={Doe, J.}, title={Swimming patterns of the eel}, year=2011, "
        "journal={Eels}, volume=7, pages={1--9}}"
    )
    found = second_query_for(read(text, "a.bib").references[0])
    assert found is not None
    assert found.text == "Swimming patterns of the eel Eels 2011"


def test_a_short_title_makes_no_second_question() -> None:
    text = "@article{x, author={Doe, J.}, title={Swimming eels}, year=2011, journal={Eels}}"
    assert second_query_for(read(text, "a.bib").references[0]) is None


def test_what_was_asked_already_is_not_asked_again() -> None:
    text = "@misc{x, title={Swimming patterns of the eel}, year=2011}"
    assert second_query_for(read(text, "a.bib").references[0]) is None
