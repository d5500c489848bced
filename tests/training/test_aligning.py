"""Parts of a reference that TeX printed, found by the fields it was printed from."""

from __future__ import annotations

import pytest

from training.aligning import aligned
from training.kinds import Item
from training.tex_library import can_be_set, entry

ARTICLE: Item = {
    "id": "10.1234/roots",
    "type": "article-journal",
    "title": "Growth of Small Roots",
    "author": [{"family": "Norberg", "given": "Anna M."}, {"family": "Quint", "given": "Paul"}],
    "container-title": "Journal of Botany",
    "volume": "41",
    "issue": "3",
    "page": "119-194",
    "issued": {"date-parts": [[2014, 5]]},
}
CHAPTER: Item = {
    "id": "10.1234/wholes",
    "type": "chapter",
    "title": "The sum of parts",
    "author": [{"family": "Norberg", "given": "Anna"}],
    "editor": [{"family": "Hull", "given": "Carl"}],
    "container-title": "A handbook of wholes",
    "publisher": "Harbour Press",
    "edition": "2",
    "issued": {"date-parts": [[2003]]},
}


def test_the_parts_of_an_article_are_found_whatever_the_style_did_to_their_case() -> None:
    raw = (
        "A. M. Norberg and P. Quint. Growth of small roots. Journal of Botany, 41(3):119--194,"
        " May 2014."
    )
    parts = [(part, text) for part, text in aligned(raw, ARTICLE) or () if part != "other"]
    assert parts == [
        ("author", "A. M. Norberg and P. Quint. "),
        ("title", "Growth of small roots"),
        ("container", "Journal of Botany"),
        ("volume", "41"),
        ("issue", "3"),
        ("pages", "119--194"),
        ("date", "May 2014"),
    ]


def test_editors_are_told_from_the_authors_in_front() -> None:
    raw = (
        "Anna Norberg. The sum of parts. In Carl Hull, editor, A handbook of wholes. Harbour"
        " Press, second edition, 2003."
    )
    parts = dict(aligned(raw, CHAPTER) or ())
    assert parts["editor"] == "Carl Hull, editor, "
    assert parts["edition"] == "second edition"


@pytest.mark.parametrize(
    "raw",
    [
        # the volume might be the page, and something unknown stands between
        "A. M. Norberg and P. Quint. Growth of small roots. Journal of Botany, 41:41, 2014.",
        "A. M. Norberg and P. Quint. Growth of small roots, an unknown thing, 41(3), 2014.",
        "A. M. Norberg and P. Quint. Journal of Botany, 41(3):119--194, 2014.",
    ],
)
def test_a_string_in_which_a_part_is_doubtful_teaches_nothing(raw: str) -> None:
    assert aligned(raw, ARTICLE) is None


def test_the_segments_cover_the_string() -> None:
    raw = "Norberg, A. M. and Quint, P.: Growth of Small Roots, Journal of Botany 41 (2014), 119."
    found = aligned(raw, ARTICLE | {"page": "119"})
    assert found is not None
    assert "".join(text for _, text in found) == raw


def test_a_work_that_bibtex_cannot_spell_is_not_set() -> None:
    assert can_be_set(ARTICLE)
    assert not can_be_set(ARTICLE | {"title": "Рост малых корней"})
    assert "journal = {Journal of Botany}" in entry("k", ARTICLE, doi_in_note=False)
