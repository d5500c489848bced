from __future__ import annotations

import pytest

from refcheck.readers.base import Document
from refcheck.readers.formats import markdown
from refcheck.readers.lists.prose import is_prose
from tests.readers.documents import CITATIONS, markdown_entries, raws, text_entries


@pytest.mark.parametrize(
    "text",
    [
        "This survey was the most viewed preprint of 2017, and its successor was read in 2019-2020.",
        "To cite it, or for more on its history, see @doi:10.5555/prose.1:",
        "Several studies compared these solvers [see @marsh2015, p. 3; @other2011].",
        "Choose From DOI and paste the DOI 10.5555/d4-017-1 into it; then use your file of 2017.",
        "In R, the columns must be named; since 2019 they can be named when you create the frame.",
        "Im Jahr 2006 wurde die Seite gegründet; sie ist seit 2010 nicht mehr gepflegt worden.",
        "En 2006, elle était la première page qui avait une liste, mais elle ne fut pas suivie.",
        "Ana M. Marsh 0000-0002-1825-0097 · amarsh Department of Soils, University of Oslo, 2018",
        "Marsh A, maintainer since 2014. Write to ana.marsh@example.org; vol. 3, pp. 1-9.",
    ],
)
def test_sentences_and_people_are_no_citations(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        *CITATIONS,
        "Cascio W. Downsizing: what do we know? What have we learned? Exec. 1993;7:95-104.",
        "Paskin N. What is the DOI and what is it not? Where are we? Standards 2010;3:1-9.",
        "Marsh, A. [@anamarsh]. (2017, June 30). This is what it has come to [Tweet].",
        "The Peat Group. 2011. Where there is water. Soils 12(3), 1-9.",
        "Where do bogs go? Mara Halden and Pau Peralta. Soils 12, 2014. doi:10.5555/bog",
        "World Health Organization (2013). What you need to know. Geneva.",
        "A. A. Marsh et al., “The peat that it is not and was: what this has done,” Soils 12, 2014.",
    ],
)
def test_citations_are_no_prose_whatever_their_titles_ask(text: str) -> None:
    assert not is_prose(text)


def test_a_text_that_cites_holds_no_list() -> None:
    text = (
        "# Methods\n\nThe robot supports citations, such as DOIs. This reduces a barrier.\n\n"
        "This way of writing together was later generalized for many [@doi:10.5555/prose.1].\n\n"
        "This study was the most viewed preprint of 2017, as others were [@doi:10.5555/d4-017-1].\n"
    )
    assert markdown_entries(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "University of San Diego | San Diego, CA PhD in Mathematics | Sept 2011 - June 2015",
        "Version: 0.53 Date: 2021-02-26 Author: Ulrike Marsh License, see https://example.org/1-2",
        "software copyright (c) 1999-2002, Marsh Development Corporation, http://example.org.",
    ],
)
def test_a_line_that_names_nobody_is_no_list_without_a_heading(text: str) -> None:
    assert text_entries(f"About\n\n{text}\n\nMore words follow.\n") == ()


@pytest.mark.parametrize("citation", CITATIONS[::5])
def test_a_single_citation_without_a_heading_is_found(citation: str) -> None:
    assert raws(text_entries(f"About\n\n{citation}\n\nMore words follow.\n")) == [citation]


def test_prose_between_the_entries_of_a_list_without_a_heading_is_none_of_them() -> None:
    prose = "These two were the first that we had read in 2014, and they are still of use to us."
    text = "\n\n".join((*CITATIONS[:2], prose, *CITATIONS[2:5]))
    assert raws(text_entries(text)) == list(CITATIONS[:5])


def test_a_numbered_entry_with_a_doi_is_kept_whatever_heading_stands_above() -> None:
    odd = "3. A. A. Marsh et al., “The bog in wetlands: what it is and was not,” Soils, vol. 12, pp. 1-9, 2009, doi: 10.5555/bog.3."
    listed = "\n".join((f"1. {CITATIONS[0]}", f"2. {CITATIONS[1]}", odd))
    assert len(markdown_entries(f"# Refs\n\n{listed}\n")) == 3


def test_what_a_manual_explains_is_no_reference() -> None:
    manual = (
        "# Tool\n\nIt writes files.\n\n"
        "- `doi`: the DOI (10.1038/nature14539) of the work; 2015 is the default, see Nature 521\n"
        "- `path`: Path. Where to write, since 2015, vol. 3,\n  10.1000/182 for one\n\n"
        "`--year YEAR` Smith, J. (2015), Nature 521, 436-444, 10.1038/nature14539\n"
    )
    reading = markdown.read(Document("a.md", manual.encode()))
    assert (reading.references, reading.unlisted) == ((), ())


def test_software_that_a_list_cites_by_its_name_is_a_reference() -> None:
    text = (
        "# References\n\n- `ggplot2`: Wickham, H. (2016). Elegant graphics. Springer.\n"
        "- Marsh, A. (2014). Clay. Soils 12: 1-9.\n"
    )
    assert len(markdown.read(Document("a.md", text.encode())).references) == 2
