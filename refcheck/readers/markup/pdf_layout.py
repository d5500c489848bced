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
import unicodedata


@dataclass(frozen=True, slots=True)
class Printed:
    """A piece of a line and the box it stands in: points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Return the height of the box."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Return the height above the page's lower edge at which the line stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its text, its indent in letters, and whether there is room above it.

    Of the first line of a column nobody can say: `gap` is None.
    """

    text: str
    indent: int
    gap: bool | None


_SHARE = 0.2  # of a page's lines, at least, stand in each of two columns
_CROSSING = 0.3  # of them, at most, run across the strip between (titles, tables)
_STRIPS = tuple(i / 400 for i in range(140, 261))  # where it may be, in widths of the text
_FAR = 0.35  # of the right column's width; a long address reaches less far into it
_ROOM = 1.35  # usual distances between lines; a greater one is a gap
_FEW = 20  # lines of a column that say too little of how far lines usually stand apart
_EDGE = 3  # pieces at the top and at the bottom of a page that may be its head and foot
_HEIGHT = 3.0  # points within which heads of different pages stand at the same height


def document_lines(pages: Iterable[Sequence[Printed]]) -> Iterator[tuple[PageLine, ...]]:
    """Yield the lines of each page in reading order."""
    columns = [
        [_merged(band) for band in _columns(sorted(page, key=lambda piece: -piece.middle))]
        for page in pages
    ]
    steps = [step for page in columns for column in page for step in _steps(column)]
    usual = median(steps) if steps else 0.0
    for page in columns:
        yield tuple(line for column in page for line in _column_lines(column, usual))


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
    text = " ".join(piece.text for piece in line)
    return replace(max(line, key=lambda piece: len(piece.text)), text=text, left=line[0].left)


def _column_lines(lines: Sequence[Printed], usual: float) -> Iterator[PageLine]:
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
        yield PageLine(line.text, round((line.left - edge) / max(letter, 1.0)), gap)


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


# Accents that old TeX fonts print before, and over, the letter they belong to.
_ACCENTS = {
    "\u00a8": "\u0308",
    "\u00b4": "\u0301",
    "`": "\u0300",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02c7": "\u030c",
    "\u02d8": "\u0306",
    "\u02da": "\u030a",
    "\u00b8": "\u0327",
    "\u02dd": "\u030b",
}
_ACCENTED = re.compile(f"(?P<accent>[{''.join(_ACCENTS)}]) ?(?P<letter>[A-Za-z\u0131])")
_LIGATURES = {ligature: unicodedata.normalize("NFKC", ligature) for ligature in "ﬀﬁﬂﬃﬄﬅﬆ"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b]")


def spelled(text: str) -> str:
    """Return printed text as it is spelled: ligatures taken apart, accents on their letters."""
    text = _LIGATURE.sub(lambda match: _LIGATURES[match.group()], _UNSEEN.sub("", text))
    text = _ACCENTED.sub(_composed, text)
    return " ".join(text.split())


def _composed(match: re.Match[str]) -> str:
    letter = match["letter"].replace("\u0131", "i")
    composed = unicodedata.normalize("NFC", letter + _ACCENTS[match["accent"]])
    return composed if len(composed) == 1 else match.group()
