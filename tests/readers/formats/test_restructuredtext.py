from __future__ import annotations

import pytest

from refcheck.readers.base import Document
from refcheck.readers.formats import restructuredtext as reader
from tests.readers.documents import (
    CITATIONS,
    PROSE,
    entries_of,
    misplaced,
    numbered,
    raws,
    wrapped,
)

_HEAD = f"=========\n A paper\n=========\n\n{PROSE}\n\n"


@pytest.mark.parametrize("form", ["- ", "* ", "{}. ", "#. ", "({}) "])
def test_a_list_under_a_title_is_read_item_by_item(form: str) -> None:
    items = "\n".join(wrapped(each, "    ") for each in numbered(form, CITATIONS))
    text = f"{_HEAD}References\n----------\n\n{items}\n\nAppendix\n--------\n\n{PROSE}\n"
    entries = entries_of("a.rst", text)
    assert raws(entries) == list(CITATIONS)
    assert misplaced(text, entries) == []
    assert entries[0].location.line == 10


@pytest.mark.parametrize("form", [".. [{}] ", ".. [#n{}] ", ".. [Key{}] "])
@pytest.mark.parametrize("head", ["References\n~~~~~~~~~~", ".. rubric:: References", ""])
def test_citations_and_footnotes_are_entries(form: str, head: str) -> None:
    items = "\n".join(wrapped(each, "   ") for each in numbered(form, CITATIONS[:6]))
    text = f"{_HEAD}{head}\n\n{items}\n\n.. bibliography:: x.bib\n   :cited:\n"
    entries = entries_of("a.rst", text)
    assert raws(entries) == list(CITATIONS[:6])
    assert entries[1].label == form.format(2)[3:].strip()
    assert text[entries[1].location.column - 1 :]  # it begins at its label
    assert entries[1].location.column == 4


def test_a_citation_stays_one_beside_a_list_elsewhere() -> None:
    text = (
        f"{_HEAD}.. [Smith10] {CITATIONS[0]}\n\nFurther reading\n---------------\n\n"
        f"- {CITATIONS[1]}\n- {CITATIONS[2]}\n"
    )
    assert raws(entries_of("a.rst", text)) == list(CITATIONS[:3])


@pytest.mark.parametrize("written", ["`doi <https://doi.org/10.1000/182>`__", ":doi:`10.1000/182`"])
def test_a_doi_that_only_a_link_shows_is_the_entrys(written: str) -> None:
    text = f"References\n==========\n\n* Smith J. A title. J Foo. 2010;1:2. {written}\n"
    (reference,) = entries_of("a.rst", text)
    assert str(reference.doi) == "10.1000/182"


def test_the_file_that_a_directive_names_is_told() -> None:
    text = "A\n=\n\nText :cite:`x`.\n\n.. bibliography:: refs.bib more.bib\n   :all:\n"
    reading = reader.read(Document("a.rst", text.encode()))
    assert reading.references == ()
    assert reading.hint == "its list is in refs.bib, more.bib: name that file instead"


def test_code_comments_and_directives_hold_no_references() -> None:
    text = (
        f"References\n==========\n\n.. code-block:: text\n\n   {CITATIONS[0]}\n\n"
        f".. {CITATIONS[1]}\n   {CITATIONS[2]}\n\n.. _x: {CITATIONS[3]}\n\n- {CITATIONS[4]}\n"
    )
    assert raws(entries_of("a.rst", text)) == [CITATIONS[4]]


def test_what_is_stated_of_a_container_is_no_part_of_its_entry() -> None:
    entries = "\n\n".join(
        f"   .. container:: csl-entry\n      :name: ref-{i}\n\n      {citation}"
        for i, citation in enumerate(CITATIONS)
    )
    text = (
        f"{_HEAD}References\n----------\n\n"
        f".. container:: references csl-bib-body\n   :name: refs\n   :class: x\n\n{entries}\n"
    )
    assert raws(entries_of("a.rst", text)) == list(CITATIONS)
