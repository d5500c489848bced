"""Entries that name the book alone: its title, however like the chapter's, is no title misprinted."""

from __future__ import annotations

import pytest

from refcheck.core.model.reference import Name
from tests.core.guided.entries import DOI, differing, with_

TITLE = "Quiet eels in coastal rivers"
LUND = (Name("Lund", "Bruce Y."),)


@pytest.mark.parametrize(
    "citation",
    [
        "Lund, B. Y. (1998), in The Oxford Handbook of Eels in Coastal Rivers (Oxford University "
        f"Press) pp. 1101–1110, {DOI}",
        f"B. Y. Lund in Eels in Coastal Rivers Explained, Elsevier, 1998, pp. 1101–1110. {DOI}",
        f"Lund, B. Y. Eels in Coastal Rivers Explained; Elsevier, 1998; pp 1101–1110, {DOI}",
    ],
)
def test_a_book_that_is_like_the_chapter_s_title_is_the_book(citation: str) -> None:
    titles = ("The Oxford Handbook of Eels in Coastal Rivers", "Eels in Coastal Rivers Explained")
    book = next(title for title in titles if title in citation)
    record = with_(
        type="chapter",
        title=(TITLE,),
        author=LUND,
        container_title=(book,),
        short_container_title=(),
        publisher="Oxford University Press",
        volume=None,
        issue=None,
    )
    assert differing(citation, record) == set()
    assert "issued" in differing(citation.replace("1998", "1989"), record)


@pytest.mark.parametrize(
    "title",
    [
        "Quick eels in coastal rivers",
        "Quiet eels in coastal deltas",
        "Quiet birds in coastal rivers",
    ],
)
@pytest.mark.parametrize("journal", ["Coastal Rivers", "Coast. Rivers"])
def test_a_title_that_contains_the_journal_s_is_still_reported(title: str, journal: str) -> None:
    record = with_(
        title=(TITLE,),
        author=LUND,
        container_title=("Coastal Rivers",),
        short_container_title=("Coast Rivers",),
    )
    citation = f"Lund, B. Y. (1998). {title}. {journal}, 74(2), 1101–1110. {DOI}"
    assert differing(citation, record) == {"title"}
