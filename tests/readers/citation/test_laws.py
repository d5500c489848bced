"""What holds for every string whatever, a citation or not."""

from __future__ import annotations

from itertools import pairwise
import time

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText, Span
from refcheck.core.model.reference import Name
from refcheck.readers.citation import CitationFields, read_citation
from refcheck.readers.citation.abridging import LONGEST

PIECES = st.sampled_from(
    [
        "Smith",
        "van der",
        "J.",
        "JA",
        ",",
        ";",
        "&",
        " and ",
        "et al.",
        "(",
        ")",
        "“",
        "”",
        ". ",
        "2015",
        "a",
        "12(3)",
        ":45-67",
        "pp.",
        "In:",
        "(Eds.)",
        "Nature",
        "https://x.org/a(b",
        "doi:10.1000/1",
        "arXiv:1706.03762",
        "PMID: 1",
        "第21号",
        "é",
        "<i>",
        "</i>",
        "\n",
        " ",
        "…",
        "//",
        "№",
        "[",
        "'",
        "-",
        "et al",
        "Jr.",
        "II",
        "LI X",
        "et",
        "10.1002/(SICI)1",
        "ISBN 0-8247-9242-4",
        ". . .",
        "等",
    ]
)
STRINGS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def spans(citation: CitationFields) -> list[tuple[str, Span]]:
    placed = [(field.text, field.span) for field in citation.fields.values()]
    if citation.doi:
        placed.append((citation.doi.written, citation.doi.span))
    return [(text, span) for text, span in placed if span is not None]


def names(citation: CitationFields) -> list[Name]:
    return [*(citation.author or ()), *(citation.editor or ())]


@settings(deadline=None)
@given(STRINGS, st.integers(0, 50))
def test_text_at_every_span_is_the_value(string: str, base: int) -> None:
    citation = read_citation(MappedText(string, base))
    document = " " * base + string
    for text, span in spans(citation):
        assert document[span.start : span.end] == text
        assert text
    for name in names(citation):
        assert name.span is not None
        written = document[name.span.start : name.span.end]
        for part in (name.family, name.given, name.suffix, name.literal):
            assert part is None or (part and part in written)


@settings(deadline=None)
@given(STRINGS)
def test_names_stand_apart_and_in_order(string: str) -> None:
    citation = read_citation(MappedText(string))
    places = [name.span for name in citation.author or () if name.span]
    assert all(a.end <= b.start for a, b in pairwise(places))


@settings(deadline=None)
@given(STRINGS)
def test_reading_twice_gives_the_same(string: str) -> None:
    assert read_citation(MappedText(string)) == read_citation(MappedText(string))


@pytest.mark.parametrize(
    "unit",
    [
        "Smith, J., ",
        "a",
        " ",
        "(",
        "10.1000/",
        "http://",
        "1-",
        "and ",
        "J. ",
        "… ",
        "<i>",
        ". , ",
        "“",
        "et al ",
        "et al. (eds) ",
    ],
)
def test_hostile_length_does_not_hang(unit: str) -> None:
    string = (unit * 100_000)[:100_000]
    begun = time.process_time()
    citation = read_citation(MappedText(string))
    assert time.process_time() - begun < 20
    names = {name.span for name in (*(citation.author or ()), *(citation.editor or ()))}
    others = [span for _, span in spans(citation) if span not in names]
    assert all(s.end <= LONGEST or s.start >= len(string) - LONGEST for s in others)
