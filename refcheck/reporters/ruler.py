"""A source line on a terminal: what is shown for each character, and in which column it begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from refcheck.core.model.location import SourceText
from refcheck.reporters.layout import display_width
from refcheck.reporters.safe import shown

_TAB = 4  # columns; reports are read, not aligned with an editor's settings
_NEAR_SPACE = 16  # columns an edge may move inwards to end at a space instead of inside a word


class RuledLine(Struct, frozen=True):
    """A piece of line `number` that begins at column `first` of the file.

    `glyphs[i]` is what is shown for character `i`, `stops[i]` the terminal column (from 0) where
    it begins; the last of `stops` is the width of the whole. `is_cut_before` and `is_cut_after`
    say that the line goes on beyond the piece.
    """

    number: int
    first: int
    glyphs: tuple[str, ...]
    stops: tuple[int, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    def stop(self, column: int) -> int:
        """Return where the character at `column` of the file begins, kept within the piece."""
        return self.stops[min(max(column - self.first, 0), len(self.glyphs))]

    def window(self, low: int, high: int, room: int, ellipsis: str) -> Window:
        """Return at most `room` columns of the line that show the columns `low` to `high`.

        What is wanted stands whole where it fits, else from its beginning. The line's own
        beginning is kept where possible, then its end; edges fall on spaces where one is near.
        """
        total = self.stops[-1]
        if total <= room and not (self.is_cut_before or self.is_cut_after):
            return Window(self, 0, len(self.glyphs), "", "")
        mark = len(ellipsis)
        if high <= room - mark and not self.is_cut_before:
            start, end = 0, room - mark
        elif total - low <= room - mark and not self.is_cut_after:
            start, end = total - (room - mark), total
        else:
            start = max(0, low - max(0, room - 2 * mark - (high - low)) // 2)
            end = start + room - 2 * mark
        first, last = self._index_from(start, low), self._index_to(end, high)
        before = ellipsis if first > 0 or self.is_cut_before else ""
        after = ellipsis if last < len(self.glyphs) or self.is_cut_after else ""
        return Window(self, first, max(first, last), before, after)

    def _index_from(self, start: int, low: int) -> int:
        """Return the first character to show: at or after column `start`, never after `low`."""
        if start <= 0:
            return 0
        column = self.stops[bisect_left(self.stops, start)]
        index = bisect_right(self.stops, column) - 1  # past the combining ones of what is cut off
        near = bisect_right(self.stops, min(low, start + _NEAR_SPACE))
        return next((i for i in range(index, near) if self.glyphs[i : i + 1] == (" ",)), index)

    def _index_to(self, end: int, high: int) -> int:
        """Return one past the last character to show: before column `end`, never before `high`."""
        index = bisect_right(self.stops, end) - 1
        if index == len(self.glyphs):
            return index
        near = bisect_left(self.stops, max(high, end - _NEAR_SPACE))
        return next((i for i in range(index, near - 1, -1) if self.glyphs[i - 1] == " "), index)


class Window(Struct, frozen=True):
    """The characters `start` to `end` of a ruled line, with the ellipses that frame them."""

    line: RuledLine
    start: int
    end: int
    before: str
    after: str

    @property
    def text(self) -> str:
        """Return the window as it is printed."""
        return self.before + "".join(self.line.glyphs[self.start : self.end]) + self.after

    def place(self, stop: int) -> int:
        """Return where the line's terminal column `stop` falls within the printed window."""
        low, high = self.line.stops[self.start], self.line.stops[self.end]
        return len(self.before) + min(max(stop, low), high) - low


def ruled(
    source: SourceText, number: int, columns: tuple[int, int], *, reach: int, charset: str | None
) -> RuledLine:
    """Return line `number` around `columns` (from, to), with `reach` characters on either side.

    A document may be one line of ten megabytes, so only what can be shown is looked at.
    """
    begin = source.offset(number)
    is_last = number >= source.line_count
    end = len(source.text) if is_last else source.offset(number + 1)
    while end > begin and source.text[end - 1] in "\r\n":
        end -= 1
    low = max(begin, min(end, begin + columns[0] - 1 - reach))
    high = max(low, min(end, begin + columns[1] - 1 + reach))
    glyphs, stops = _set(source.text[low:high], charset=charset)
    return RuledLine(number, low - begin + 1, glyphs, stops, low > begin, high < end)


def _set(text: str, *, charset: str | None) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return what is shown for each character, and where each begins and the last one ends."""
    glyphs: list[str] = []
    stops = [0]
    for char in text:
        if " " <= char <= "~":
            glyph, width = char, 1
        elif char == "\t":
            width = _TAB - stops[-1] % _TAB
            glyph = " " * width
        else:
            glyph = shown(char, charset=charset)
            width = display_width(glyph)
        glyphs.append(glyph)
        stops.append(stops[-1] + width)
    return tuple(glyphs), tuple(stops)
