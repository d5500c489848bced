"""Which stated author goes with which recorded one, in the order of both lists.

What agrees at both ends of the lists is paired off. What is left between is aligned as a whole
where it is short; in long lists, of thousands of names, those that occur on both sides part it
into stretches, and only these are aligned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from msgspec import Struct

from refcheck.core.fields.name_marks import is_plain, marks
from refcheck.core.fields.name_spelling import by_spelling_of
from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.model.reference import Cut, EtAl, Name

# Scores of the alignment: an agreeing pair is worth more than any number of gaps it costs to
# reach it, and replacing one name is cheaper than dropping one and adding another.
_GAP = -1.0
_PAIR = {
    Likeness.SAME: 4.0,
    Likeness.EQUIVALENT: 4.0,
    Likeness.SAME_FAMILY: 1.5,
    Likeness.OTHER: -0.9,
}
_AGREEING = Likeness.EQUIVALENT
# No pair is worth passing over more names than these for each name of a list that is cut.
_MOST_PASSED = 6
# So many names at most are printed behind an ellipsis.
_MOST_BEHIND = 10
# So many pairs of names are compared each with each: forty authors beside forty others.
MOST_PAIRS = 1600


class Pair(Struct, frozen=True, gc=False):
    """A stated and a recorded name by their indices, None where there is no partner."""

    stated: int | None
    recorded: int | None
    likeness: Likeness = Likeness.OTHER

    @property
    def agrees(self) -> bool:
        """Say whether both sides are there and name the same person or group."""
        return self.likeness >= _AGREEING

    def moved(self, rows: int, columns: int) -> Pair:
        """Return the pair of lists that begin so much earlier."""
        stated = None if self.stated is None else self.stated + rows
        recorded = None if self.recorded is None else self.recorded + columns
        return Pair(stated, recorded, self.likeness)


# Of so many alignments each is kept while its own reference is looked at, by the identity of its
# lists: telling whether two of thousands of names are equal takes as long as half an alignment.
_MOST_KEPT = 64
_KEPT: dict[tuple[int, int, EtAl], tuple[object, object, tuple[Pair, ...]]] = {}


def align(stated: tuple[Name, ...], recorded: tuple[Name, ...], *, cut: EtAl) -> tuple[Pair, ...]:
    """Return which stated name goes with which recorded one, in the order of both lists.

    In a list that is cut behind, recorded names after the last stated one are left out; one that is
    cut before the last name (APA 7) has that of the last recorded person behind the cut, and where
    nobody is left out it is no cut list.
    """
    key = id(stated), id(recorded), cut
    known = _KEPT.get(key)
    if known is not None and known[0] is stated and known[1] is recorded:
        return known[2]
    pairs = _aligned(stated, recorded, cut)
    if len(_KEPT) >= _MOST_KEPT:
        for oldest in list(_KEPT)[: _MOST_KEPT // 2]:
            _KEPT.pop(oldest, None)
    _KEPT[key] = stated, recorded, pairs
    return pairs


def _aligned(stated: tuple[Name, ...], recorded: tuple[Name, ...], cut: EtAl) -> tuple[Pair, ...]:
    if cut is Cut.BEFORE_LAST:
        end, count = _behind_the_cut(stated, recorded)
        if end <= len(stated) or len(stated) <= count:
            return _aligned(stated, recorded, True)
        front = _aligned(stated[:-count], recorded[: end - count], True)
        places = ((len(stated) - back, end - back) for back in range(count, 0, -1))
        return (*front, *(Pair(s, r, likeness(stated[s], recorded[r])) for s, r in places))
    straight = _straight(stated, recorded)
    if len(straight) == len(stated) and (
        len(recorded) == len(stated) or (cut and len(recorded) > len(stated))
    ):
        return straight
    return _with_ends(stated, recorded, straight, truncated=bool(cut))


def _behind_the_cut(stated: Sequence[Name], recorded: Sequence[Name]) -> tuple[int, int]:
    """Return where the names behind the cut end in the record, and how many they are: the last
    person and who is recorded in front of that one, or the group that is recorded last, or both.
    """
    end = _last_person(recorded)
    group = likeness(stated[-1], recorded[-1]) if stated and recorded else Likeness.OTHER
    if end == len(recorded) or group < Likeness.EQUIVALENT:
        last = zip(reversed(stated[1:]), reversed(recorded[:end]), strict=False)
        agree = takewhile(lambda pair: likeness(*pair) >= _AGREEING, last)
        return end, max(1, sum(1 for _ in islice(agree, _MOST_BEHIND)))
    has_person = end == len(recorded) - 1 and len(stated) > 1
    both = has_person and likeness(stated[-2], recorded[end - 1]) >= Likeness.EQUIVALENT
    return len(recorded), 2 if both else 1


def _last_person(recorded: Sequence[Name]) -> int:
    """Return how many names are recorded, without the groups that some deposit behind persons."""
    persons = [i for i, name in enumerate(recorded, 1) if name.literal is None]
    return max(persons, default=len(recorded))


def _straight(stated: Sequence[Name], recorded: Sequence[Name]) -> tuple[Pair, ...]:
    """Return the pairs from the start of both lists, up to the first that disagrees."""
    pairs: list[Pair] = []
    for i, (a, b) in enumerate(zip(stated, recorded, strict=False)):
        found = likeness(a, b)
        if found < _AGREEING:
            break
        pairs.append(Pair(i, i, found))
    return tuple(pairs)


def _with_ends(
    stated: Sequence[Name], recorded: Sequence[Name], straight: tuple[Pair, ...], truncated: bool
) -> tuple[Pair, ...]:
    """Align what stands between the agreeing names at both ends of the lists."""
    first = len(straight)
    if truncated:
        recorded = recorded[: first + _MOST_PASSED * (len(stated) - first)]
    most = 0 if truncated else min(len(stated), len(recorded)) - first
    last: list[Pair] = []
    for back in range(1, most + 1):
        s, r = len(stated) - back, len(recorded) - back
        pair = Pair(s, r, likeness(stated[s], recorded[r]))
        if not pair.agrees:
            break
        last.append(pair)
    ends = len(stated) - len(last), len(recorded) - len(last)
    middle = _between(stated[first : ends[0]], recorded[first : ends[1]], truncated)
    return (*straight, *(pair.moved(first, first) for pair in middle), *reversed(last))


def _between(stated: Sequence[Name], recorded: Sequence[Name], truncated: bool) -> Iterator[Pair]:
    """Yield the pairs of two lists: each name compared with each, or stretch by stretch."""
    if len(stated) * len(recorded) <= MOST_PAIRS:
        yield from _best_alignment(stated, recorded, truncated)
        return
    anchors = [*_anchors(stated, recorded), Pair(len(stated), len(recorded))]
    for before, after in pairwise([Pair(-1, -1), *anchors]):
        rows, columns = (before.stated or 0) + 1, (before.recorded or 0) + 1
        here, there = stated[rows : after.stated], recorded[columns : after.recorded]
        is_last = after is anchors[-1]
        short = len(here) * len(there) <= MOST_PAIRS
        aligned = _best_alignment if short else _one_by_one
        for pair in aligned(here, there, truncated and is_last):
            yield pair.moved(rows, columns)
        if not is_last:
            yield after


def _anchors(stated: Sequence[Name], recorded: Sequence[Name]) -> list[Pair]:
    """Return pairs of names that occur as often on both sides, as many as stand in one order."""
    here = by_spelling_of(stated, range(len(stated)))
    there = by_spelling_of(recorded, range(len(recorded)))
    pairs: list[tuple[int, int]] = []
    for spelling, rows in here.items():
        columns = there.get(spelling)
        if isinstance(rows, int) and isinstance(columns, int):
            pairs.append((rows, columns))
        elif isinstance(rows, list) and isinstance(columns, list) and len(rows) == len(columns):
            pairs += zip(rows, columns, strict=True)
    pairs.sort()
    kept = _in_order(pairs)
    found = (Pair(s, r, likeness(stated[s], recorded[r])) for s, r in kept)
    return [pair for pair in found if pair.agrees]


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of pairs, sorted by their first, that also ascends in the second.

    Patience sorting: Fredman 1975, "On computing the length of longest increasing subsequences".
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for i, (_, r) in enumerate(pairs):
        at = bisect_left(tails, r)
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1], ends[at : at + 1] = [r], [i]
    kept: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last is not None:
        kept.append(pairs[last])
        last = before[last]
    return kept[::-1]


def _one_by_one(
    stated: Sequence[Name], recorded: Sequence[Name], truncated: bool
) -> Iterator[Pair]:
    """Yield the names beside each other as they stand: a stretch of which nothing is known."""
    both = min(len(stated), len(recorded))
    for i in range(both):
        yield Pair(i, i, likeness(stated[i], recorded[i]))
    yield from (Pair(i, None) for i in range(both, len(stated)))
    if not truncated:
        yield from (Pair(None, j) for j in range(both, len(recorded)))


def _best_alignment(
    stated: Sequence[Name], recorded: Sequence[Name], truncated: bool
) -> tuple[Pair, ...]:
    """Align globally (Needleman and Wunsch 1970), a cut list's tail being free of charge."""
    rows, columns = len(stated), len(recorded)
    alike = _likenesses(stated, recorded)
    score = [[_GAP * (i + j) for j in range(columns + 1)] for i in range(rows + 1)]
    for i in range(1, rows + 1):
        above, here, likes = score[i - 1], score[i], alike[i - 1]
        for j in range(1, columns + 1):
            gap = (above[j] if above[j] > here[j - 1] else here[j - 1]) + _GAP
            pair = above[j - 1] + _PAIR[likes[j - 1]]
            here[j] = pair if pair > gap else gap
    end = max(range(columns + 1), key=lambda j: (score[rows][j], j)) if truncated else columns
    return _trace(score, alike, end)


def _likenesses(stated: Sequence[Name], recorded: Sequence[Name]) -> list[list[Likeness]]:
    """Return how far each stated name agrees with each recorded one; most share nothing at all."""
    columns = range(len(recorded))
    odd = [j for j in columns if not is_plain(recorded[j])]
    sharing: dict[str, list[int]] = {}
    for j in columns:
        for mark in marks(recorded[j]):
            sharing.setdefault(mark, []).append(j)
    alike: list[list[Likeness]] = []
    for name in stated:
        row = [Likeness.OTHER] * len(recorded)
        if is_plain(name):
            found = {j for mark in marks(name) for j in sharing.get(mark, ())}.union(odd)
        else:
            found = set(columns)
        for j in found:
            row[j] = likeness(name, recorded[j])
        alike.append(row)
    return alike


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
