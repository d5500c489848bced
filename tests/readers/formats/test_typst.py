from __future__ import annotations

import pytest

from refcheck.core.model.location import SourceText
from refcheck.readers.base import Document
from refcheck.readers.formats import typst as reader
from refcheck.suppressions import read_suppressions
from tests.readers.documents import CITATIONS, PROSE, entries_of, misplaced, raws, wrapped


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\*_`#$@<>~[]" else char for char in text)


@pytest.mark.parametrize("mark", ["+ ", "- ", "1. ", "/* x */- "])
def test_a_list_under_a_heading_is_read_item_by_item(mark: str) -> None:
    items = "\n".join(wrapped(mark + _escaped(citation), "  ") for citation in CITATIONS)
    text = f'#set page("a4")\n= A\n{PROSE}\n\n= References <refs>\n{items}\n\n= End\n{PROSE}\n'
    entries = entries_of("a.typ", text)
    assert [e.raw.text.replace("–", "-") for e in entries] == [
        c.replace("–", "-").replace("--", "-") for c in CITATIONS
    ]
    assert entries[0].location.line == 6


def test_the_items_of_a_list_that_is_called_are_entries() -> None:
    first, second = CITATIONS[:2]
    wrapped_first = wrapped(_escaped(first), "    ")
    text = f"= References\n#enum(\n  [{wrapped_first}],\n  [{_escaped(second)}],\n)\n\nEnd.\n"
    assert raws(entries_of("a.typ", text)) == [first, second]


def test_every_character_of_an_entry_knows_its_place() -> None:
    text = f"= References\n- *Smith*, J. \\#1 {CITATIONS[0]}\n"
    assert misplaced(text, entries_of("a.typ", text)) == []


def test_a_doi_that_only_a_link_shows_is_the_entrys() -> None:
    entry = '+ Smith J. #link("https://doi.org/10.1000/182")[A title]. J Foo. 2010;1:2.'
    (reference,) = entries_of("a.typ", f"= References\n{entry}\n")
    assert str(reference.doi) == "10.1000/182"
    assert reference.raw.text == "Smith J. A title. J Foo. 2010;1:2."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('#bibliography("refs.bib", style: "apa")', "its list is in refs.bib"),
        ('#show: x.with(bibliography: bibliography(("a.bib", "b.yml")))', "in a.bib, b.yml"),
        ('// #bibliography("old.bib")', None),
        ("= Text\nNothing is cited.", None),
    ],
)
def test_the_file_that_a_document_names_as_its_library_is_told(text: str, hint: str | None) -> None:
    reading = reader.read(Document("a.typ", text.encode()))
    assert reading.references == ()
    assert reading.hint == hint or (hint is not None and hint in str(reading.hint))


def test_code_and_comments_hold_no_references() -> None:
    text = f"```\n= References\n{CITATIONS[0]}\n```\n// {CITATIONS[1]}\n/* {CITATIONS[2]}\n*/\n"
    assert entries_of("a.typ", text) == ()


def test_an_unmarked_paragraph_is_an_entry_and_the_next_section_ends_the_list() -> None:
    text = "= Literatur\n" + "\n\n".join(map(_escaped, CITATIONS[:4])) + f"\n\n= X\n{PROSE}"
    assert len(raws(entries_of("a.typ", text))) == 4


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a.typ", "// refcheck: ignore[RC206] the journal prints 2016"),
        ("a.adoc", "// refcheck: ignore[RC206] the journal prints 2016"),
        ("a.rst", ".. refcheck: ignore[RC206] the journal prints 2016"),
        ("a.org", "# refcheck: ignore[RC206] the journal prints 2016"),
        ("a.wiki", "<!-- refcheck: ignore[RC206] the journal prints 2016 -->"),
    ],
)
def test_a_comment_of_the_format_asks_for_findings_to_be_hidden(name: str, comment: str) -> None:
    mark = "*" if name == "a.wiki" else "-"
    text = f"{_HEADINGS[name]}\n\n{comment}\n{mark} {CITATIONS[0]}\n"
    source = SourceText(name, text)
    (suppression,) = read_suppressions(source)
    assert suppression.reason == "the journal prints 2016"
    (entry,) = entries_of(name, text)
    assert suppression.concerns(entry)
    assert entry.raw.text == CITATIONS[0]


_HEADINGS = {
    "a.typ": "= References",
    "a.adoc": "== References",
    "a.rst": "References\n==========",
    "a.org": "* References",
    "a.wiki": "== References ==",
}


def test_an_address_is_no_comment() -> None:
    assert read_suppressions(SourceText("a.md", "https://refcheck: ignore me")) == ()
