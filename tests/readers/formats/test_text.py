from __future__ import annotations

from refcheck.core.model.reference import Carrier
from refcheck.readers.base import Document
from refcheck.readers.formats import text as reader
from tests.readers.documents import CITATIONS


def test_references_carry_index_label_place_and_carrier() -> None:
    text = f"\ufeffReferences\r\n\r\n[1] {CITATIONS[0]}\r\n[2] {CITATIONS[1]}\r\n"
    first, second = reader.read(Document("list.txt", text.encode())).references
    assert (first.index, first.label, first.carrier) == (1, "[1]", Carrier.CITATION)
    assert (second.index, second.label, second.raw.text) == (2, "[2]", CITATIONS[1])
    assert str(second.location) == "list.txt:4:1"
    assert second.location.end_column == len("[2] ") + len(CITATIONS[1]) + 1


def test_an_empty_file_has_no_references() -> None:
    assert reader.read(Document("a.txt", b"")).references == ()


def test_a_wikis_page_is_told_by_its_citation_templates() -> None:
    text = (
        f"References\n\n* {CITATIONS[0]}\n* {{{{cite journal |last=Marsh |first=Ann |title=Clay"
        f" |journal=Soils |year=2014 |doi=10.5555/a}}}}\n* {CITATIONS[1]}\n"
    )
    first, second, third = reader.read(Document("a.txt", text.encode())).references
    assert (first.raw.text, third.raw.text) == (CITATIONS[0], CITATIONS[1])
    assert (second.carrier, second.text("title")) == (Carrier.STRUCTURED, "Clay")


def test_braces_alone_make_no_page_of_a_wiki() -> None:
    text = f"Use {{{{ name }}}} here.\n\nReferences\n\n1. {CITATIONS[0]}\n2. {CITATIONS[1]}\n"
    references = reader.read(Document("a.txt", text.encode())).references
    assert [reference.label for reference in references] == ["1.", "2."]
