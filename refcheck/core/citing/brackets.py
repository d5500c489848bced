"""Numbers in brackets, weighed beside the list: how plainly they are how a text cites."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from refcheck.core.model.citation import Bracket, Citation
from refcheck.core.model.location import Span

# What a list of works cited by number shows: so much of it is cited in one kind of brackets.
_COVERED = 0.6
# Brackets that hold much else (enumerations, equations, exponents) must show more.
_COVERED_BY_OTHERS = 0.85
_FEWEST = 3  # entries, or all of a shorter list
_STRANGE = 0.2  # of what stands in such brackets may be none of the list
# Where a text cites too little for these shares: so much of a list whose numbers are printed.
_COVERED_BY_FEW = 0.5
_FARTHEST = 5  # numbers, or as many as the list has: so far may a range that begins in it go on


class Weight(Struct, frozen=True):
    """What one kind of brackets holds, each number and each range once.

    `within` are of the list, `across` ranges that begin in it and end beyond, `beyond` neither;
    `cited` are the numbers of entries, `places` is how often any of the list is named.
    """

    within: int
    across: int
    beyond: int
    cited: frozenset[int]
    places: int

    def shows(self, positions: Collection[int], *, bracket: Bracket) -> bool:
        """Say whether most of a list is cited so, and nearly nothing else stands so."""
        if len(self.cited) < min(_FEWEST, max(2, len(positions) - 1)):
            return False
        share = _COVERED if bracket is Bracket.SQUARE else _COVERED_BY_OTHERS
        if len(self.cited) < share * len(positions):
            return False
        told = self.within + self.across + self.beyond
        return self.beyond <= max(1, _STRANGE * told)

    def hints(self, positions: Collection[int], *, bracket: Bracket, labelled: bool) -> bool:
        """Say whether a text that cites little can mean the list: most of what stands so is of it.

        A list whose numbers are printed tells as much as the brackets, and so does a range that
        begins in a list: nothing else does. Numbers in round brackets tell nothing.
        """
        if bracket is Bracket.ROUND or not self.within:
            return False
        if len(self.cited) < _COVERED_BY_FEW * len(positions):
            return False
        if labelled:
            return self.within + self.across >= self.beyond
        return bool(self.across) and self.within > self.beyond


def weighed(citations: Iterable[Citation], positions: Mapping[int, int]) -> Weight:
    """Return what the numbers of one kind of brackets are worth beside those of the list."""
    singles: Counter[int] = Counter()
    ranges: defaultdict[Span, set[int]] = defaultdict(set)
    for citation in citations:
        if citation.number is None or not citation.telling:
            continue
        if citation.ranged is not None:
            ranges[citation.ranged].add(citation.number)
        elif citation.sure or citation.number in positions:
            singles[citation.number] += 1
    farthest = max(positions) + max(_FARTHEST, len(positions))
    whole = [each for each in ranges.values() if positions.keys() >= each]
    others = {(min(each), max(each)) for each in ranges.values() if not positions.keys() >= each}
    across = {(low, high) for low, high in others if low in positions and high <= farthest}
    inside = singles.keys() & positions.keys()
    return Weight(
        len(inside) + len(set(map(frozenset, whole))),
        len(across),
        len(singles) - len(inside) + len(others) - len(across),
        frozenset(positions.keys() & set(singles).union(*ranges.values())),
        sum(singles[number] for number in inside) + len(whole) + len(across),
    )
