"""From what is printed on a page to lines in reading order.

A page knows only where letters stand. Columns are told by the empty strip between them, a line's
indent and the gap above it from the places of its neighbours, and running heads by standing at
the same height on several pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from refcheck.readers.markup.pdf_pages import Link, Page
from refcheck.readers.markup.pdf_pieces import Printed
from refcheck.readers.markup.recurring import recurs, without_numbers


class PageLine(Struct, frozen=True):
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
_ALIKE = 0.02  # of them, at most, that one strip is crossed by and another is not
_STRIPS = tuple(i / 400 for i in range(140, 261))  # where it may be, in widths of the text
_FAR = 0.35  # of the right column's width; a long address reaches less far into it
_ROOM = 1.2  # usual distances between lines; a greater one is a gap
_WIDER = 1.9  # times the usual distance: double spaced
_FEW = 8  # lines; an entry seldom has more on the page where it ends
_ALIGNED = 2.0  # points within which two columns begin at the same place
_HANGING = 40.0  # points by which lines are indented at most
_CENTRED = 0.25  # of a column's width, at least, is free beside what is set from the middle
_EDGE = 3  # pieces at the top and at the bottom of a page that may be its head and foot
_HEIGHT = 3.0  # points within which heads of different pages stand at the same height


def document_lines(pages: Iterable[Page]) -> Iterator[tuple[PageLine, ...]]:
    """Yield the lines of each page in reading order, without heads and feet."""
    whole = tuple(pages)
    bodies = [
        sorted(pieces, key=lambda piece: -piece.middle)
        for pieces in without_heads([page.pieces for page in whole])
    ]
    columns = [
        [_merged(band) for band in _columns(body, strip)]
        for body, strip in zip(bodies, _strips(bodies), strict=True)
    ]
    usual = _commonest(step for page in columns for column in page for step in _steps(column))
    edges = [_edge(lines) for page in columns for lines in page if len(lines) > _FEW]
    for page, on_page in zip(whole, columns, strict=True):
        yield tuple(
            line for column in on_page for line in _column_lines(column, usual, edges, page.links)
        )


def _steps(lines: Sequence[Printed]) -> list[float]:
    """Return the distances from each line to the next."""
    return [above.middle - below.middle for above, below in pairwise(lines)]


def _commonest(steps: Iterable[float]) -> float:
    """Return the distance that most lines of a paragraph have, 0 where there are no two lines."""
    counts = Counter(round(step * 2) / 2 for step in steps)
    return max(counts, key=lambda step: (counts[step], -step), default=0.0)


def _leading(lines: Sequence[Printed], usual: float) -> float:
    """Return how far apart the lines of a column's paragraphs stand.

    In a column of short entries most lines stand further apart: what is usual in the document
    (`usual`) tells, unless the column is set much wider.
    """
    own = _commonest(_steps(lines))
    return own if own > _WIDER * usual else min(own, usual)


def _columns(pieces: Sequence[Printed], strip: float | None) -> Iterator[Sequence[Printed]]:
    """Yield the pieces of each column of each band between lines that run across the page.

    `strip` is the middle of the strip between the columns.
    """
    if strip is None:
        yield pieces
        return

    block = _title_block(pieces, strip)
    if block:
        yield block
        pieces = pieces[len(block) :]
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


def _title_block(pieces: Sequence[Printed], strip: float) -> Sequence[Printed]:
    """Return the pieces of the rows above both columns in which persons stand beside each other.

    They are set from the middle of the page: none begins near the left edge, or ends near the right
    one. Where no two stand beside each other the columns are read in the same order without this.
    """
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    first, last = left + _CENTRED * (strip - left), right - _CENTRED * (right - strip)
    count, is_beside = 0, False
    for row in _rows(pieces):
        sides = {piece.left >= strip - 1 for piece in row}
        if sides == {True} or not all(p.left > first and p.right < last for p in row):
            break
        count, is_beside = count + len(row), is_beside or len(sides) > 1
    return pieces[:count] if is_beside else ()


def _rows(pieces: Iterable[Printed]) -> Iterator[list[Printed]]:
    """Yield the pieces that stand on one line, from the top."""
    row: list[Printed] = []
    for piece in pieces:
        if row and not _is_on_line(row[0], piece):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _is_on_line(one: Printed, other: Printed) -> bool:
    return abs(one.middle - other.middle) < 0.5 * min(one.height, other.height)


def _strips(pages: Sequence[Sequence[Printed]]) -> list[float | None]:
    """Return for each page the middle of the strip between its two columns, if it has two.

    The right column of a last page may be short: where most pages have two columns, so has it.
    """
    own = [_strip(page) for page in pages]
    known = [strip for strip in own if strip is not None]
    if len(known) * 2 < len(own) or not known:
        return own
    usual = median(known)
    return [
        usual if strip is None and _is_beside(page, usual) else strip
        for page, strip in zip(pages, own, strict=True)
    ]


def _is_beside(pieces: Sequence[Printed], strip: float) -> bool:
    """Say whether pieces stand beside a strip, and next to none across."""
    beside = sum(piece.left >= strip - 1 for piece in pieces)
    across = sum(piece.left < strip - 1 and piece.right > strip + 1 for piece in pieces)
    return beside > 0 and across <= _CROSSING * len(pieces)


def _strip(pieces: Sequence[Printed]) -> float | None:
    """Return the middle of the strip between two columns, or None where there is one column.

    Between the labels and the texts of a list is such a strip, too: the one between columns is in
    the middle.
    """
    if len(pieces) < 4:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    places = [left + (right - left) * share for share in _STRIPS]
    crossing = [sum(p.left < x < p.right for p in pieces) for x in places]
    most = min(crossing) + _ALIKE * len(pieces)
    runs: list[list[float]] = [[]]
    for x, count in zip(places, crossing, strict=True):
        if count <= most:
            runs[-1].append(x)
        elif runs[-1]:
            runs.append([])
    middles = (run[len(run) // 2] for run in runs if run)
    strip = min(middles, key=lambda x: abs(x - (left + right) / 2))
    least = max(2, _SHARE * len(pieces))
    beside = (sum(p.right <= strip for p in pieces), sum(p.left >= strip for p in pieces))
    over = sum(p.left < strip < p.right for p in pieces)
    return strip if min(beside) >= least and over <= _CROSSING * len(pieces) else None


def _merged(pieces: Iterable[Printed]) -> list[Printed]:
    """Return the lines of a column, the pieces that stand on one line put together."""
    return [_one(sorted(row, key=lambda piece: piece.left)) for row in _rows(pieces)]


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


def _edge(lines: Sequence[Printed]) -> float:
    """Return where the lines of a column begin that are not indented."""
    return min(line.left for line in lines)


def _margin(lines: Sequence[Printed], edges: Sequence[float]) -> float:
    """Return where a column begins: a short one may hold but the end of an entry, all of it
    indented. `edges` are those of the longer columns.
    """
    own = _edge(lines)
    if len(lines) > _FEW or any(abs(own - edge) < _ALIGNED for edge in edges):
        return own
    return max((edge for edge in edges if own - _HANGING < edge < own), default=own)


def _column_lines(
    lines: Sequence[Printed], usual: float, edges: Sequence[float], links: Sequence[Link]
) -> Iterator[PageLine]:
    """Yield the lines of a column; `usual` is the distance between lines in the document, `edges`
    are where its longer columns begin.
    """
    if not lines:
        return
    edge = _margin(lines, edges)
    steps, leading = _steps(lines), _leading(lines, usual)
    letters = [(p.right - p.left) / len(p.text) for p in lines if len(p.text) > 20]
    letter = median(letters) if letters else 5.0
    gaps = (None, *(step > _ROOM * leading for step in steps))
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
    """Yield the pages without heads and feet: what recurs at the same height on several pages."""
    places: defaultdict[tuple[str, int], list[tuple[int, Printed]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for piece in _edges(page):
            places[_head(piece)].append((number, piece))
    heads: defaultdict[int, set[Printed]] = defaultdict(set)
    for alike in places.values():
        numbers, texts = [n for n, _ in alike], [piece.text for _, piece in alike]
        if len(set(numbers)) > 1 and recurs(texts, numbers):
            for number, piece in alike:
                heads[number].add(piece)
    for number, page in enumerate(pages):
        found = heads[number]
        # What stands beside the page's number is its head, whatever it says: the section's title.
        numbered = [head for head in found if head.text.isdigit()]
        edges = {
            piece
            for piece in _edges(page)
            if any(abs(piece.middle - head.middle) < 0.5 * head.height for head in numbered)
        }
        yield [piece for piece in page if piece not in found and piece not in edges]


def _edges(page: Sequence[Printed]) -> list[Printed]:
    by_height = sorted(page, key=lambda piece: piece.middle)
    return list(dict.fromkeys((*by_height[:_EDGE], *by_height[-_EDGE:])))


def _head(piece: Printed) -> tuple[str, int]:
    return without_numbers(piece.text), round(piece.middle / _HEIGHT)
