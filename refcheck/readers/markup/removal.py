"""Taking markup out of text without losing the place of a character."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from refcheck.core.model.location import MappedText
from refcheck.core.text.character_references import unescape
from refcheck.patterns import lazily
from refcheck.readers.markup.pieces import concatenate

_ENTITY = lazily(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class Markup:
    """A text some ranges of which are to be dropped, or to read as something else."""

    def __init__(self, text: MappedText) -> None:
        self.text = text
        self._kept = bytearray(b"\1") * len(text)
        self._readings: dict[int, tuple[str, int]] = {}
        self._marks: list[int] = []

    def drop(self, start: int, end: int) -> None:
        """Leave out `start:end`."""
        self._kept[start:end] = bytes(end - start)

    def drop_delimiter(self, start: int, end: int) -> None:
        """Leave out `start:end`, at which emphasis, a link or the like begins or ends."""
        self.drop(start, end)
        self._marks.append(start)

    def read_as(self, start: int, end: int, reading: str) -> None:
        """Let `start:end` read as `reading`, each character of which stands for all of it."""
        self.drop(start, end)
        self._readings[start] = (reading, end)

    def decode_entities(self, start: int, end: int) -> None:
        """Let the character references in `start:end` read as their characters."""
        for match in _ENTITY.finditer(self.text.text, start, end):
            reading = unescape(match.group())
            if reading != match.group():
                self.read_as(*match.span(), reading)

    def build(self) -> MappedText:
        """Return what is left, every character knowing where it stood."""
        if all(self._kept):
            return self.text
        pieces = tuple(self._pieces())
        left = concatenate(piece for _, piece in pieces)
        marks = [*self._marks, *(mark for mark in self.text.marks if not self._is_within(mark))]
        return left.marked(_places(sorted(marks), pieces)) if marks else left

    def _is_within(self, mark: int) -> bool:
        """Say whether the mark stands in a run that is left, and so has kept its place."""
        return self._kept[mark - 1 : mark + 1] == b"\1\1"

    def _pieces(self) -> Iterator[tuple[int, MappedText]]:
        """Yield what is left, run by run, and where each run began."""
        position = 0
        while position < len(self.text):
            if position in self._readings:
                reading, end = self._readings[position]
                span = self.text.span(position, end)
                places = [span.start] * len(reading), [span.end] * len(reading)
                yield position, MappedText(reading, span.start, *places)
            run = position + 1
            if self._kept[position]:
                found = self._kept.find(b"\0", position)
                run = found if found >= 0 else len(self.text)
                yield position, self.text.part(position, run)
            position = run


def _places(marks: Iterable[int], pieces: Iterable[tuple[int, MappedText]]) -> Iterator[int]:
    """Yield where in what is left the marks stand that were at the edge of a gap, or in it."""
    waiting = deque(marks)
    length = 0
    for position, piece in pieces:
        while waiting and waiting[0] <= position:
            yield length
            waiting.popleft()
        length += len(piece)
    if waiting:
        yield length
