"""How far a word is one of names of journals and books, or of people, rather than of titles.

The scores are counted from Crossref's metadata by `training.words` and come with the weights;
they tell the model about words that its training texts do not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Scores(NamedTuple):
    """Rounded logarithms of how much more often a word stands in one place than in another.

    `container`: in containers' names rather than in titles; `name`: in people's names rather
    than in either. 0 says nothing.
    """

    container: int
    name: int


UNKNOWN = Scores(0, 0)
Vocabulary = Mapping[str, Scores]


def blurred(total: int) -> int:
    """Return a sum of scores in seven steps: finer differences mean little."""
    if total == 0:
        return 0
    size = 1 if abs(total) < 3 else 2 if abs(total) < 7 else 3
    return size if total > 0 else -size
