"""Places in a document: spans of characters, and the lines and columns people read.

A `Span` counts code points from the start of the document, half open, as Python slices do.
A `Location` is what a reader sees: lines and columns counted from 1, in code points, the end
column being one past the last character (SARIF 2.1.0, section 3.30, counts the same way).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, count
from operator import add, attrgetter
from typing import Self

from msgspec import Struct

from refcheck.core.model.partly import Partly
from refcheck.patterns import lazily

_LINE_END = lazily(r"\r\n|\r|\n")


def is_file(path: str) -> bool:
    """Say whether a document's `path` is a file's: `<stdin>`, `<text>` and the like were typed."""
    return not (path.startswith("<") and path.endswith(">"))


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open range of code points in a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True  # an empty span is a place all the same: where something is missing

    def overlaps(self, other: Span) -> bool:
        """Say whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end


class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a file as a reader counts: lines and columns from 1, end column exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class SourceText(Struct, frozen=True, dict=True):
    """A document's decoded text with its line starts; line ends are kept as they are in the file.

    `path` is the path as the user gave it, or a name such as `<stdin>`; see `is_file`.
    """

    path: str
    text: str

    @cached_property
    def _starts(self) -> Sequence[int]:
        starts = array("q", [0])  # a long file has a million lines
        if "\r" in self.text:
            starts.extend(match.end() for match in _LINE_END.finditer(self.text))
        else:
            lengths = map(len, self.text.split("\n"))
            starts.extend(map(add, accumulate(lengths), count(1)))
            starts.pop()  # behind the last line, which nothing ends
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column (both from 1) of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """Return the offset of the character at `line` and `column` (both from 1)."""
        return self._starts[line - 1] + column - 1

    def location(self, span: Span) -> Location:
        """Return the lines and columns of `span`."""
        return Location(self.path, *self.position(span.start), *self.position(span.end))

    def line(self, number: int) -> str:
        """Return the text of line `number` (from 1) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @property
    def line_count(self) -> int:
        """Return how many lines the document has; an empty document has one."""
        return len(self._starts)


class MappedText(Partly, frozen=True, gc=False):
    """Text taken out of a document, each character of which knows where it stood there.

    A reader that joins wrapped lines, drops markup or decodes entities yields text that is no
    longer a slice of the document. `starts[i]` and `ends[i]` are the document offsets of the
    range that character `i` came from. Where both are None the text *is* a slice, at `base`.

    `marks` are the places at which the document's markup changes, ascending: at `m`, between
    `text[m - 1]` and `text[m]`, emphasis, small capitals, a link or a span begins or ends. Raised
    and lowered characters are no such change: they stand inside words. The marks tell how the
    text was set and play no part in equality.
    """

    text: str
    base: int = 0
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
    marks: tuple[int, ...] = ()
    _counts = property(attrgetter("text", "base", "starts", "ends"))

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the range of the document that `text[start:end]` came from."""
        end = len(self.text) if end is None else end
        if self.starts is None or self.ends is None:
            return Span(self.base + start, self.base + end)
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else self.base
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def within(self, span: Span) -> tuple[int, int]:
        """Return the range of `text` that came from `span`, `(0, 0)` where none did.

        For text whose characters stand in the order of the document.
        """
        if self.starts is None or self.ends is None:
            return max(0, span.start - self.base), min(len(self), span.end - self.base)
        start, end = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        return (start, end) if start < end else (0, 0)

    def part(self, start: int, end: int | None = None) -> MappedText:
        """Return `text[start:end]`, still knowing where it stood.

        A mark at either end belongs to it: it parts what is inside from what is outside.
        """
        end = len(self.text) if end is None else end
        marks: tuple[int, ...] = ()
        if self.marks:
            inside = slice(bisect_left(self.marks, start), bisect_right(self.marks, end))
            marks = tuple(mark - start for mark in self.marks[inside])
        text = self.text[start:end]
        if self.starts is None or self.ends is None:
            return MappedText(text, self.base + start, marks=marks)
        base = self.starts[start] if start < len(self.starts) else self.base
        return MappedText(text, base, self.starts[start:end], self.ends[start:end], marks)

    def stripped(self) -> MappedText:
        """Return the text without white space at either end; marks in it move to what is left."""
        text = self.text
        if len(text.strip()) == len(text):
            return self
        left = len(text) - len(text.lstrip())
        right = max(left, len(text.rstrip()))
        if not self.marks:
            return self.part(left, right)
        marks = _ascending(min(max(mark, left), right) for mark in self.marks)
        return self._with(marks).part(left, right)

    def marked(self, places: Iterable[int]) -> MappedText:
        """Return the text with marks at `places`, in any order, beside those it has."""
        marks = _ascending((*self.marks, *places))
        return self if marks == self.marks else self._with(marks)

    def _with(self, marks: tuple[int, ...]) -> MappedText:
        return MappedText(self.text, self.base, self.starts, self.ends, marks)

    def kept(self, indices: Iterable[int]) -> MappedText:
        """Return the characters at `indices` (ascending), each keeping its place."""
        chosen = list(indices)
        starts = [self.span(i, i + 1).start for i in chosen]
        ends = [self.span(i, i + 1).end for i in chosen]
        text = "".join(self.text[i] for i in chosen)
        marks = _ascending(bisect_left(chosen, mark) for mark in self.marks)
        return MappedText(text, starts[0] if starts else self.base, starts, ends, marks)


def _ascending(marks: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(marks)))


class Passage(MappedText, frozen=True, kw_only=True, gc=False):
    """A stretch of a document as it stands there, cut out anew whenever its text is asked for.

    A long list's entries would hold the whole document once more.
    """

    source: SourceText
    end: int

    @classmethod
    def of(cls, source: SourceText, span: Span) -> Self:
        """Return the passage that `span` covers."""
        return cls("", span.start, source=source, end=span.end)

    @property  # type: ignore[misc]  # it stands in front of the field, which is empty here
    def text(self) -> str:
        """Return the text."""
        return self.source.text[self.base : self.end]

    def __len__(self) -> int:
        return self.end - self.base

    def __repr__(self) -> str:
        return f"{type(self).__name__}(text={self.text!r}, base={self.base})"

    def __reduce__(self) -> tuple[object, ...]:
        return _passage, (self.source, self.base, self.end)


def _passage(source: SourceText, start: int, end: int) -> Passage:
    return Passage("", start, source=source, end=end)


class MappedTextBuilder:
    """Collects characters and the document ranges they stand for, then builds a `MappedText`."""

    def __init__(self, base: int = 0) -> None:
        self._base = base
        self._chars: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._marks: list[int] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, every character of which stands for the range `start:end`."""
        for char in text:
            self._chars.append(char)
            self._starts.append(start)
            self._ends.append(end)

    def copy(self, text: str, start: int) -> None:
        """Append `text` as it stands in the document at `start`, character by character."""
        for i, char in enumerate(text):
            self._chars.append(char)
            self._starts.append(start + i)
            self._ends.append(start + i + 1)

    def append(self, part: MappedText) -> None:
        """Append `part`, its characters keeping their places and their marks."""
        at, length = len(self._starts), len(part)
        if length:
            self._chars.append(part.text)
        if part.starts is None or part.ends is None:
            self._starts.extend(range(part.base, part.base + length))
            self._ends.extend(range(part.base + 1, part.base + length + 1))
        else:
            self._starts.extend(part.starts)
            self._ends.extend(part.ends)
        for mark in part.marks:
            self._mark(at + mark)

    def mark(self) -> None:
        """Mark that the markup changes between what was added and what is to come."""
        self._mark(len(self._starts))

    def _mark(self, place: int) -> None:
        if self._marks[-1:] != [place]:  # what ends here and what begins here share a mark
            self._marks.append(place)

    def __len__(self) -> int:
        return len(self._starts)

    @property
    def last(self) -> str:
        """Return the last character added, or the empty string."""
        return self._chars[-1][-1] if self._chars else ""

    def build(self) -> MappedText:
        """Return what was collected."""
        text, marks = "".join(self._chars), tuple(self._marks)
        return MappedText(text, self._base, self._starts, self._ends, marks)
