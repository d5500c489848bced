"""A source line on a terminal: what is shown for each character, and in which column it begins."""

from __future__ import annotations

from dataclasses import dataclass

from refcheck.core.location import SourceText
from refcheck.reporters.layout import char_width
from refcheck.reporters.safe import shown

_TAB = 4  # columns; reports are read, not aligned with an editor's settings
_NEAR_SPACE = 16  # columns an edge may move inwards to end at a space instead of inside a word


@dataclass(frozen=True, slots=True)
class RuledLine:
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
        index = next((i for i, stop in enumerate(self.stops) if stop >= start), len(self.glyphs))
        while index < len(self.glyphs) and self._is_combining(index):
            index += 1
        if index == 0:
            return 0
        for i in range(index, len(self.glyphs)):
            if self.stops[i] > min(low, start + _NEAR_SPACE):
                break
            if self.glyphs[i] == " ":
                return i
        return index

    def _index_to(self, end: int, high: int) -> int:
        """Return one past the last character to show: before column `end`, never before `high`."""
        fitting = (i for i in range(len(self.glyphs), -1, -1) if self.stops[i] <= end)
        index = next(fitting, 0)
        if index == len(self.glyphs):
            return index
        for i in range(index, 0, -1):
            if self.stops[i] < max(high, end - _NEAR_SPACE):
                break
            if self.glyphs[i - 1] == " ":
                return i
        return index

    def _is_combining(self, index: int) -> bool:
        return self.stops[index] == self.stops[index + 1]


@dataclass(frozen=True, slots=True)
class Window:
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
    source: SourceText, number: int, columns: tuple[int, int], *, reach: int, ascii_only: bool
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
    stops, glyphs = [0], []
    for char in source.text[low:high]:
        at = stops[-1]
        glyph = " " * (_TAB - at % _TAB) if char == "\t" else shown(char, ascii_only=ascii_only)
        glyphs.append(glyph)
        stops.append(at + sum(map(char_width, glyph)))
    return RuledLine(number, low - begin + 1, tuple(glyphs), tuple(stops), low > begin, high < end)
