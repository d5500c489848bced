"""Evidence counts only where a style prints the field."""

from __future__ import annotations

import pytest

from tests.core.guided.entries import ARTICLE, DOI, TITLE, cited, differing, judged, left, with_

OTHER = "Feeding habits of the roach in warm lakes"
SLUG = TITLE.lower().replace(" ", "-")
# What stands behind a citation whose title, or whose numbers, are another's.
TITLES = (
    f"{DOI}. https://journal.example/articles/{SLUG}",
    f"{DOI} Available from: https://journal.example/articles/{SLUG}",
    f"{DOI} (compare: {TITLE})",
    f"{DOI} [cf. Ekdahl X, Lund BY, Moen Z. {TITLE}]",
    f"Comment in: {TITLE}. {DOI}",
)
NUMBERS = (
    f"{DOI} (Journal of Fish Biology 1998;74(2):1101-1110)",
    f"{DOI} (cf. J Fish Biol 1998;74(2):1101-1110)",
    f"Reprinted in: Fish and Fishermen. 1998;74(2):1101-1110. {DOI}",
    f"{DOI} [cited 74 times]",
    f"{DOI} (74 citations, 1101 downloads)",
)


@pytest.mark.parametrize("behind", TITLES)
def test_a_title_in_an_address_or_a_note_is_not_the_stated_one(behind: str) -> None:
    assert "title" in differing(cited("vancouver", title=OTHER, doi=behind))


@pytest.mark.parametrize("behind", NUMBERS)
def test_numbers_in_a_note_are_not_the_stated_ones(behind: str) -> None:
    citation = cited("vancouver", doi=behind).replace("74(2):1101-1110. ", "47(2):903-911. ", 1)
    assert {"volume", "page"} <= differing(citation)


@pytest.mark.parametrize(
    "behind",
    [
        " Springer Nature.", " See also Journal of Fish Biology.", ". In: Nature.",
        " Reprinted in Journal of Fish Biology, 1998.", " (Source: Journal of Fish Biology)",
        " Abstracted in: J Fish Biol.", " Corrected in Journal of Fish Biology. 1999;75:7.",
    ],
)  # fmt: skip
def test_a_journal_behind_the_identifier_is_not_the_stated_one(behind: str) -> None:
    article = judged(cited("vancouver", journal="Science", doi=f"{DOI}{behind}"))
    assert "container-title" in {c.field for c in article.differing}


@pytest.mark.parametrize(
    "behind",
    [
        " Corrected in Journal of Fish Biology. 1999;75:7.", " Erratum in J Fish Biol. 1999;75:7.",
        " Comment in: Aquaculture. 1999;3:12.", " PubMed Central PMCID: PMC1234567.",
        " (Source: Fish Abstracts)",
    ],
)  # fmt: skip
def test_a_note_that_no_full_stop_parts_from_the_identifier_is_accounted_for(behind: str) -> None:
    assert differing(cited("vancouver", doi=f"{DOI}{behind}")) == set()
    assert left(cited("vancouver", doi=f"{DOI}{behind}")) == []


def test_central_is_no_usual_word_beside_a_journal() -> None:
    assert differing(cited("vancouver", journal="Central Journal of Fish Biology")) == {
        "container-title"
    }


@pytest.mark.parametrize("behind", [*TITLES[:2], *NUMBERS, f"{DOI} (Accessed 12 March 2021)"])
def test_a_note_behind_a_correct_citation_changes_nothing(behind: str) -> None:
    assert differing(cited("vancouver", doi=behind)) == set()


def test_fields_behind_an_identifier_count_where_none_stands_in_front() -> None:
    citation = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. {DOI}. J Fish Biol. 1998;74(2):1101-1110."
    assert differing(citation) == set()
    assert differing(citation.replace("74(2)", "47(2)")) == {"volume"}


def test_a_year_behind_the_identifier_counts_where_there_is_no_other() -> None:
    citation = (
        f"Ekdahl, X., Lund, B. Y. & Moen, Z. {TITLE}. J. Fish Biol. 74, 1101–1110, {DOI} (1998)"
    )
    assert differing(citation) == set()
    assert differing(citation.replace("(1998)", "(1994)")) == {"issued"}


def test_a_year_on_which_the_work_was_put_online_counts_where_there_is_no_other() -> None:
    online = (
        f"Ekdahl X, Lund BY, Moen Z. {TITLE}. J Fish Biol. Published online June 1, 1998. {DOI}"
    )
    assert differing(online) == set()
    assert differing(online.replace("1998", "1994")) == {"issued"}
    assert differing(cited("vancouver", year="1994", doi=f"Epub 1998 Mar 3. {DOI}")) == {"issued"}


@pytest.mark.parametrize("note", ["Erratum in:", "Corrected in", "Comment in:"])
@pytest.mark.parametrize(
    "style",
    ["X. Ekdahl. J. Fish Biol. 1998; 74 (2): 1101–1110. doi: 10.1000/eel {}",
     "Ekdahl X 1998 Journal of Fish Biology 74 1101 https://doi.org/10.1000/eel {}"],
)  # fmt: skip
def test_a_note_is_no_title_where_a_style_prints_none(style: str, note: str) -> None:
    alone = with_(author=ARTICLE.author[:1])
    citation = style.format(f"{note} Journal of Fish Biology. 1999;75:12.")
    assert differing(citation, alone) == set()
    assert differing(citation.replace("74", "47", 1), alone) == {"volume"}
