from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText, MappedTextBuilder, SourceText, Span
from refcheck.core.text.folding import fold, placed_words, plain, squeeze, words

FOLDED = [
    ("Müller", "muller"),
    ("Øster Łódź straße", "oster lodz strasse"),
    ("ﬁbre", "fibre"),
    ("O’Connor", "o'connor"),
    ("α-synuclein", "alpha-synuclein"),
    ("soft\u00adhyphen", "softhyphen"),
]


@pytest.mark.parametrize(("written", "folded"), FOLDED)
def test_folding_takes_away_what_typography_changes(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_markup_and_double_escapes_are_taken_away() -> None:
    assert plain("The role of\n  <scp>AI</scp> &amp;amp; K<sub>2</sub>") == "The role of AI & K2"
    assert plain("p < 0.05 and q > 2") == "p < 0.05 and q > 2"


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=100), st.sampled_from(["NFC", "NFD"]))
def test_letters_fold_alike_composed_and_decomposed(text: str, form: str) -> None:
    assert fold(unicodedata.normalize(form, text)) == fold(text)


@given(st.text(max_size=100))
def test_placed_words_stand_where_they_say(text: str) -> None:
    for word, start, end in placed_words(text):
        assert squeeze(text[start:end]) == word


@given(st.text(max_size=100))
def test_words_and_squeezed_text_agree(text: str) -> None:
    assert squeeze(text) == "".join(words(text))


def test_lines_and_columns_count_from_one_in_every_kind_of_line_end() -> None:
    source = SourceText("a.md", "ab\r\ncd\nef\rgh")
    assert [source.line(n) for n in range(1, source.line_count + 1)] == ["ab", "cd", "ef", "gh"]
    location = source.location(Span(4, 6))
    assert (location.line, location.column, location.end_line, location.end_column) == (2, 1, 2, 3)
    assert source.offset(2, 1) == 4


def test_mapped_text_remembers_where_each_character_stood() -> None:
    builder = MappedTextBuilder()
    builder.copy("vitamin", 10)
    builder.add("&", 17, 22)
    builder.copy("K", 22)
    text = builder.build()
    assert text.text == "vitamin&K"
    assert text.span(7, 8) == Span(17, 22)
    assert text.part(7).span() == Span(17, 23)
    assert text.kept([0, 8]).span() == Span(10, 23)


@given(st.text(max_size=50), st.integers(0, 100))
def test_a_slice_of_the_document_maps_onto_itself(text: str, base: int) -> None:
    mapped = MappedText(text, base)
    assert mapped.span() == Span(base, base + len(text))
    assert mapped.stripped().text == text.strip()
