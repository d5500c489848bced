"""Items of a numbered list that are no works have their numbers all the same."""

from __future__ import annotations

import pytest

from refcheck.engine.manuscripts import grouped
from refcheck.engine.verifying import all_items
from refcheck.readers import Document, reader_for
from tests.readers.citing.test_typed import ALL, ENTRIES, NUMBERED, told
from tests.readers.office import docx, par

BEYOND = ("RC503", "the text cites number 9, and the list has 8 entries")


@pytest.mark.parametrize(
    "item",
    [
        "9. https://eels.example",
        "9. Letter of J. Doe to the authors.",
        "9. Smith K, unpublished data.",
        "9. The eel database, version 2.",
        "9. See supplementary materials.",
        "[9] Smith K, unpublished data.",
    ],
)
def test_an_item_that_is_no_work_has_its_number(item: str) -> None:
    assert told(f"{ALL}And more [9].\n{NUMBERED}{item}\n") == []


@pytest.mark.parametrize(
    "behind",
    [
        "10. Smith K, unpublished data.",
        "\n# Steps\n\n9. Shake it well.",
        "\nWe thank nine eels.",
    ],
)
def test_what_is_no_item_of_the_list_has_no_number_in_it(behind: str) -> None:
    text = f"{ALL}And more [9].\n{NUMBERED}"
    assert BEYOND in told(text) and BEYOND[0] in {code for code, _ in told(f"{text}{behind}\n")}


@pytest.mark.parametrize(("numbered", "unread"), [(True, True), (False, False)])
def test_items_that_the_program_numbers_are_counted(numbered: bool, unread: bool) -> None:
    how = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    items = "".join(par(each, properties=how) for each in ENTRIES)
    last = par("K. Smith, unpublished data.", properties=how if numbered else "")
    body = par(f"{ALL}And more [9].") + par("References", "berschrift1") + items + last
    reading = reader_for("a.docx", None).read(Document("a.docx", docx(body)))
    (group,) = grouped([reading], all_items([reading]))
    (beyond,) = (m for m in group.linked.mentions if m.citation.number == 9)
    (text,) = group.linked.manuscript.texts
    assert text.has_passed_by(beyond.citation) is unread
