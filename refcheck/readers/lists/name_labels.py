"""Labels that stand on a line of their own: the surnames and the year of the entry below.

Archaeologists and historians set their lists so: `Aird 2011`, and below it `W. M. Aird, Robert
'Curthose', Duke of Normandy, 2011`. The label says nothing that the entry does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from refcheck.core.text.folding import fold
from refcheck.patterns import lazily
from refcheck.readers.lists.lines import Line

# Aird n. d. · Artesani, Ljubenovic, Traviglia et al. 2023a · A BASCAL, G ANTER (2021)
_LABEL = lazily(
    r"(?P<first>[^\W\d_][^\d,;&/]{0,60}?)(?:(?:[,;&/]|\set\sal)[^\d]{0,120})?"
    r",?\s\(?(?:n\.\s?d\.|o\.\s?J\.|s\.\s?d\.|(?:1[5-9]|20)\d\d[a-z]?)\)?:?"
)
_NO_LETTERS = lazily(r"[\W\d_]+")
_FEWEST = 3  # entries that show what a list does
_LINES = 14  # an entry seldom takes more


def name_labels(lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Return each such label as its line and where it ends there, if the list has them."""
    found = tuple((i, len(lines[i].text)) for i in _labels(lines))
    # The first label, or another one, may take two lines.
    if len(found) < _FEWEST or found[0][0] > _LINES or len(found) * _LINES < len(lines):
        return ()
    return found


def _labels(lines: Sequence[Line]) -> Iterator[int]:
    for i, (line, below) in enumerate(pairwise(lines)):
        label = _LABEL.fullmatch(line.text.text)
        if label is not None and _letters(label["first"]) in _letters(below.text.text):
            yield i


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", fold(text))
