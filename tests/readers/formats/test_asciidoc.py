from __future__ import annotations

import pytest

from refcheck.readers.base import Document
from refcheck.readers.formats import asciidoc as reader
from tests.readers.documents import (
    CITATIONS,
    PROSE,
    entries_of,
    misplaced,
    numbered,
    raws,
    wrapped,
)

_HEAD = f"= A paper\nAnn Author\n:toc: left\n\n== Introduction\n\n{PROSE}\n\n"


@pytest.mark.parametrize("form", ["* ", "- ", ". ", "{}. "])
@pytest.mark.parametrize("heading", ["== References", "References\n----------"])
def test_a_list_under_a_title_is_read_item_by_item(form: str, heading: str) -> None:
    items = "\n".join(wrapped(each) for each in numbered(form, CITATIONS))
    text = f"{_HEAD}{heading}\n\n{items}\n\n== Appendix\n\n{PROSE}\n"
    entries = entries_of("a.adoc", text)
    assert raws(entries) == list(CITATIONS)
    assert misplaced(text, entries) == []


@pytest.mark.parametrize(
    "head", ["[bibliography]\n== What we read\n\n", "[bibliography]\n.Our books\n", ""]
)
def test_the_anchors_of_a_bibliography_make_entries(head: str) -> None:
    items = "\n".join(wrapped(f"* [[[k{i}]]] {c}") for i, c in enumerate(CITATIONS[:5]))
    text = f"{_HEAD}{head}{items}\n\n== End\n\n{PROSE}\n"
    entries = entries_of("a.adoc", text)
    assert raws(entries) == list(CITATIONS[:5])
    assert [entry.label for entry in entries[:2]] == ["k0", "k1"]


def test_a_list_that_is_called_a_bibliography_needs_no_heading() -> None:
    items = "\n".join(f"- {c}" for c in CITATIONS[:3])
    text = f"{_HEAD}[bibliography]\n{items}\n\n{PROSE}\n"
    assert raws(entries_of("a.adoc", text)) == list(CITATIONS[:3])


@pytest.mark.parametrize(
    "link",
    [
        "https://doi.org/10.1000/182[A title]",
        "link:++https://doi.org/10.1000/182++[A title^]",
        "link:pass:[https://doi.org/10.1000/182][A title]",
    ],
)
def test_a_doi_that_only_a_link_shows_is_the_entrys(link: str) -> None:
    text = f"== References\n\n* Smith J. {link}. J Foo. 2010;1:2.\n"
    (reference,) = entries_of("a.adoc", text)
    assert str(reference.doi) == "10.1000/182"


def test_the_file_that_a_setting_names_is_told() -> None:
    text = "= A\n:bibtex-file: refs.bib\n\nText cite:[x].\n\nbibliography::[]\n"
    reading = reader.read(Document("a.adoc", text.encode()))
    assert reading.references == ()
    assert reading.hint == "its list is in refs.bib: name that file instead"


def test_listings_and_comments_hold_no_references() -> None:
    text = (
        f"== References\n\n[source,text]\n----\n{CITATIONS[0]}\n----\n\n// {CITATIONS[1]}\n"
        f"////\n{CITATIONS[2]}\n////\n\n* {CITATIONS[3]}\n+\n{PROSE}\n"
    )
    (entry,) = entries_of("a.adoc", text)
    assert entry.raw.text.startswith(CITATIONS[3])
