from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.base import Document
from refcheck.readers.formats import org as reader
from refcheck.readers.markup.light_inline import undone
from tests.readers.documents import (
    CITATIONS,
    PROSE,
    cut,
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


@pytest.mark.parametrize(
    ("markup", "parts"),
    [
        ("T. /Health & Place/. *5*(3)", ["T. ", "Health & Place", ". ", "5", "(3)"]),
        ("/Health\n& Place/ and/or 3/4", ["Health\n& Place", " and/or 3/4"]),
        ("H_{2}O x^{2} a_b_c 1 + 2 + 3", ["H2O x2 a_b_c 1 + 2 + 3"]),
        ("[[https://x.org][Title]] =a*b*c=", ["Title", " ", "a*b*c"]),
        ("[cite:@x; @y] https://x.org/a_b_/c/ 1--2", [" https://x.org/a_b_/c/ 1\u20132"]),
    ],
)
def test_text_is_cut_where_its_markup_changes(markup: str, parts: list[str]) -> None:
    read, _ = undone(MappedText(markup), reader._SYNTAX)
    assert [part for part in cut(read) if part] == parts


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
