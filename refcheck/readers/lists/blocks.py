"""Blocks of a light markup: lines that belong together, with what its syntax says of each.

Emphasis and links may span the lines of a paragraph, so its text is put together, the markup in
it undone, and the lines taken apart again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
import re

from msgspec import Struct

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily
from refcheck.readers.lists.lines import Line

ReadInline = Callable[[MappedText], tuple[MappedText, tuple[MappedText, ...]]]
"""What undoes the markup inside a block, and returns the targets of its links besides."""


NUMBER = r"(?!(?:1[5-9]|20)\d\d)\d{1,5}"
"""An item's number: the year that happens to begin a wrapped line of an entry is none."""

_LINE = lazily(r"(?P<indent>[ \t]*+)(?P<content>[^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_TAB = 8  # columns at most; only the order of indents matters


class Written(Struct, frozen=True):
    """A line as it is written: what it holds without the white space around it, and where."""

    content: str
    start: int
    indent: int

    @property
    def end(self) -> int:
        """Return where the content ends."""
        return self.start + len(self.content)


class Row(Struct, frozen=True):
    """Where the text of one line stands, `start:end`, and what the syntax says of it.

    The other values are those of `Line`. `apart` says that it begins a block.
    """

    start: int
    end: int
    indent: int = 0
    apart: bool = False
    level: int | None = None
    item: bool = False
    label: MappedText | None = None
    note: bool = False
    listed: bool = False
    entry: bool = False
    code: bool = False


def written_lines(text: str) -> Iterator[Written]:
    """Yield the lines of `text`, blank ones too."""
    position = 0
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None  # the pattern matches everywhere
        position = match.end()
        indent = len(match["indent"].expandtabs(_TAB))
        yield Written(match["content"].rstrip(), match.start("content"), indent)


def blanked(text: str, hidden: re.Pattern[str]) -> str:
    """Return `text` with what `hidden` matches blanked out, every character in its place."""
    return hidden.sub(lambda match: _NO_BREAK.sub(" ", match.group()), text)


_NO_BREAK = lazily(r"[^\r\n]")


def block_lines(text: str, rows: Iterable[Row], read_inline: ReadInline) -> Iterator[Line]:
    """Yield the lines of a document that consists of `rows`, in order, markup undone."""
    block: list[Row] = []
    for row in rows:
        if row.apart and block:
            yield from _lines(text, block, read_inline)
            block = []
        block.append(row)
    yield from _lines(text, block, read_inline)


def _lines(text: str, block: Sequence[Row], read_inline: ReadInline) -> Iterator[Line]:
    if not block:
        return
    places = [(row.start, row.end) for row in block]
    whole = joined(text, places)
    read, targets = (whole, ()) if block[0].code else read_inline(whole)
    first = True
    for row, line, following in zip(
        block, parted(read, places), [*places[1:], (block[-1].end + 1, 0)], strict=True
    ):
        if not line.text:
            continue
        linked = tuple(t for t in targets if row.start <= t.span().start < following[0])
        yield Line(
            line,
            row.indent,
            gap=first,
            level=row.level,
            starts=row.item and first,
            label=row.label if first else None,
            targets=linked,
            note=row.note,
            listed=row.listed,
            entry=row.entry,
            code=row.code,
        )
        first = False


def joined(text: str, places: Sequence[tuple[int, int]]) -> MappedText:
    """Return the lines of a block, one a place of `text`, with the breaks between them."""
    chars: list[str] = []
    starts: list[int] = []
    for start, end in places:
        chars.append(text[start:end])
        starts.extend(range(start, end))
        chars.append("\n")
        starts.append(end)
    return MappedText("".join(chars), places[0][0], starts, [start + 1 for start in starts])


def parted(text: MappedText, places: Iterable[tuple[int, int]]) -> Iterator[MappedText]:
    """Yield the lines of a block again, one for each of `places`."""
    starts = text.starts or range(text.base, text.base + len(text))
    for start, end in places:
        first = bisect_left(starts, start)
        yield text.part(first, bisect_left(starts, end, lo=first)).stripped()
