"""Whether a page of text has two columns side by side, as `pdftotext -layout` prints them.

What parts them is a gutter: on most lines of the page two blanks or more end within a few
characters of one place, and hardly a line runs on through it. The lines of one column have no such
place in common, however loosely they are set; labels and hanging indents stand further to the left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
import re

from refcheck.patterns import lazily

_WIDE = lazily(r"[ ]{2,400}(?=\S)")
_NARROW = lazily(r"[ ](?=\S)")
_REACH = 8  # characters; indents and the setting move where the second column begins
_FROM, _TO = 0.3, 0.75  # of the width of the page: here a gutter may be
_FEWEST = 6  # lines that show it
_SHARE = 0.5  # of the lines that reach it show it
_THROUGH = 0.1  # may run through it: a title across both columns
_LEFT = 0.3  # of the lines that show it have text in front of it, too


def stand_side_by_side(page: Sequence[str]) -> bool:
    """Say whether the lines of a page, as they are indented, are those of two columns."""
    lengths = sorted(len(text) for text in page)
    if len(lengths) < _FEWEST:
        return False
    width = lengths[len(lengths) * 9 // 10]
    within = range(int(width * _FROM), int(width * _TO))
    shown = Counter(chain.from_iterable(set(_begins(text, _WIDE, within)) for text in page))
    if shown.total() < _FEWEST:
        return False
    first = max(within, key=lambda at: sum(shown[at + i] for i in range(_REACH)))
    gutter = range(first, first + _REACH)
    reaching = [text for text in page if len(text) > gutter.stop]
    clear = [text for text in reaching if any(_begins(text, _WIDE, gutter))]
    through = sum(not any(_begins(text, _NARROW, gutter)) for text in reaching)
    left = sum(bool(text[: gutter.start].strip()) for text in clear)
    return (
        len(clear) >= max(_FEWEST, _SHARE * len(reaching))
        and through <= _THROUGH * len(reaching)
        and left >= _LEFT * len(clear)
    )


def _begins(text: str, gap: re.Pattern[str], within: range) -> Iterator[int]:
    """Yield where a word begins behind such a gap."""
    matches = gap.finditer(text, max(0, within.start - _REACH))
    return (match.end() for match in matches if match.end() in within)
