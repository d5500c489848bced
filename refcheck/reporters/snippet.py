"""The source line with carets under exactly the wrong characters.

    14 | 3. LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2016;521(7553):436-444. …
       |                                                        ^^^^ 2015

Carets stand where the characters stand on the terminal, not where they stand in the file: tabs,
wide and combining characters and escapes are counted by the columns they take. No line is wider
than the page: long ones get a window around the carets, and marks too far apart for one window
get one each. Of very many the first are shown, and how many more there are is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import Location, SourceText
from refcheck.reporters.base import Page
from refcheck.reporters.layout import display_width, shortened
from refcheck.reporters.paint import Ink, Line, Part
from refcheck.reporters.ruler import Window, ruled

_MOST_STROKES = 60  # of one reference: more than a screen or two of carets nobody reads
_NARROWEST = 30  # columns: below this a window shows nothing anyone can read


class Pointer(Struct, frozen=True):
    """What to point at, the label behind its carets, and their colour.

    Without `has_caret` the line is shown and nothing under it: the whole entry is meant.
    """

    location: Location
    label: str | None = None
    ink: Ink = Ink.ERROR
    has_caret: bool = True


class _Stroke(Struct, frozen=True):
    """The part of a pointer that falls on one line: columns `start` to `end` of the file."""

    line: int
    start: int
    end: int
    label: str
    pointer: Pointer


def gutter_width(pointers: Sequence[Pointer]) -> int:
    """Return how many columns the widest line number of a snippet takes."""
    return len(str(max((p.location.end_line for p in pointers), default=0)))


def snippet(
    source: SourceText, pointers: Sequence[Pointer], page: Page, *, gutter: int
) -> tuple[Line, ...]:
    """Return the lines that `pointers` stand on, with their carets and labels beneath.

    Pointers outside the document are left out. Line numbers take `gutter` columns; every line is
    at most `page.width` columns wide (or 30 beside the gutter, should the page be narrower).
    """
    room = max(_NARROWEST, page.width - gutter - 3)
    lines: list[Line] = []
    previous: int | None = None
    strokes = _strokes_of(source, pointers, page)
    for number, on_line in groupby(strokes[:_MOST_STROKES], key=lambda stroke: stroke.line):
        lines += _between(source, previous, number, room, page, gutter)
        for group in _groups(source, on_line, room, page):
            lines.append(_beside(gutter, str(number), ((group.window.text, Ink.PLAIN),)))
            lines += [_beside(gutter, "", row) for row in _caret_rows(group, room, page)]
        previous = number
    if (more := len(strokes) - _MOST_STROKES) > 0:
        lines.append(((f"... {more} more marks", Ink.GUTTER),))
    return tuple(lines)


def _between(
    source: SourceText, previous: int | None, number: int, room: int, page: Page, gutter: int
) -> Iterator[Line]:
    """Yield what stands between two lines with strokes: one line is shown, more are left out."""
    if previous is None or number <= previous + 1:
        return
    if number == previous + 2:
        line = ruled(source, previous + 1, (1, 1), reach=room, charset=page.charset)
        text = line.window(0, 0, room, page.ellipsis).text
        yield _beside(gutter, str(previous + 1), ((text, Ink.PLAIN),))
    else:
        yield (("...", Ink.GUTTER),)


def _beside(gutter: int, number: str, parts: tuple[Part, ...]) -> Line:
    return ((f"{number:>{gutter}} | ", Ink.GUTTER), *parts)


def _strokes_of(source: SourceText, pointers: Sequence[Pointer], page: Page) -> list[_Stroke]:
    """Return what is to be drawn, by lines and from left to right; what is the same but once."""
    strokes = {s for p in pointers for s in _strokes(source, p, page)}
    return sorted(strokes, key=lambda s: (s.line, s.start, s.end, s.label))


def _strokes(source: SourceText, pointer: Pointer, page: Page) -> Iterator[_Stroke]:
    """Cut a pointer at line ends. One over more than two lines is shown by its first alone."""
    place = pointer.location
    label = page.shown(pointer.label or "")
    if place.line > source.line_count:
        return
    if not pointer.has_caret:
        yield _Stroke(place.line, place.column, place.column, "", pointer)
        return
    last = min(place.end_line, source.line_count)
    if last > place.line and place.end_column == 1:
        last -= 1
    if last - place.line > 1:
        last = place.line
    for number in range(place.line, last + 1):
        text = source.line(number) if last > place.line else ""
        start = place.column if number == place.line else len(text) - len(text.lstrip()) + 1
        end = place.end_column if number == place.end_line else len(source.line(number)) + 1
        yield _Stroke(number, start, max(start, end), label if number == last else "", pointer)


class _Group(Struct, frozen=True):
    """Strokes that share one window onto their line."""

    window: Window
    strokes: tuple[_Stroke, ...]


def _groups(
    source: SourceText, strokes: Iterable[_Stroke], room: int, page: Page
) -> Iterator[_Group]:
    """Yield as few windows as show every stroke, from left to right."""
    pending: list[_Stroke] = []
    for stroke in strokes:
        columns = (pending[0].start if pending else stroke.start, stroke.end)
        line = ruled(source, stroke.line, columns, reach=2 * room, charset=page.charset)
        wanted = line.stop(columns[1]) - line.stop(columns[0])
        if pending and wanted > room - 2 * len(page.ellipsis):
            yield _group(source, pending, room, page)
            pending = []
        pending.append(stroke)
    yield _group(source, pending, room, page)


def _group(source: SourceText, strokes: Sequence[_Stroke], room: int, page: Page) -> _Group:
    columns = (strokes[0].start, max(stroke.end for stroke in strokes))
    line = ruled(source, strokes[0].line, columns, reach=2 * room, charset=page.charset)
    low, high = line.stop(columns[0]), line.stop(columns[1])
    labelled = max(line.stop(s.end) + _label_room(s) for s in strokes)
    if labelled - low <= room - 2 * len(page.ellipsis):
        high = max(high, min(labelled, line.stops[-1]))
    return _Group(line.window(low, high, room, page.ellipsis), tuple(strokes))


def _label_room(stroke: _Stroke) -> int:
    return display_width(stroke.label) + 2 if stroke.label else 1


class _Note(Struct, frozen=True):
    """Carets with their label behind them, or a label alone, at a printed column."""

    column: int
    text: str
    ink: Ink

    @property
    def end(self) -> int:
        return self.column + display_width(self.text)


def _caret_rows(group: _Group, room: int, page: Page) -> Iterator[tuple[Part, ...]]:
    """Yield the rows under a window; notes share a row unless they would touch."""
    rows: list[list[_Note]] = []
    for note in _notes(group, room, page):
        row = next((row for row in rows if row[-1].end < note.column), None)
        if row is None:
            rows.append([note])
        else:
            row.append(note)
    yield from map(_drawn, rows)


def _notes(group: _Group, room: int, page: Page) -> Iterator[_Note]:
    window, line = group.window, group.window.line
    for stroke in group.strokes:
        if not stroke.pointer.has_caret:
            continue
        start = min(window.place(line.stop(stroke.start)), room - 1)
        carets = "^" * max(1, window.place(line.stop(stroke.end)) - start)
        together = _Note(start, f"{carets} {stroke.label}".rstrip(), stroke.pointer.ink)
        if together.end <= room:
            yield together
            continue
        # No room behind the carets: the label takes a row of its own, as near as it fits.
        label = shortened(stroke.label, room, ellipsis=page.ellipsis)
        yield replace(together, text=carets)
        yield _Note(min(start, room - display_width(label)), label, together.ink)


def _drawn(row: Sequence[_Note]) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = 0
    for note in row:
        parts += [(" " * (note.column - at), Ink.PLAIN), (note.text, note.ink)]
        at = note.end
    return tuple(parts)
