from __future__ import annotations

import pytest

from refcheck.readers.markup.pdf_pieces import Glyph, pieces_of, spelled


def glyphs(
    text: str, *, left: float = 0.0, bottom: float = 0.0, size: float = 10.0, font: int = 0
) -> list[Glyph]:
    """The letters of a text half a size wide, blanks left out, as TeX prints them."""
    places = ((char, left + 0.5 * size * i) for i, char in enumerate(text))
    return [Glyph(char, x, x + 0.5 * size, bottom, size, font) for char, x in places if char != " "]


def test_a_space_stands_where_letters_stand_apart() -> None:
    assert [piece.text for piece in pieces_of(glyphs("in narrow pores"))] == ["in narrow pores"]


def test_a_space_within_reach_of_an_italic_letter_is_seen_by_who_knows_its_width() -> None:
    f, d = Glyph("f", 0, 4.7, 0, 10), Glyph("D", 5, 9, 0, 10)
    assert pieces_of([f, d])[0].text == "fD"
    assert pieces_of([f, Glyph("D", 5, 9, 0, 10, spaced=True)])[0].text == "f D"


def test_an_exponent_belongs_to_its_line_and_what_stands_far_off_does_not() -> None:
    raised = glyphs("2", left=10, bottom=3.6, size=7)
    assert [piece.text for piece in pieces_of([*glyphs("CO"), *raised])] == ["CO2"]
    far = glyphs("next column", left=120)
    assert [piece.text for piece in pieces_of([*glyphs("CO"), *far])] == ["CO", "next column"]
    below = glyphs("below", bottom=-12)
    assert [piece.text for piece in pieces_of([*glyphs("CO"), *below])] == ["CO", "below"]


def test_marks_tell_where_the_shape_of_the_font_changes() -> None:
    line = [*glyphs("In: "), *glyphs("Ions", left=20, font=1), *glyphs(" 7", left=40)]
    assert pieces_of(line)[0].text == "In: Ions 7"
    assert pieces_of(line)[0].marks == (4, 9)


@pytest.mark.parametrize("raised", [0.0, 2.5])
def test_an_accent_is_put_on_the_letter_it_stands_over(raised: float) -> None:
    caron = Glyph("\u02c7", 15.5, 19.5, raised, 10)
    letters = glyphs("by Capek")
    orders = ([*letters[:2], caron, *letters[2:]], [*letters, caron])
    for order in orders if raised else orders[:1]:
        assert [piece.text for piece in pieces_of(order)] == ["by Čapek"]


def test_a_cedilla_printed_behind_its_letter_is_put_on_it() -> None:
    assert pieces_of([*glyphs("S"), Glyph("\u00b8", 0.5, 4.5, 0, 10)])[0].text == "Ş"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("e\ufb03cient work\ufb02ow of\ufb01ce", "efficient workflow office"),
        ("M\u00a8uller, Garc\u00b4\u0131a, Fran\u00b8cois", "Müller, García, François"),
        ("two  words\n", "two words"),
        ("a\x02b\u200bc", "abc"),
        ("di\x1ecult e\x1bects, pp. 56\x1562", "difficult effects, pp. 56\u201362"),
        ("Michaelis\x15Menten, Br\x15aila", "Michaelis\u2013Menten, Braila"),
    ],
)
def test_text_is_spelled_as_it_is_printed(text: str, words: str) -> None:
    assert spelled(text)[0] == words


def test_marks_stay_between_the_letters_they_stood_between() -> None:
    text, marks = spelled(" e\ufb03cient  M\u00a8uller ", (3, 10, 14))
    assert (text, marks) == ("efficient Müller", (4, 10, 13))
