from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import (
    MappedText,
    MappedTextBuilder,
    Passage,
    SourceText,
    Span,
)
from refcheck.readers.lists.joining import join
from refcheck.readers.markup.pieces import collapse, concatenate
from refcheck.readers.markup.removal import Markup

_TEXTS = st.text(alphabet="ab \n", max_size=20)


@st.composite
def _marked(draw: st.DrawFn) -> MappedText:
    """A text with marks anywhere, every character of which has a place of its own."""
    text = draw(_TEXTS)
    return MappedText(text, draw(st.integers(0, 9))).marked(
        draw(st.sets(st.integers(0, len(text))))
    )


def _parted(text: MappedText) -> set[tuple[int, int]]:
    """Return the places of the visible characters on either side of each mark."""
    shown = [i for i, char in enumerate(text.text) if not char.isspace()]
    return {
        (text.span(a, a + 1).start, text.span(b, b + 1).start)
        for a, b in pairwise(shown)
        if any(a < mark <= b for mark in text.marks)
    }


@given(_marked(), st.data())
def test_a_part_is_marked_where_the_whole_is(text: MappedText, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marks = text.part(start, end).marks
    assert [mark + start for mark in marks] == [m for m in text.marks if start <= m <= end]


@given(_marked(), st.data())
def test_parts_put_together_again_are_the_whole(text: MappedText, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    whole = concatenate((text.part(0, at), text.part(at)))
    assert (whole.text, whole.marks) == (text.text, text.marks)


@given(_marked())
def test_white_space_takes_no_mark_from_the_words_around_it(text: MappedText) -> None:
    for narrowed in (collapse(text), text.stripped(), join([text])):
        assert _parted(narrowed) == _parted(text)


@given(_marked())
def test_lines_joined_are_marked_where_the_lines_are(text: MappedText) -> None:
    position, lines = 0, []
    for line in text.text.split("\n"):
        lines.append(text.part(position, position + len(line)))
        position += len(line) + 1
    joined = _parted(join(lines))
    assert set().union(*map(_parted, lines)) <= joined <= _parted(text)


@given(_marked(), st.data())
def test_what_is_left_is_marked_where_something_marked_was_left_out(
    text: MappedText, data: st.DataObject
) -> None:
    kept = sorted(data.draw(st.sets(st.sampled_from(range(len(text))))) if len(text) else ())
    chosen, markup = text.kept(kept), Markup(text)
    for i in set(range(len(text))) - set(kept):
        markup.drop(i, i + 1)
    assert chosen.text == markup.build().text
    assert chosen.marks == markup.build().marks
    assert all(0 <= mark <= len(chosen) for mark in chosen.marks)


@given(st.lists(_marked(), max_size=4))
def test_marks_ascend_and_stand_in_the_text(parts: list[MappedText]) -> None:
    text = concatenate(parts)
    assert list(text.marks) == sorted(set(text.marks))
    assert all(0 <= mark <= len(text) for mark in text.marks)


def test_text_without_markup_has_no_marks_and_makes_none() -> None:
    text = MappedText(" plain  text ")
    assert collapse(text).part(2).kept((0, 1)).stripped().marked(()).marks == ()


def test_marks_play_no_part_in_equality() -> None:
    assert MappedText("Nature").marked((6,)) == MappedText("Nature")


def test_a_builder_marks_one_place_once() -> None:
    builder = MappedTextBuilder()
    builder.append(MappedText("Nature").marked((0, 6)))
    builder.mark()
    builder.add(" 12", 6, 9)
    assert builder.build().marks == (0, 6)


@given(st.text("ab \n\r\t", max_size=12), st.data())
def test_a_passage_is_the_text_that_was_cut_out(text: str, data: st.DataObject) -> None:
    source = SourceText("a.bib", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passage, cut = Passage.of(source, Span(start, end)), MappedText(text[start:end], start)
    assert (passage.text, len(passage), str(passage)) == (cut.text, len(cut), cut.text)
    assert passage.span() == cut.span() == Span(start, end)
    assert passage.stripped().text == cut.stripped().text
    assert passage.stripped().span() == cut.stripped().span()
    assert passage.marked([0]).marks == (0,)
    assert passage.part(0, 1) == cut.part(0, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    source = SourceText("a.bib", f"one{end}{end}three{end}")
    assert source.line_count == 4
    assert [source.line(number) for number in range(1, 5)] == ["one", "", "three", ""]
    assert source.position(len(f"one{end}{end}t")) == (3, 2)
    assert SourceText("a.bib", "").line_count == 1
