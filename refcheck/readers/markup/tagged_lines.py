"""Lines that begin with a tag, as RIS, NBIB and EndNote files have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import re

from msgspec import Struct

from refcheck.core.model.location import MappedText, MappedTextBuilder, SourceText, Span
from refcheck.patterns import lazily

_LINE = lazily(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Tagged(Struct, frozen=True):
    """One record: its values under their tags, in order, and the range it covers."""

    values: Mapping[str, tuple[MappedText, ...]]
    span: Span

    def first(self, *tags: str) -> MappedText | None:
        """Return the first value of the first of `tags` that has one."""
        return next((self.values[tag][0] for tag in tags if tag in self.values), None)

    def all(self, *tags: str) -> tuple[MappedText, ...]:
        """Return the values of the first of `tags` that has any."""
        return next((self.values[tag] for tag in tags if tag in self.values), ())

    def raw(self, source: SourceText) -> MappedText:
        """Return the record as it stands in the file."""
        return MappedText(source.text[self.span.start : self.span.end], self.span.start)


def tagged_records(
    text: str, line: re.Pattern[str], first: str | None, last: str | None
) -> Iterator[Tagged]:
    """Yield the records of `text`, each from tag `first` to `last` or to the next `first`.

    Where `first` is None a record begins with any tag behind an empty line. `line` matches a tagged
    line with the groups `tag` and `value`; a line it does not match goes on with the value above
    it. What stands outside of records is passed over.
    """
    record: _Record | None = None
    position, gap = 0, True
    while position < len(text):
        whole = _LINE.match(text, position)
        assert whole is not None  # it matches everywhere
        content = whole.group().rstrip()
        match = line.match(content)
        tag = None if match is None else match["tag"]
        if tag is not None and (gap if first is None else tag == first):
            if record is not None:
                yield record.build()
            record = _Record(position)
        if record is not None:
            record.end = position + len(content) if content else record.end
            if match is not None and tag is not None:
                record.begin(tag, match["value"], position + match.start("value"))
            elif content:
                record.go_on(content, position)
            if tag is not None and tag == last:
                yield record.build()
                record = None
        position, gap = whole.end(), not content
    if record is not None:
        yield record.build()


class _Record:
    """Collects the lines of one record."""

    def __init__(self, start: int) -> None:
        self._start = start
        self.end = start
        self._values: list[tuple[str, list[MappedText]]] = []

    def begin(self, tag: str, value: str, start: int) -> None:
        self._values.append((tag, [MappedText(value, start)]))

    def go_on(self, content: str, start: int) -> None:
        self._values[-1][1].append(MappedText(content, start))

    def build(self) -> Tagged:
        values: dict[str, list[MappedText]] = {}
        for tag, lines in self._values:
            value = _joined(lines)
            if value.text:
                values.setdefault(tag, []).append(value)
        return Tagged({t: tuple(v) for t, v in values.items()}, Span(self._start, self.end))


def _joined(lines: list[MappedText]) -> MappedText:
    """Return the lines of a value with a space for each break and the indent below it."""
    first, *others = lines
    if not others:
        return first.stripped()
    builder = MappedTextBuilder(first.base)
    builder.copy(first.text, first.base)
    for line in others:
        text = line.text.lstrip()
        start = line.base + len(line.text) - len(text)
        if builder.last:
            builder.add(" ", line.base, start)
        builder.copy(text, start)
    return builder.build().stripped()
