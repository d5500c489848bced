"""Where a reference list ends: where its lines stop looking like parts of citations.

What follows decides, never the length of what stands there: an entry that does not look like one
(three hundred authors, a remark of two pages) is inside the list if the list goes on behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from refcheck.readers.lists.evidence import citation_marks, has_doi
from refcheck.readers.lists.labels import counts_on, find_labels, printed_number
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.worth import DEAREST, line_worth

_SLACK = 4.0  # what the lines of a long title may speak against a list in which they stand
_ITEM = -2.0  # what an item of the document's markup speaks against its list at most
_LEAST_WORTH = 0.1  # of a line with a DOI
_PARAGRAPH = 900  # characters; a DOI in a longer line says nothing of it
_PAGE = 60  # lines; more than that without a blank line is no paragraph
_HEADING = 60  # characters; a longer line may be an entry
_TAIL = 4  # lines without a mark that still belong to the last entry


def dense(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to where they stop looking like parts of citations."""
    worth = [_worth(line) for line in lines]
    sums = _sums(worth, _paragraphs(lines) | _numbered(lines, worth))
    most = max(sums)
    least = most - _SLACK
    end = max(i for i, total in enumerate(sums) if total >= least and (i == 0 or worth[i - 1] > 0))
    surest = max(i for i, total in enumerate(sums) if total == most)
    end = next((i for i in range(surest, end) if _heads_text(lines, i)), end)
    last = min(len(lines), end + _TAIL)
    while 0 < end < last and not lines[end].starts and _goes_on(lines, end):
        end += 1
    return lines[:end]


def _heads_text(lines: Sequence[Line], i: int) -> bool:
    """Say whether a short line stands alone between two paragraphs, and has no mark of a citation:
    behind the last that is one, a heading (`A What was left out`).
    """
    line, behind = lines[i], lines[i + 1 : i + 2]
    is_alone = line.gap and not line.starts and bool(behind) and behind[0].gap
    text = line.text.text
    return is_alone and len(text) < _HEADING and not citation_marks(text) and text[-1] not in ".,;"


def _goes_on(lines: Sequence[Line], end: int) -> bool:
    """Say whether the line at `end` belongs to the paragraph above; double spaced, indents tell."""
    line, above = lines[end], lines[:end]
    if not line.gap:
        return True
    return line.indent > min(a.indent for a in above) and all(a.gap for a in above)


def _worth(line: Line) -> float:
    """Return how much a line speaks for a list; one with a DOI does, however long its title."""
    text = line.text.text
    worth = line_worth(text, item=line.starts)
    if line.starts:
        worth = max(worth, _ITEM)
    return max(worth, _LEAST_WORTH) if len(text) < _PARAGRAPH and has_doi(text) else worth


class _Block(Struct, frozen=True):
    """Lines that belong together: where they begin, and what they speak against a list at most."""

    start: int
    least: float


def _sums(worth: Sequence[float], blocks: Mapping[int, _Block]) -> list[float]:
    """Return what the first 0, 1, 2, ... lines speak for a list; `blocks` go by where they end."""
    sums = [0.0]
    for end, each in enumerate(worth, start=1):
        total = sums[-1] + each
        block = blocks.get(end)
        sums.append(total if block is None else max(total, sums[block.start] + block.least))
    return sums


def _paragraphs(lines: Sequence[Line]) -> dict[int, _Block]:
    """Return the wrapped paragraphs, each of which speaks as if it stood on one line."""
    bounds = [*(i for i, line in enumerate(lines) if line.gap), len(lines)]
    return {end: _Block(start, DEAREST) for start, end in pairwise(bounds) if end - start <= _PAGE}


def _numbered(lines: Sequence[Line], worth: Sequence[float]) -> dict[int, _Block]:
    """Return the entries behind which the next number of the list stands before a citation.

    None of them speaks against the list.
    """
    numbers = [(i, number) for i, line in enumerate(lines) if (number := printed_number(line))]
    if not numbers:
        numbers = [(each.index, each.number) for each in find_labels(lines) if each.number]
    return {
        end: _Block(start, 0.0)
        for (start, number), (end, following) in pairwise(numbers)
        if counts_on(number, following) and worth[end] > 0
    }
