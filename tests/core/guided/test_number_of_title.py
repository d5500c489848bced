"""A number behind a title is a part of what is stated; the numbers of other fields are not."""

from __future__ import annotations

import pytest

from tests.core.guided.entries import STYLES, TITLE, cited, differing, judged, with_

ADDED = [" 2", ", 1990–2000", " 1990-2000", ": Part II", ", part 2", " II"]
BOOK = with_(
    type="book", container_title=(), short_container_title=(), volume=None, issue=None, page=None,
    publisher="Fjord Press",
)  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("added", ADDED)
def test_a_number_behind_a_title_is_stated_with_it(style: str, added: str) -> None:
    assert differing(cited(style, f"{TITLE}{added}")) == {"title"}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("added", ADDED)
def test_a_number_that_is_recorded_behind_a_title_agrees(style: str, added: str) -> None:
    record = with_(title=(f"{TITLE}{added}",))
    assert differing(cited(style, f"{TITLE}{added}"), record) == set()


@pytest.mark.parametrize(
    "citation",
    [
        f"Ekdahl X, Lund BY, Moen Z. {TITLE} 1998. Journal of Fish Biology 74(2): 1101-1110.",
        f"Ekdahl X, Lund BY, Moen Z. {TITLE} (1998). Journal of Fish Biology 74(2): 1101-1110.",
        f"Ekdahl X, Lund BY, Moen Z. {TITLE}. *Journal of Fish Biology* 74, 1101-1110 (1998).",
        f"Ekdahl X, Lund BY, Moen Z. *{TITLE}* 74, 1101-1110 (1998).",
    ],
)
def test_year_and_volume_behind_a_title_are_none_of_it(citation: str) -> None:
    assert "title" not in differing(citation)


def test_a_number_behind_the_title_of_a_book_is_stated_with_it() -> None:
    entry = f"Ekdahl X, Lund BY, Moen Z. {TITLE}{{}}. Fjord Press; 1998."
    assert differing(entry.format(" 2"), BOOK) == {"title"}
    assert differing(entry.format(""), BOOK) == set()


@pytest.mark.parametrize("edition", ["2nd ed.", "2. Aufl.", "3rd edition", "2. izd."])
def test_the_edition_of_a_book_is_none_of_its_title(edition: str) -> None:
    assert (
        differing(f"Ekdahl X, Lund BY, Moen Z. {TITLE} {edition} Fjord Press; 1998.", BOOK) == set()
    )


def test_a_subtitle_that_the_record_lacks_stays_lawful_and_is_told() -> None:
    told = judged(cited("apa", f"{TITLE}: Part II. Winter and spring"))
    assert not [c for c in told.differing if c.confidence.name == "HIGH"]
