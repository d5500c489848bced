from __future__ import annotations

import time

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation import read_citation
from refcheck.readers.citation.abridging import LONGEST, LONGEST_LIST

_TAIL = ". A census of everything that glows. Nature. 2017;541(7638):10-19. doi:10.1038/glow17"


def _authors(count: int) -> list[str]:
    return [f"{'BKLMNRSTVZ'[i % 10]}{'aeiou'[i // 10 % 5]}dan" for i in range(count)]


@pytest.mark.parametrize("count", [300, 1000, 5154])
def test_all_authors_and_all_that_stands_behind_them_are_read(count: int) -> None:
    families = _authors(count)
    text = ", ".join(f"{family} B" for family in families) + _TAIL
    citation = read_citation(MappedText(text, 7))
    assert citation.author is not None
    assert [name.family for name in citation.author] == families
    assert not citation.et_al
    assert citation.doi is not None
    assert citation.doi.value == "10.1038/glow17"
    assert {name: str(value) for name, value in citation.fields.items()} == {
        "title": "A census of everything that glows",
        "container-title": "Nature",
        "issued": "2017",
        "volume": "541",
        "issue": "7638",
        "page": "10-19",
    }
    for value in (*citation.fields.values(), citation.author[-1], citation.author[count // 2]):
        assert value.span is not None
        stood = text[value.span.start - 7 : value.span.end - 7]
        assert stood in (str(value), str(value).replace(",", ""))


def test_a_remark_of_pages_behind_a_citation_is_part_of_no_field() -> None:
    text = f"Abe A{_TAIL}" + " And so it went on and on." * 400
    citation = read_citation(MappedText(text))
    assert all(len(value.text) < LONGEST for value in citation.fields.values())
    assert str(citation.fields["title"]) == "A census of everything that glows"
    assert citation.doi is not None


def test_of_a_list_that_no_work_has_the_beginning_is_read() -> None:
    text = ", ".join(f"{family} B" for family in _authors(100_000)) + _TAIL
    begun = time.process_time()
    citation = read_citation(MappedText(text))
    assert time.process_time() - begun < 10
    assert citation.et_al
    assert citation.author is not None
    assert 1000 < len(citation.author) < LONGEST_LIST


def test_no_name_is_told_that_the_end_of_what_is_read_cuts_through() -> None:
    names = [f"Ansel {family}son" for family in _authors(30_000)]
    citation = read_citation(MappedText(", ".join(names) + _TAIL))
    assert citation.author is not None
    read = [f"{name.given} {name.family}" for name in citation.author]
    assert read == names[: len(read)]
    assert citation.et_al
