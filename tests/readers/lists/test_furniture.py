"""Page numbers and running heads between the lines of a text that was taken out of a PDF."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from refcheck.core.model.location import SourceText
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import text_lines
from refcheck.readers.lists.sections import find_entries
from tests.readers.documents import CITATIONS


def entries(*lines: str) -> list[str]:
    source = SourceText("a.txt", "\n".join(lines))
    return [entry.raw.text for entry in find_entries(text_lines(source))]


def works(count: int, start: int = 1) -> Sequence[str]:
    return [
        f"[{i}] Norberg A. Ions in pores of {i} nm. J Membr Sci. 2014;{40 + i}:119-124."
        for i in range(start, start + count)
    ]


def bare(lines: Sequence[str]) -> list[str]:
    return [line.partition("] ")[2] for line in lines]


def test_numbers_of_pages_are_not_the_labels_of_entries() -> None:
    first, second = bare(works(4)), bare(works(4, 5))
    found = entries("References", "", *first, "", "12", "", "\f", *second, "", "13", "", "\f")
    assert found == [*first, *second]


def test_numbers_alone_in_front_of_their_entries_are_labels() -> None:
    lines = [part for i, work in enumerate(bare(works(4)), start=1) for part in (str(i), work)]
    assert entries("References", *lines) == bare(works(4))


def test_the_number_of_a_page_is_not_glued_to_the_doi_above_it() -> None:
    first, second = (
        [f"{work} https://doi.org/10.1000/pores.{i}" for i, work in enumerate(part)]
        for part in (works(3), works(3, 4))
    )
    found = entries("References", *first, "7", "\f" + second[0], *second[1:], "8")
    assert [entry.rpartition("/")[2] for entry in found] == [
        f"pores.{i}" for i in (0, 1, 2, 0, 1, 2)
    ]


def test_a_running_head_of_names_makes_no_labels_of_the_numbers_above_it() -> None:
    titles = ("Ions and their ways", "Owls at sea", "Clay of two kinds", "A bog by night")
    lines = [
        f"[{i}] Norberg A, Ode K. {title}, which is a thing that has been\n"
        f"written about by many before\n\n{16 + i}\n\n\fDOE AND ROE\n\n"
        f"and again {title[-4:]}. J Membr Sci. {2010 + i};{40 + i}:119-124."
        for i, title in enumerate(titles, start=1)
    ]
    found = entries("References", "", *lines)
    assert len(found) == 4
    assert not any("DOE" in entry for entry in found)


def test_the_names_below_the_title_at_the_top_of_a_page_are_no_end_of_an_entry() -> None:
    listed = works(4)
    head = "\fOwls at sea and on land\n\nDoe & Roe (2019)\n"
    found = entries(
        "Owls at sea and on land", "", "References", *listed[:2], "", "1", "", head, *listed[2:]
    )
    assert found == bare(listed)


def on_pages(foot: str) -> list[str]:
    """Return four entries, each with the end of a page in its middle."""
    middles = [text.index(" ", len(text) // 2) for text in CITATIONS[:4]]
    return [
        f"[{i + 1}] {text[:middle]}\n{foot.format(17 + i)}\n{text[middle + 1 :]}"
        for i, (text, middle) in enumerate(zip(CITATIONS, middles, strict=False))
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "\n{}\n\n\fDOE AND ROE\n",
        "{} | Journal of Ions",
        "A. Norberg et al. • {}",
        "Page {} of 30",
    ],
)
def test_the_foot_of_a_page_with_its_number_is_left_out(foot: str) -> None:
    assert entries("References", "", *on_pages(foot)) == list(CITATIONS[:4])


def test_the_last_digits_of_a_doi_or_a_range_are_no_page_number() -> None:
    lines = [
        "[1] Norberg A. Ions in pores. J Membr Sci. 2014;41:119-124. https://doi.org/10.1000/pores.",
        "119",
        "[2] Ode K. Ions in wide pores. J Membr Sci. 2015;42:120-",
        "129",
        "[3] Vance L. On another matter. Annals. 1999;7:1-9. doi: 10.1000/annals.2019.01",
        "7527",
        "[4] Ode K. On the last matter. Annals. 1998;6:1-9.",
    ]
    found = entries("References", *lines)
    ends = [entry[-9:] for entry in found]
    assert ends == ["pores.119", "2:120-129", "19.017527", "98;6:1-9."]


def test_a_digit_right_below_a_doi_that_no_stop_ends_is_of_it() -> None:
    lines = [
        "Norberg A. Ions in pores. J Membr Sci. 2014;41:119-124. DOI: 10.1000/pores.2014.julaug0",
        "3",
        "",
        "Ode K. Ions in wide pores. J Membr Sci. 2015;42:120-129. DOI: 10.1000/wide",
    ]
    text = "\n".join(("References", "", *lines))
    first = read_lists(
        SourceText("a.txt", text), text_lines(SourceText("a.txt", text)), printed=True
    )
    doi = first.references[0].doi
    assert doi is not None
    assert "10.1000/pores.2014.julaug03" in {doi.value, *(other.value for other in doi.others)}


def test_a_head_beside_the_numbers_of_pages_is_left_out_and_lines_that_are_alike_are_not() -> None:
    heads = [(f"{i}", "Nobody and Someone: A made-up article", "") for i in (11, 12, 13)]
    parts = [works(3, start) for start in (1, 4, 7)]
    pages = [line for head, part in zip(heads, parts, strict=True) for line in (*head, *part)]
    assert entries("References", *pages) == [entry for part in parts for entry in bare(part)]


def test_a_heading_printed_again_on_the_next_page_parts_no_list() -> None:
    found = entries("References", *works(3), "7", "", "References", *works(3, 4), "8", "")
    assert found == [*bare(works(3)), *bare(works(3, 4))]


def test_a_heading_with_the_number_of_its_page_parts_no_entry() -> None:
    cut = ["[4] Ode K. Ions in wide pores, in long", "    ones. J Membr Sci. 2015;42:120-129."]
    lines = [*works(3), cut[0], "\fREFERENCES        4", "", "", cut[1], *works(2, 5)]
    whole = "Ode K. Ions in wide pores, in long ones. J Membr Sci. 2015;42:120-129."
    assert entries("References", *lines) == [*bare(works(3)), whole, *bare(works(2, 5))]
    lines[3:6] = [
        "[4] Ode K., Vance L., and",
        "\f4" + " " * 80 + "REFERENCES",
        "",
        "",
        "    Hale T. Ions.",
    ]
    found = entries("References", *lines[:8], "    J Membr Sci. 2015;42:120-129.", *works(2, 5))
    assert found[3] == "Ode K., Vance L., and Hale T. Ions. J Membr Sci. 2015;42:120-129."


def test_a_head_at_the_tops_of_two_pages_is_left_out_and_entries_there_are_not() -> None:
    cut = ["[4] Ode K. Ions in wide pores, in long", "    ones. J Membr Sci. 2015;42:120-129."]
    head = "\fA made-up article        Nobody & Someone (2019)"
    lines = [*works(3), cut[0], "", "", "2", head, "", cut[1], *works(2, 5), "", "3", head, ""]
    whole = "Ode K. Ions in wide pores, in long ones. J Membr Sci. 2015;42:120-129."
    found = entries("References", *lines, *works(2, 7))
    assert found == [*bare(works(3)), whole, *bare(works(4, 5))]
    tops = ["\f" + works(1, 4)[0], "", *works(2, 5), "3", "\f" + works(1, 7)[0], "", *works(2, 8)]
    assert entries("References", *works(3), "2", *tops) == bare(works(9))


def test_all_lines_of_a_head_that_pages_begin_with_are_left_out() -> None:
    cut = ["[4] Ode K. Ions in wide pores, in long", "    ones. J Membr Sci. 2015;42:120-129."]
    head = ["\fA made-up article", "", "Nobody & Someone (2019)", ""]
    lines = [*works(3), cut[0], "", "2", "", *head, cut[1], *works(2, 5), "", "3", "", *head]
    whole = "Ode K. Ions in wide pores, in long ones. J Membr Sci. 2015;42:120-129."
    found = entries("References", *lines, *works(2, 7))
    assert found == [*bare(works(3)), whole, *bare(works(4, 5))]
    # An entry that stands alone at the top of a page is no head.
    tops = ["\f" + works(1, 4)[0], "", *works(2, 5), "3", "\f" + works(1, 7)[0], "", *works(2, 8)]
    assert entries("References", *works(3), "2", *tops) == bare(works(9))


def test_a_head_of_two_lines_in_front_of_the_number_of_its_page_is_left_out() -> None:
    cut = ["[4] Ode K. Ions in wide pores, in long", "ones. J Membr Sci. 2015;42:120-129."]
    heads = ["\fREFERENCES", "", "2", ""], ["\fB", "", "WHAT WAS LEFT OUT", "", "3", ""]
    lines = [*works(3), cut[0], "", *heads[1], cut[1], *works(2, 5), "", *heads[0], *works(2, 7)]
    whole = "Ode K. Ions in wide pores, in long ones. J Membr Sci. 2015;42:120-129."
    assert entries("References", *lines) == [*bare(works(3)), whole, *bare(works(4, 5))]


def test_a_head_that_stands_there_once_is_left_out() -> None:
    cut = ["[4] Ode K. Ions in wide membra-", "    nes. J Membr Sci. 2015;42:120-129."]
    whole = "Ode K. Ions in wide membranes. J Membr Sci. 2015;42:120-129."
    for head in (
        ["\fA made-up article        Nobody & Someone (2019)", ""],  # as the document begins
        ["\fOn other things", "", "Nobody & Someone (2019)", ""],  # within a word
        ["\fA WHAT WAS LEFT OUT        2", "", ""],  # in capitals, with the number of its page
    ):
        lines = ["A made-up article", "", "References", *works(3), cut[0], "", "1", *head, cut[1]]
        assert entries(*lines, *works(2, 5)) == [*bare(works(3)), whole, *bare(works(2, 5))]
    # An entry alone at the top of a page is none, though it begins a page.
    alone = ["\f" + works(1, 4)[0], "", *works(2, 5)]
    assert entries("A made-up article", "References", *works(3), "1", *alone) == bare(works(6))


def test_the_number_of_a_page_is_no_end_of_a_word() -> None:
    head = ["A made-up article", "", "1", "\fReferences"]
    cut = ["[4] Ode K. Ions in wide membra2", "\fnes. J Membr Sci. 2015;42:120-129."]
    text = "\n".join([*head, *works(3), *cut, *works(2, 5)])
    source = SourceText("a.txt", text)
    found = [r.raw.text for r in read_lists(source, text_lines(source), printed=True).references]
    assert found[3] == "Ode K. Ions in wide membranes. J Membr Sci. 2015;42:120-129."
    # What is not the page's number is of the text.
    for other in ("trichomes of 7", "receptor5", "membra3"):
        source = SourceText("a.txt", text.replace("membra2", other))
        kept = read_lists(source, text_lines(source), printed=True).references[3].raw.text
        assert other in kept
