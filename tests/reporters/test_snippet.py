from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st
import pytest
from rich.cells import cell_len

from refcheck.core.model.location import Location, SourceText, Span
from refcheck.reporters.base import Page
from refcheck.reporters.layout import display_width
from refcheck.reporters.paint import plain
from refcheck.reporters.safe import shown
from refcheck.reporters.snippet import Pointer, gutter_width, snippet


def drawn(
    text: str, *marks: tuple[str, str | None], width: int = 100, ascii_only: bool = False
) -> str:
    """Point at the first occurrence of each of `marks` and return the snippet."""
    source = SourceText("a.md", text)
    places = [(source.location(Span(s := text.index(m), s + len(m))), label) for m, label in marks]
    pointers = [Pointer(place, label) for place, label in places]
    page = Page(width, ascii_only=ascii_only)
    lines = snippet(source, pointers, page, gutter=gutter_width(pointers))
    return "\n".join(map(plain, lines))


def expect(actual: str, *lines: str) -> None:
    assert actual.split("\n") == list(lines)


def test_the_caret_stands_under_the_wrong_characters_with_the_label_behind_it() -> None:
    expect(
        drawn("Deep learning. Nature. 2016;521", ("2016", "2015")),
        "1 | Deep learning. Nature. 2016;521",
        "  |                        ^^^^ 2015",
    )


def test_wide_characters_take_two_columns() -> None:
    expect(
        drawn("維生素 2016", ("2016", "2015")),
        "1 | 維生素 2016",
        "  |        ^^^^ 2015",
    )


def test_carets_under_wide_characters_are_as_wide() -> None:
    expect(drawn("K2 維生素", ("維生", None)), "1 | K2 維生素", "  |    ^^^^")


def test_combining_characters_take_no_column() -> None:
    expect(drawn("Ve\u0301zina 2016", ("2016", None)), "1 | Ve\u0301zina 2016", "  |        ^^^^")


def test_tabs_are_shown_as_spaces_and_counted_as_such() -> None:
    expect(drawn("\tyear = 2016", ("2016", None)), "1 |     year = 2016", "  |            ^^^^")


def test_hidden_characters_are_shown_and_counted_as_such() -> None:
    expect(
        drawn("\u202e\x1b[1m 2016", ("2016", None)),
        r"1 | \u202e\x1b[1m 2016",
        "  |               ^^^^",
    )


def test_ascii_alone_is_possible() -> None:
    expect(
        drawn("Größe … 2016", ("2016", "naïve"), ascii_only=True),
        r"1 | Gr\xf6\xdfe \u2026 2016",
        r"  |                    ^^^^ na\xefve",
    )


def test_a_long_line_is_windowed_around_the_caret() -> None:
    expect(
        drawn("word " * 40 + "2016 " + "rest " * 40, ("2016", "2015"), width=60),
        "1 | … word word word word 2016 rest rest rest rest rest …",
        "  |                       ^^^^ 2015",
    )


def test_a_window_keeps_the_beginning_of_the_line_where_it_can() -> None:
    expect(
        drawn("1. Nature 2016 " + "rest " * 40, ("2016", "2015"), width=40),
        "1 | 1. Nature 2016 rest rest rest rest …",
        "  |           ^^^^ 2015",
    )


def test_a_window_keeps_the_end_of_the_line_where_it_can() -> None:
    expect(
        drawn("rest " * 40 + "2016", ("2016", None), width=40),
        "1 | … rest rest rest rest rest rest 2016",
        "  |                                 ^^^^",
    )


def test_a_window_never_begins_with_the_accent_of_what_is_cut_off() -> None:
    shown_line, carets = drawn("e\u0301" * 200 + "2016", ("2016", None), width=40).split("\n")
    assert shown_line.startswith("1 | …e\u0301")
    assert carets.index("^") == cell_len(shown_line) - 4


def test_a_mark_outside_the_document_is_left_out() -> None:
    pointer = Pointer(Location("a.md", 9, 1, 9, 5), None)
    assert snippet(SourceText("a.md", "one line"), [pointer], Page(), gutter=1) == ()


def test_a_mark_that_ends_with_its_line_stays_on_it() -> None:
    source = SourceText("a.md", "one\ntwo\nthree")
    pointer = Pointer(source.location(Span(0, 4)))
    lines = snippet(source, [pointer], Page(), gutter=1)
    expect("\n".join(map(plain, lines)), "1 | one", "  | ^^^")


def test_a_mark_over_many_lines_shows_its_first() -> None:
    expect(
        drawn("@article{x,\n a,\n b,\n}", ("{x,\n a,\n b", None)),
        "1 | @article{x,",
        "  |         ^^^",
    )


def test_marks_too_far_apart_for_one_window_get_one_each() -> None:
    expect(
        drawn("one " + "word " * 40 + "two", ("one", "1"), ("two", "2"), width=40),
        "1 | one word word word word word word …",
        "  | ^^^ 1",
        "1 | … word word word word word word two",
        "  |                                 ^^^",
        "  |                                 2",
    )


def test_of_very_many_marks_the_first_are_shown_and_the_others_counted() -> None:
    words = [f"name{number:03}" for number in range(200)]
    text = " and much more ".join(words)
    said = drawn(text, *((word, None) for word in words), width=40).split("\n")
    assert sum(line.count("^^^^^^^") for line in said) == 60
    assert said[-1] == "... 140 more marks"


def test_several_marks_share_a_row_where_their_labels_leave_room() -> None:
    expect(
        drawn("2016 and much later 12", ("2016", "2015"), ("12", "13")),
        "1 | 2016 and much later 12",
        "  | ^^^^ 2015           ^^ 13",
    )


def test_marks_close_together_get_a_row_each() -> None:
    expect(
        drawn("2016;512(7553)", ("2016", "2015"), ("512", "521")),
        "1 | 2016;512(7553)",
        "  | ^^^^ 2015",
        "  |      ^^^ 521",
    )


def test_a_mark_over_two_lines_has_carets_on_both_and_its_label_on_the_second() -> None:
    expect(
        drawn("1. Deep\n   reading.", ("Deep\n   reading", "Deep learning")),
        "1 | 1. Deep",
        "  |    ^^^^",
        "2 |    reading.",
        "  |    ^^^^^^^ Deep learning",
    )


def test_one_line_between_two_marks_is_shown_and_more_are_left_out() -> None:
    expect(
        drawn("a1\nb\nc1\nd\ne\nf1", ("a1", None), ("c1", None), ("f1", None)),
        "1 | a1",
        "  | ^^",
        "2 | b",
        "3 | c1",
        "  | ^^",
        "...",
        "6 | f1",
        "  | ^^",
    )


def test_a_label_without_room_behind_the_caret_stands_below() -> None:
    expect(
        drawn("word " * 6 + "2016", ("2016", "a long label"), width=40),
        "1 | word word word word word word 2016",
        "  |                               ^^^^",
        "  |                         a long label",
    )


def test_an_empty_place_gets_one_caret() -> None:
    source = SourceText("a.md", "LeCun Y, Hinton G.")
    pointer = Pointer(source.location(Span(9, 9)), "missing here: Bengio")
    lines = snippet(source, [pointer], Page(), gutter=1)
    expect(
        "\n".join(map(plain, lines)),
        "1 | LeCun Y, Hinton G.",
        "  |          ^ missing here: Bengio",
    )


def test_a_line_of_ten_megabytes_is_shown_at_once() -> None:
    text = "x" * 5_000_000 + " 2016 " + "y" * 5_000_000
    assert "^^^^" in drawn(text, ("2016", None))


SOURCE_TEXT = st.text(
    st.one_of(st.sampled_from("ab 1.\t\n\r維\u0301\u202e\x1b한"), st.characters()), max_size=300
)


@given(SOURCE_TEXT, st.data(), st.integers(1, 120), st.booleans())
def test_no_document_breaks_the_snippet_or_makes_a_line_too_wide(
    text: str, data: st.DataObject, width: int, ascii_only: bool
) -> None:
    source = SourceText("a.md", text)
    pointers = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        label = data.draw(st.one_of(st.none(), st.text(max_size=60)))
        pointers.append(Pointer(source.location(Span(start, end)), label))
    gutter = gutter_width(pointers)
    lines = snippet(source, pointers, Page(width, ascii_only=ascii_only), gutter=gutter)
    for line in map(plain, lines):
        assert shown(line, charset="ascii" if ascii_only else None) == line
        assert display_width(line) <= max(width, gutter + 33)


@given(st.text(st.sampled_from("ab 維\u0301\u202e\x1bé한"), max_size=60), st.integers(1, 9))
def test_the_carets_column_is_the_width_of_what_precedes(before: str, length: int) -> None:
    assume(cell_len(shown(before)) < 60)
    wrong = "9" * length
    line, carets = drawn(before + wrong, (wrong, None), width=400).split("\n")
    prefix = line[: line.index(wrong)]
    assert carets.index("^") == cell_len(prefix)
    assert carets.count("^") == length


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_are_never_shown(line_end: str) -> None:
    expect(drawn(f"one{line_end}2016{line_end}", ("2016", None)), "2 | 2016", "  | ^^^^")
