from __future__ import annotations

import pytest

from refcheck.readers.base import Document
from refcheck.readers.formats import org as reader
from tests.readers.documents import (
    CITATIONS,
    PROSE,
    entries_of,
    misplaced,
    numbered,
    raws,
    wrapped,
)

_HEAD = f"#+TITLE: A\n* Introduction :x:\n:PROPERTIES:\n:ID: 1\n:END:\n{PROSE}\n\n"


@pytest.mark.parametrize("form", ["- ", "+ ", "{}. ", "{}) "])
def test_a_list_under_a_heading_is_read_item_by_item(form: str) -> None:
    items = "\n".join(wrapped(each, "   ") for each in numbered(form, CITATIONS))
    text = f"{_HEAD}** References :noexport:\n{items}\n* Appendix\n{PROSE}\n"
    entries = entries_of("a.org", text)
    assert raws(entries) == [c.replace("--", "\u2013") for c in CITATIONS]
    assert misplaced(text, entries[:4]) == []
    assert entries[0].location.line == 9


def test_footnotes_are_entries_where_no_heading_announces_a_list() -> None:
    notes = "\n\n".join(numbered("[fn:{}] ", CITATIONS[:3]))
    text = f"{_HEAD}Said[fn:1].\n\n{notes}\n\n[fn:x] See {PROSE}\n"
    entries = entries_of("a.org", text)
    assert raws(entries) == list(CITATIONS[:3])
    assert [entry.label for entry in entries] == ["[fn:1]", "[fn:2]", "[fn:3]"]


def test_a_doi_that_only_a_link_shows_is_the_entrys() -> None:
    entry = "- Smith J. [[https://doi.org/10.1000/182][A title]]. J Foo. 2010;1:2."
    (reference,) = entries_of("a.org", f"* References\n{entry}\n")
    assert str(reference.doi) == "10.1000/182"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("#+BIBLIOGRAPHY: refs.bib\n#+print_bibliography:", "its list is in refs.bib"),
        ("bibliography:a.bib,b.bib", "in a.bib, b.bib"),
        ("#+begin_src bibtex :tangle x.bib\n@book{a,\n title={b}}\n#+end_src", "block of code"),
    ],
)
def test_the_library_of_a_document_is_told(text: str, hint: str) -> None:
    reading = reader.read(Document("a.org", f"* A\n{text}\n".encode()))
    assert reading.references == ()
    assert hint in str(reading.hint)


def test_programs_drawers_and_comments_hold_no_references() -> None:
    text = (
        f"* References\n#+begin_src text\n- {CITATIONS[0]}\n#+end_src\n"
        f":NOTES:\n- {CITATIONS[1]}\n:END:\n# {CITATIONS[2]}\n- {CITATIONS[3]}\n"
    )
    assert raws(entries_of("a.org", text)) == [CITATIONS[3]]
