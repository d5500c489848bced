"""Entries that stand behind another one without what begins the others of their list.

A list puts its markup or its labels aside at times: a quote behind a table, paragraphs inside an
item, a line labelled `(ix)` among numbers. What stands there is an entry of its own where it is
a citation beyond doubt, and one is over above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from refcheck.patterns import lazily
from refcheck.readers.lists.edges import end_score
from refcheck.readers.lists.evidence import (
    SURELY_NAMED,
    citation_marks,
    has_year,
    name_strength,
)
from refcheck.readers.lists.labels import Label, marked
from refcheck.readers.lists.lines import Line

_WHOLE = 3  # marks of a citation that stands alone, its year among them
# (b) · c): a further work under the same label
_LETTER = lazily(r"\(?[a-z]\)")


def further_starts(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """Return the lines that begin entries between those at `starts`, in order."""
    found: list[int] = []
    for at, limit in zip(starts, [*starts[1:], len(lines)], strict=True):
        places = [i for i in range(at + 1, limit) if _may_begin(lines, i)]
        begun = at
        for i, end in pairwise([*places, limit]):
            if _is_whole(lines[begun:i]) and _is_whole(lines[i:end]):
                found.append(i)
                begun = i
    return found


def marks_of(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, Label]:
    """Return the marks in front of the entries at `starts` for which the carrier has no label."""
    labels = (marked(lines, i) for i in starts if lines[i].label is None)
    return {label.index: label for label in labels if label}


def _may_begin(lines: Sequence[Line], i: int) -> bool:
    """Say whether authors stand at the edge of a block, or behind a mark, and no line goes on."""
    text = lines[i].text.text
    if end_score(lines[i - 1].text.text) <= 0 or _LETTER.match(text):
        return False
    if lines[i].gap:
        return name_strength(text) >= SURELY_NAMED
    return marked(lines, i) is not None


def _is_whole(lines: Sequence[Line]) -> bool:
    text = " ".join(line.text.text for line in lines)
    return citation_marks(text) >= _WHOLE and has_year(text)
