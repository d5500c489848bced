from __future__ import annotations

import pytest

from refcheck.core.model.reference import Carrier
from refcheck.readers import Document, Reading, reader_for
from refcheck.readers.formats import enw as reader

_FROM_SCHOLAR = """%0 Journal Article
%T Peat and its keepers: a survey of
northern bogs
%A Marsh, Ann B
%A Lowe, Carl
%A World Bog Union,
%J Soils today
%V 14
%N 1
%P 1-14
%@ 1471-2105
%D 2013
%I Bog Press
%R doi:10.5555/bogs.1

%0 Conference Proceedings
%T A talk
%A 王海霞
%Y Editor, Eva
%S Proceedings of the 3rd Meeting
%P 5
%P 269-273
%D 2014
%8 November
%F talk-2014
"""


def read(text: str = _FROM_SCHOLAR, path: str = "a.enw") -> Reading:
    return reader.read(Document(path, text.encode()))


def test_an_entry_is_read_tag_by_tag() -> None:
    reference = read().references[0]
    assert (reference.carrier, reference.location.line) == (Carrier.STRUCTURED, 1)
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [
            {"family": "Marsh", "given": "Ann B"},
            {"family": "Lowe", "given": "Carl"},
            {"literal": "World Bog Union"},
        ],
        "et-al": False,
        "title": "Peat and its keepers: a survey of northern bogs",
        "container-title": "Soils today",
        "volume": "14",
        "issue": "1",
        "page": "1-14",
        "ISSN": "1471-2105",
        "issued": "2013",
        "publisher": "Bog Press",
        "DOI": "10.5555/bogs.1",
    }


def test_proceedings_may_be_named_as_a_series_and_pages_counted_before_they_are_named() -> None:
    talk = read().references[1]
    assert (talk.key, talk.type) == ("talk-2014", "paper-conference")
    assert talk.text("container-title") == "Proceedings of the 3rd Meeting"
    assert (talk.text("page"), talk.text("issued")) == ("269-273", "2014")
    assert [str(name) for name in (*(talk.author or ()), *(talk.editor or ()))] == [
        "王海霞",
        "Editor, Eva",
    ]


def test_the_series_of_a_book_is_no_container() -> None:
    (book,) = read("%0 Book\n%A Marsh, A\n%T Bogs\n%S Wetlands\n%D 2001\n").references
    assert book.text("container-title") is None
    assert book.text("collection-title") == "Wetlands"


def test_every_value_stands_where_it_says() -> None:
    reading = read()
    for reference in reading.references:
        for name in ("volume", "issued", "page"):
            if (value := reference.fields.get(name)) is not None and value.span is not None:
                assert reading.source.text[value.span.start : value.span.end] == value.text


def test_entries_of_refer_are_told_by_empty_lines() -> None:
    text = (
        "%A M. Lesk\n%T Inverted indexes\n%J Software\n%D 1978\n\n%A B. Two\n%T A book\n%I Press\n"
    )
    first, second = read(text).references
    assert (first.type, first.text("issued")) == ("article-journal", "1978")
    assert (second.type, second.text("title")) == ("book", "A book")


def test_an_empty_line_in_an_abstract_ends_no_entry_that_has_a_type() -> None:
    text = "%0 Book\n%T Bogs\n%X One.\n\nTwo.\n\n%D 2001\n"
    (book,) = read(text).references
    assert book.text("issued") == "2001"


def test_an_entry_with_nothing_but_its_type_is_a_problem() -> None:
    reading = read("%0 Book\n\n%0 Book\n%T Bogs\n")
    assert len(reading.references) == 1
    assert [problem.span.start for problem in reading.problems] == [0]


@pytest.mark.parametrize("path", ["a.txt", "a.bib", "a.ris"])
def test_it_is_told_by_its_beginning_whatever_its_name(path: str) -> None:
    reading = reader_for(path, None).read(Document(path, _FROM_SCHOLAR.encode()))
    assert [r.text("issued") for r in reading.references] == ["2013", "2014"]


def test_a_comment_that_looks_so_leaves_a_bibliography_one() -> None:
    text = "%0 notes\n% by me\n@article{bogs, title={Bogs}, volume=12}\n"
    reading = reader_for("a.bib", None).read(Document("a.bib", text.encode()))
    assert [r.text("volume") for r in reading.references] == ["12"]
