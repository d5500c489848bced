"""The text of a document without its lists: paragraphs, each character of which knows its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from refcheck.core.model.location import MappedText, Span
from refcheck.patterns import lazily
from refcheck.readers.lists.lines import Line

_BROKEN = lazily(r"[^\W\d_]-$")
_LONGEST = 20_000  # characters; a longer run of lines has no paragraphs


class Paragraph(Struct, frozen=True):
    """Lines that belong together, joined by single spaces.

    A `heading` heads something; a `note` stands apart from the order of the text.
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[MappedText, ...]
    heading: bool = False
    note: bool = False

    def span(self, start: int, end: int) -> Span:
        """Return where `text[start:end]` stands in the document; it begins and ends with
        characters of a line.
        """
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        from_line = self.lines[first].span(start - self.starts[first])
        to_line = self.lines[last].span(0, end - self.starts[last])
        return Span(from_line.start, to_line.end)


def paragraphs(lines: Sequence[Line], entries: Sequence[Span]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document outside of its entries, programs left out."""
    taken = sorted((span.start, span.end) for span in entries)
    starts = [start for start, _ in taken]
    held: list[Line] = []
    length = 0
    for line in lines:
        at = line.text.span().start
        inside = bisect_right(starts, at) - 1
        is_entry = inside >= 0 and at < taken[inside][1]
        if held and (line.gap or line.starts or is_entry or line.level or length > _LONGEST):
            yield _joined(held)
            held, length = [], 0
        if not (is_entry or line.code or line.entry):
            held.append(line)
            length += len(line.text)
    if held:
        yield _joined(held)


def _joined(lines: Sequence[Line]) -> Paragraph:
    texts: list[str] = []
    starts: list[int] = []
    at = 0
    for line, below in zip_longest(lines, lines[1:]):
        text = line.text.text
        if below is not None and _BROKEN.search(text) and below.text.text[:1].islower():
            text = text[:-1]  # a word goes on in the line below
        elif below is not None:
            text += " "
        starts.append(at)
        texts.append(text)
        at += len(text)
    return Paragraph(
        "".join(texts),
        tuple(starts),
        tuple(line.text for line in lines),
        lines[0].level is not None,
        lines[0].note,
    )
