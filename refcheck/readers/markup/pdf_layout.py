"""From what is printed on a page to lines in reading order.

A page knows only where letters stand. Columns are told by the empty strip between them, a line's
indent and the gap above it from the places of its neighbours, and running heads by standing at
the same height on several pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
import re
from statistics import median

from refcheck.readers.markup.pdf_pages import Link, Page
from refcheck.readers.markup.pdf_pieces import Printed


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its text, its indent in letters, and whether there is room above it.

    Of the first line of a column nobody can say: `gap` is None. `marks` are the places in the text
    where the shape of the font changes, `targets` the addresses of the links in the line.
    """

    text: str
    indent: int
    gap: bool | None
    marks: tuple[int, ...] = ()
    targets: tuple[str, ...] = ()


_SHARE = 0.2  # of a page's lines, at least, stand in each of two columns
_CROSSING = 0.3  # of them, at most, run across the strip between (titles, tables)
_STRIPS = tuple(i / 400 for i in range(140, 261))  # where it may be, in widths of the text
_FAR = 0.35  # of the right column's width; a long address reaches less far into it
_ROOM = 1.35  # usual distances between lines; a greater one is a gap
_FEW = 20  # lines of a column that say too little of how far lines usually stand apart
_EDGE = 3  # pieces at the top and at the bottom of a page that may be its head and foot
_HEIGHT = 3.0  # points within which heads of different pages stand at the same height


def document_lines(pages: Iterable[Page]) -> Iterator[tuple[PageLine, ...]]:
    """Yield the lines of each page in reading order, without heads and feet."""
    whole = tuple(pages)
    columns = [
        [_merged(band) for band in _columns(sorted(pieces, key=lambda piece: -piece.middle))]
        for pieces in without_heads([page.pieces for page in whole])
    ]
    steps = [step for page in columns for column in page for step in _steps(column)]
    usual = median(steps) if steps else 0.0
    for page, on_page in zip(whole, columns, strict=True):
        yield tuple(line for column in on_page for line in _column_lines(column, usual, page.links))


def _steps(lines: Sequence[Printed]) -> list[float]:
    """Return the distances from each line to the next."""
    return [above.middle - below.middle for above, below in pairwise(lines)]


def _columns(pieces: Sequence[Printed]) -> Iterator[Sequence[Printed]]:
    """Yield the pieces of each column of each band between lines that run across the page."""
    strip = _strip(pieces)
    if strip is None:
        yield pieces
        return

    far = strip + _FAR * (max(piece.right for piece in pieces) - strip)
    beside = [piece.middle for piece in pieces if piece.left >= strip - 1]

    def crosses(piece: Printed) -> bool:
        """Say whether a line runs across, and is not only too long for its column."""
        over = piece.left < strip - 1 and piece.right > far
        return over and not any(abs(piece.middle - y) < piece.height / 2 for y in beside)

    for across, band in groupby(pieces, key=crosses):
        inside = list(band)
        if across:
            yield inside
        else:
            yield [piece for piece in inside if piece.left < strip - 1]
            yield [piece for piece in inside if piece.left >= strip - 1]


def _strip(pieces: Sequence[Printed]) -> float | None:
    """Return the middle of the strip between two columns, or None where there is one column."""
    if len(pieces) < 4:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    places = [left + (right - left) * share for share in _STRIPS]
    crossing = [sum(p.left < x < p.right for p in pieces) for x in places]
    fewest = min(crossing)
    best = [x for x, count in zip(places, crossing, strict=True) if count == fewest]
    strip = best[len(best) // 2]
    least = max(2, _SHARE * len(pieces))
    beside = (sum(p.right <= strip for p in pieces), sum(p.left >= strip for p in pieces))
    return strip if min(beside) >= least and fewest <= _CROSSING * len(pieces) else None


def _merged(pieces: Iterable[Printed]) -> list[Printed]:
    """Return the lines of a column, the pieces that stand on one line put together."""
    lines: list[list[Printed]] = []
    for piece in pieces:
        above = lines[-1][0] if lines else None
        if above is not None and abs(above.middle - piece.middle) < 0.5 * min(
            above.height, piece.height
        ):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_one(sorted(line, key=lambda piece: piece.left)) for line in lines]


def _one(line: Sequence[Printed]) -> Printed:
    if len(line) == 1:
        return line[0]
    marks: list[int] = []
    text = ""
    for piece in line:
        text += " " if text else ""
        marks.extend(len(text) + mark for mark in piece.marks)
        text += piece.text
    longest = max(line, key=lambda piece: len(piece.text))
    right = max(piece.right for piece in line)
    return replace(longest, text=text, left=line[0].left, right=right, marks=tuple(marks))


def _column_lines(
    lines: Sequence[Printed], usual: float, links: Sequence[Link]
) -> Iterator[PageLine]:
    """Yield the lines of a column; `usual` is the distance between lines in the document."""
    if not lines:
        return
    edge = min(line.left for line in lines)
    steps = _steps(lines)
    if steps:
        own = median(steps)
        usual = min(own, usual) if len(steps) < _FEW else own
    letters = [(p.right - p.left) / len(p.text) for p in lines if len(p.text) > 20]
    letter = median(letters) if letters else 5.0
    gaps = (None, *(step > _ROOM * usual for step in steps))
    for line, gap in zip(lines, gaps, strict=True):
        indent = round((line.left - edge) / max(letter, 1.0))
        targets = tuple(link.target for link in links if _is_in(link, line))
        yield PageLine(line.text, indent, gap, line.marks, targets)


def _is_in(link: Link, line: Printed) -> bool:
    """Say whether a link is of the line: its middle is, and more than its edge."""
    middle = (link.bottom + link.top) / 2
    shared = min(link.right, line.right) - max(link.left, line.left)
    return line.bottom < middle < line.top and shared > 0.5 * (link.right - link.left)


def without_heads(pages: Sequence[Sequence[Printed]]) -> Iterator[Sequence[Printed]]:
    """Yield the pages without heads and feet: the same but for numbers, at the same height."""
    counts = Counter(head for page in pages for head in {_head(piece) for piece in _edges(page)})
    for page in pages:
        edges = {piece for piece in _edges(page) if counts[_head(piece)] > 1}
        yield [piece for piece in page if piece not in edges]


def _edges(page: Sequence[Printed]) -> set[Printed]:
    by_height = sorted(page, key=lambda piece: piece.middle)
    return {*by_height[:_EDGE], *by_height[-_EDGE:]}


def _head(piece: Printed) -> tuple[str, int]:
    return re.sub(r"\d+", "0", piece.text), round(piece.middle / _HEIGHT)
