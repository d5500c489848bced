"""Which stated author goes with which recorded one, in the order of both lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.model.reference import Name

# Scores of the alignment: an agreeing pair is worth more than any number of gaps it costs to
# reach it, and replacing one name is cheaper than dropping one and adding another.
_GAP = -1.0
_PAIR = {
    Likeness.SAME: 4.0,
    Likeness.EQUIVALENT: 4.0,
    Likeness.SAME_FAMILY: 1.5,
    Likeness.OTHER: -0.9,
}


class Pair(NamedTuple):
    """A stated and a recorded name by their indices, None where there is no partner."""

    stated: int | None
    recorded: int | None
    likeness: Likeness = Likeness.OTHER

    @property
    def agrees(self) -> bool:
        """Say whether both sides are there and name the same person or group."""
        return self.likeness >= Likeness.EQUIVALENT


# Bounded: an alignment is asked for again only while its own reference is looked at.
@lru_cache(maxsize=256)
def align(
    stated: tuple[Name, ...], recorded: tuple[Name, ...], *, truncated: bool
) -> tuple[Pair, ...]:
    """Return which stated name goes with which recorded one, in the order of both lists.

    With `truncated`, recorded names after the last stated one are left out; a list cut in the
    middle (APA 7 prints nineteen names, an ellipsis and the last) keeps its last pair.
    """
    straight = _straight(stated, recorded)
    if len(straight) == len(stated):
        if len(recorded) == len(stated) or (truncated and len(recorded) > len(stated)):
            return straight
    elif truncated and len(recorded) > len(stated) > 1 and len(straight) == len(stated) - 1:
        last = Pair(len(stated) - 1, len(recorded) - 1, likeness(stated[-1], recorded[-1]))
        if last.agrees:
            return (*straight, last)
    return _with_ends(stated, recorded, straight, truncated)


def _straight(stated: Sequence[Name], recorded: Sequence[Name]) -> tuple[Pair, ...]:
    """Return the pairs from the start of both lists, up to the first that disagrees."""
    pairs: list[Pair] = []
    for i, (a, b) in enumerate(zip(stated, recorded, strict=False)):
        pair = Pair(i, i, likeness(a, b))
        if not pair.agrees:
            break
        pairs.append(pair)
    return tuple(pairs)


def _with_ends(
    stated: Sequence[Name], recorded: Sequence[Name], straight: tuple[Pair, ...], truncated: bool
) -> tuple[Pair, ...]:
    """Align what stands between the agreeing names at both ends of the lists."""
    first = len(straight)
    most = 0 if truncated else min(len(stated), len(recorded)) - first
    last: list[Pair] = []
    for back in range(1, most + 1):
        s, r = len(stated) - back, len(recorded) - back
        pair = Pair(s, r, likeness(stated[s], recorded[r]))
        if not pair.agrees:
            break
        last.append(pair)
    ends = len(stated) - len(last), len(recorded) - len(last)
    middle = _best_alignment(stated[first : ends[0]], recorded[first : ends[1]], truncated)
    shifted = (
        Pair(
            None if pair.stated is None else pair.stated + first,
            None if pair.recorded is None else pair.recorded + first,
            pair.likeness,
        )
        for pair in middle
    )
    return (*straight, *shifted, *reversed(last))


def _best_alignment(
    stated: Sequence[Name], recorded: Sequence[Name], truncated: bool
) -> tuple[Pair, ...]:
    """Align globally (Needleman and Wunsch 1970), a cut list's tail being free of charge."""
    rows, columns = len(stated), len(recorded)
    alike = [[likeness(a, b) for b in recorded] for a in stated]
    score = [[_GAP * (i + j) for j in range(columns + 1)] for i in range(rows + 1)]
    for i in range(1, rows + 1):
        above, here, likes = score[i - 1], score[i], alike[i - 1]
        for j in range(1, columns + 1):
            gap = (above[j] if above[j] > here[j - 1] else here[j - 1]) + _GAP
            pair = above[j - 1] + _PAIR[likes[j - 1]]
            here[j] = pair if pair > gap else gap
    end = max(range(columns + 1), key=lambda j: (score[rows][j], j)) if truncated else columns
    return _trace(score, alike, end)


def _trace(score: list[list[float]], alike: list[list[Likeness]], end: int) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    i, j = len(alike), end
    while i or j:
        here = score[i][j]
        if i and j and here == score[i - 1][j - 1] + _PAIR[alike[i - 1][j - 1]]:
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j, alike[i][j]))
        elif i and here == score[i - 1][j] + _GAP:
            i -= 1
            pairs.append(Pair(i, None))
        else:
            j -= 1
            pairs.append(Pair(None, j))
    return tuple(reversed(pairs))
