from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from refcheck.readers.lists.entry import Entry
from tests.readers.documents import (
    CITATIONS,
    HTML,
    MARKDOWN,
    STYLES,
    TEXT,
    Layout,
    html_entries,
    markdown_entries,
    misplaced,
    raws,
    text_entries,
)

_READERS: tuple[tuple[Callable[[str], tuple[Entry, ...]], dict[str, Layout]], ...] = (
    (text_entries, TEXT),
    (markdown_entries, MARKDOWN),
    (html_entries, HTML),
)
_CASES = [
    pytest.param(read, layout, id=f"{read.__name__}: {name}")
    for read, layouts in _READERS
    for name, layout in layouts.items()
]
_lists = st.lists(st.sampled_from(CITATIONS), min_size=2, max_size=12, unique=True)


@pytest.mark.parametrize(("read", "layout"), _CASES)
def test_every_entry_is_found_in_order_and_knows_its_place(
    read: Callable[[str], tuple[Entry, ...]], layout: Layout
) -> None:
    for citations in STYLES:
        document = layout(citations)
        entries = read(document)
        assert raws(entries) == list(citations)
        assert misplaced(document, entries) == []


@pytest.mark.parametrize(
    "name", ["blank lines", "1. wrapped", "[1] run on", "hanging", "web page", "one per line"]
)
@settings(max_examples=15)
@given(citations=_lists)
def test_a_mixture_of_styles_is_cut_where_its_layout_says(
    name: str, citations: Sequence[str]
) -> None:
    assert raws(text_entries(TEXT[name](citations))) == list(citations)


@settings(max_examples=200)
@given(text=st.text(max_size=400))
def test_no_text_breaks_a_reader(text: str) -> None:
    for read, _ in _READERS:
        for document in (text, f"References\n\n{text}"):
            for entry in read(document):
                assert entry.raw.text.strip()
                assert 0 <= entry.start <= entry.raw.span().end <= len(document)
