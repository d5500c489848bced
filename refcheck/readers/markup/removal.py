"""Taking markup out of text without losing the place of a character."""

from __future__ import annotations

from collections.abc import Iterator
import html
import re

from refcheck.core.model.location import MappedText
from refcheck.readers.markup.pieces import concatenate

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class Markup:
    """A text some ranges of which are to be dropped, or to read as something else."""

    def __init__(self, text: MappedText) -> None:
        self.text = text
        self._kept = bytearray(b"\1") * len(text)
        self._readings: dict[int, tuple[str, int]] = {}

    def drop(self, start: int, end: int) -> None:
        """Leave out `start:end`."""
        self._kept[start:end] = bytes(end - start)

    def read_as(self, start: int, end: int, reading: str) -> None:
        """Let `start:end` read as `reading`, each character of which stands for all of it."""
        self.drop(start, end)
        self._readings[start] = (reading, end)

    def decode_entities(self, start: int, end: int) -> None:
        """Let the character references in `start:end` read as their characters."""
        for match in _ENTITY.finditer(self.text.text, start, end):
            reading = html.unescape(match.group())
            if reading != match.group():
                self.read_as(*match.span(), reading)

    def build(self) -> MappedText:
        """Return what is left, every character knowing where it stood."""
        if all(self._kept):
            return self.text
        return concatenate(self._parts())

    def _parts(self) -> Iterator[MappedText]:
        position = 0
        while position < len(self.text):
            if position in self._readings:
                reading, end = self._readings[position]
                span = self.text.span(position, end)
                places = [span.start] * len(reading), [span.end] * len(reading)
                yield MappedText(reading, span.start, *places)
            run = position + 1
            if self._kept[position]:
                found = self._kept.find(b"\0", position)
                run = found if found >= 0 else len(self.text)
                yield self.text.part(position, run)
            position = run
