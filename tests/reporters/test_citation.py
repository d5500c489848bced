from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from refcheck.core.model.finding import Field, Finding, Mark, Severity
from refcheck.core.model.location import Location, MappedText, MappedTextBuilder, SourceText, Span
from refcheck.reporters.citation import Piece, pieces
from refcheck.reporters.safe import shown

SOURCE = SourceText("a.md", "1. *Deep* reading, 2016.\n")


def marking(*spans: tuple[int, int, str | None], source: SourceText = SOURCE) -> list[Finding]:
    marks = tuple(Mark(source.location(Span(a, b)), label) for a, b, label in spans)
    place = marks[0].location
    recorded = next((label for *_, label in spans if label is not None), None)
    return [
        Finding(
            "RC205", "x", Severity.ERROR, Field.TITLE, "m", place, recorded=recorded, marks=marks
        )
    ]


def test_wrong_characters_stand_apart_with_what_should_be_there() -> None:
    raw = MappedText("Deep* reading, 2016.", 4)
    assert pieces(raw, marking((10, 17, "learning")), SOURCE) == (
        Piece("Deep* "),
        Piece("reading", Severity.ERROR, "learning"),
        Piece(", 2016."),
    )


def test_marks_find_their_characters_where_markup_was_removed() -> None:
    builder = MappedTextBuilder()
    builder.copy("Deep", 4)
    builder.copy(" reading", 9)
    cut = pieces(builder.build(), marking((4, 8, None)), SOURCE)
    assert cut == (Piece("Deep", Severity.ERROR), Piece(" reading"))


def test_a_gap_is_an_empty_piece() -> None:
    raw = MappedText("Deep* reading", 4)
    cut = pieces(raw, marking((10, 10, "machine")), SOURCE)
    assert cut == (Piece("Deep* "), Piece("", Severity.ERROR, "machine"), Piece("reading"))


def test_without_the_source_nothing_is_marked() -> None:
    raw = MappedText("Deep* reading", 4)
    assert pieces(raw, marking((10, 17, None)), None) == (Piece("Deep* reading"),)


def test_a_mark_outside_the_document_is_left_out() -> None:
    beyond = Mark(Location("a.md", 9, 1, 9, 5), None)
    found = [replace(finding, marks=(beyond,)) for finding in marking((4, 8, None))]
    assert pieces(MappedText("1. Deep"), found, SOURCE) == (Piece("1. Deep"),)


@given(st.text(max_size=40), st.data())
def test_no_character_is_lost_whatever_is_marked(text: str, data: st.DataObject) -> None:
    source = SourceText("a.md", text)
    offsets = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(offsets, offsets), min_size=1, max_size=4))
    spans = [(min(pair), max(pair), "label") for pair in drawn]
    cut = pieces(MappedText(text), marking(*spans, source=source), source)
    joined = "".join(piece.text for piece in cut)
    assert joined == "\n".join(shown(line.replace("\t", "    ")) for line in text.split("\n"))


def test_what_is_known_of_the_text_is_told_apart_from_what_should_stand_there() -> None:
    raw = MappedText("Deep* reading", 4)
    [retracted] = [replace(one, recorded=None) for one in marking((10, 17, "retraction"))]
    assert pieces(raw, [retracted], SOURCE)[1] == Piece(
        "reading", Severity.ERROR, "retraction", is_remark=True
    )
