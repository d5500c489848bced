"""From the glyphs a page prints to the pieces of lines they form.

A PDF says where each glyph stands, and seldom where a word ends: TeX prints no spaces, and a word
is over where the next glyph stands further off than letters of one word do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
import re
import unicodedata

from msgspec import Struct
from msgspec.structs import replace

from refcheck.patterns import lazily


class Glyph(Struct, frozen=True):
    """A printed character, on which baseline it stands, from where to where, and how it is set.

    Lengths are points, `bottom` the height of the baseline over the page's lower edge; `right` is
    where the letter or the room it takes ends, whatever is further. `size` is the font's, `font`
    tells fonts of other shapes (italic, bold) apart. `spaced` says that whoever knows how much room
    the letters take sees a space in front.
    """

    char: str
    left: float
    right: float
    bottom: float
    size: float
    font: int = 0
    spaced: bool = False


class Printed(Struct, frozen=True):
    """A piece of a line and the box it stands in: points from the page's lower left corner.

    `marks` are the places in `text` at which the shape of the font changes.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    marks: tuple[int, ...] = ()

    @property
    def height(self) -> float:
        """Return the height of the box."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Return the height above the page's lower edge at which the line stands."""
        return (self.top + self.bottom) / 2


# All in sizes of the font. TeX's spaces are 0.33 wide and shrink to 0.22, those of Times 0.25 and
# 0.19; letters of one word stand at most 0.1 apart, in spaced capitals a little more.
_SPACE = 0.14
_SEEN_SPACE = -0.05  # behind an italic f that reaches into it
_APART = 1.2  # further off begins another column, or a cell of a table
_BACK = 0.9  # an accent is printed over the letter before it; further back begins another line
_DEPTH = 0.25  # from the baseline to the foot of a line's box
_CLOSING = ",.;:)]}"
_RAISED = 0.5  # of the larger size: exponents and indices, and accents of capitals


def pieces_of(glyphs: Iterable[Glyph]) -> tuple[Printed, ...]:
    """Return the pieces that glyphs form, in the order in which the page prints them."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.char in ACCENTS and _put_on_letter(runs, glyph):
            continue
        last = runs[-1][-1] if runs else None
        if last is not None and _goes_on(runs[-1], last, glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    pieces = (_piece(run) for run in runs)
    return tuple(piece for piece in pieces if piece.text)


def _goes_on(run: Sequence[Glyph], last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    gap = glyph.left - last.right
    level = min(abs(glyph.bottom - last.bottom), abs(glyph.bottom - run[0].bottom))
    return level < _RAISED * size and -_BACK * size < gap < _APART * size


def _put_on_letter(runs: Sequence[list[Glyph]], accent: Glyph) -> bool:
    """Put an accent that is printed apart in front of the letter it stands over, if one is there.

    TeX's old fonts raise the accents of capitals, and some programs print them after the line.
    """
    middle = (accent.left + accent.right) / 2
    for run in runs[-2:]:
        for i, letter in enumerate(run):
            near = abs(letter.bottom - accent.bottom) < _RAISED * letter.size
            if near and letter.left < middle < letter.right and letter.char.isalpha():
                run.insert(i, replace(accent, left=letter.left, right=letter.left))
                return True
    return False


def _piece(run: Sequence[Glyph]) -> Printed:
    chars: list[str] = []
    marks: list[int] = []
    last: Glyph | None = None
    accents = ""
    for glyph in run:
        if glyph.char in ACCENTS and glyph is not run[-1]:
            accents += glyph.char  # of the next letter, whatever room it takes
            continue
        if last is not None:
            if _is_apart(last, glyph, accented=bool(accents)):
                chars.append(" ")
            if glyph.font != last.font:
                marks.append(len(chars))
        chars.extend((*accents, glyph.char))
        last, accents = glyph, ""
    text, moved = spelled("".join(chars), marks)
    usual = max(run, key=lambda glyph: glyph.size)
    return Printed(
        text,
        run[0].left,
        usual.bottom - _DEPTH * usual.size,
        max(glyph.right for glyph in run),
        usual.bottom + (1 - _DEPTH) * usual.size,
        moved,
    )


def _is_apart(last: Glyph, glyph: Glyph, *, accented: bool) -> bool:
    """Say whether a space stands between two glyphs, wherever the accent between them is."""
    if glyph.char.isspace():
        return False
    seen = glyph.spaced and not accented and glyph.char not in _CLOSING
    return glyph.left - last.right > (_SEEN_SPACE if seen else _SPACE) * min(last.size, glyph.size)


# Accents that old TeX fonts print before, and over, the letter they belong to.
ACCENTS = {
    "\u00a8": "\u0308",
    "\u00b4": "\u0301",
    "`": "\u0300",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02c7": "\u030c",
    "\u02d8": "\u0306",
    "\u02da": "\u030a",
    "\u00b8": "\u0327",
    "\u02dd": "\u030b",
    "\u02d9": "\u0307",
    "\u00af": "\u0304",
}
_LIGATURES = {ligature: unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"}
# TeX's bitmap fonts name no characters, and what comes out is the number that a character has in
# its T1 encoding. Older fonts have accents where that has dashes; a small letter follows these.
_DASHES = {"\x15": "\u2013", "\x16": "\u2014"}
_LIGATURES |= {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
_SPELLING = lazily(
    rf"(?P<accent>[{''.join(ACCENTS)}])\s?(?P<letter>[A-Za-z\u0131\u0237])"
    rf"|(?P<ligature>[{''.join(_LIGATURES)}])"
    rf"|(?P<dash>[{''.join(_DASHES)}](?![a-z]))"
    r"|(?P<unseen>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b])"
    r"|(?P<space>\s+)"
)


def spelled(text: str, marks: Sequence[int] = ()) -> tuple[str, tuple[int, ...]]:
    """Return printed text as it is spelled: ligatures taken apart, accents on their letters.

    `marks` are places in it, and are returned as places in what comes out.
    """
    parts: list[str] = []
    moved: list[int] = []
    left = list(marks)
    length = position = 0

    def add(part: str, end: int) -> None:
        """Take the marks up to `end` along: in front of what they stood in front of."""
        nonlocal length, position
        while left and left[0] < end:
            moved.append(length + min(left.pop(0) - position, len(part)))
        parts.append(part)
        length += len(part)
        position = end

    for match in _SPELLING.finditer(text):
        add(text[position : match.start()], match.start())
        add(_as_spelled(match), match.end())
    add(text[position:], len(text))
    whole = "".join(parts)
    front = len(whole) - len(whole.lstrip())
    whole = whole.strip()
    inside = (place - front for place in moved)
    return whole, tuple(dict.fromkeys(place for place in inside if 0 < place < len(whole)))


def _as_spelled(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "letter":
            letter = {"\u0131": "i", "\u0237": "j"}.get(match["letter"], match["letter"])
            composed = unicodedata.normalize("NFC", letter + ACCENTS[match["accent"]])
            return composed if len(composed) == 1 else match.group()
        case "ligature":
            return _LIGATURES[match.group()]
        case "dash":
            return _DASHES[match.group()]
        case "space":
            return " "
        case _:
            return ""
