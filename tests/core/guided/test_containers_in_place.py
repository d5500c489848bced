"""A journal or book is the stated one where such a thing is printed, recorded or not."""

from __future__ import annotations

import pytest

from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name
from tests.core.guided.entries import DOI, TITLE, differing, left, with_

CHAPTER: Record = with_(
    type="chapter",
    title=("How to Think about Weirs",),
    author=(),
    container_title=("The Economic Structure of River Law",),
    short_container_title=(),
    publisher="Weir Hill University Press",
    volume=None,
    issue=None,
    page=None,
)
BEHIND = f"{DOI} Reprinted in The Economic Structure of River Law, 1998."


@pytest.mark.parametrize(
    "citation",
    [
        "How to Think about Weirs // {book}, Weir Hill University Press, (1998). ",
        "How to Think about Weirs, in *{book}*, Weir Hill University Press, (1998). ",
        "How to Think about Weirs. In: {book}. Weir Hill University Press, 1998. ",
    ],
)
def test_a_book_that_a_note_names_is_not_the_stated_one(citation: str) -> None:
    right = citation.format(book="The Economic Structure of River Law") + BEHIND
    wrong = citation.format(book="Membranes and Desalination of Lakes") + BEHIND
    assert differing(right, CHAPTER) == set()
    assert differing(wrong, CHAPTER) == {"container-title"}


@pytest.mark.parametrize(
    "citation",
    [
        "Ekdahl X, Lund BY & Moen Z. ‘{title}’ [1998]. {journal}. {doi}",
        "Ekdahl, X., Lund, B. Y. & Moen, Z. “{title}” (1998). *{journal}*. {doi}",
    ],
)
def test_a_journal_behind_a_quoted_title_and_its_year_is_stated(citation: str) -> None:
    for journal in ("Journal of Fish Biology", "J. Fish Biol."):
        assert differing(citation.format(title=TITLE, journal=journal, doi=DOI)) == set()
    for journal in ("Journal of Fish Biologies", "Fish Biology"):
        text = citation.format(title=TITLE, journal=journal, doi=DOI)
        assert differing(text) == {"container-title"}


def test_what_a_title_says_more_is_not_kept_from_it_by_where_a_journal_was_looked_for() -> None:
    report = with_(
        type="report",
        title=("How to Think about Weirs",),
        author=(Name("Ekdahl", "Patricia"),),
        container_title=(),
        short_container_title=(),
        publisher="Patricia Ekdahl Group",
        volume=None,
        issue=None,
        page=None,
    )
    tail = "(1998), Patricia Ekdahl Group. DOI: 10.1000/eel."
    assert differing(f"P. EKDAHL. How to Think about Weirs {tail}", report) == set()
    assert differing(f"P. EKDAHL. How to Think about Weirs by sluice {tail}", report) == {"title"}


def test_a_subtitle_is_told_though_it_was_read_as_the_container() -> None:
    dataset = with_(
        type="dataset",
        author=(Name("Ekdahl", "S."), Name("Lund", "D."), Name("Moen", "J.P.")),
        container_title=("World Fish Data Bank",),
        short_container_title=(),
        publisher="World Fish Data Bank",
        volume=None,
        issue=None,
        page=None,
    )
    text = f"Ekdahl, S., Lund, D., Moen, J. P. {TITLE}: No loss of scales (1998). World Fish Data Bank. {DOI}."
    assert differing(text, dataset) == set()
    assert left(text, dataset) == ["No loss of scales"]
