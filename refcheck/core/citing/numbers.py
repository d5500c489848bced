"""Numbers in a text, and the list whose entries they are: decided for the whole document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from refcheck.core.model.citation import Bracket, Citation, Manner
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily

# What a list of works cited by number shows: so much of it is cited in one kind of brackets.
_COVERED = 0.6
# Brackets that hold much else (enumerations, equations, exponents) must show more.
_COVERED_BY_OTHERS = 0.85
_FEWEST = 3  # entries, or all of a shorter list
_STRANGE = 0.2  # of the numbers in such brackets may be none of the list
# Beyond the list by more than this a number is something else: a year, a size, an index.
_FARTHEST = 20
_FEW_BEYOND = 2  # numbers, or a twentieth of the list
_LABEL = lazily(r"\W{0,3}(?P<number>\d{1,4})\W{0,3}")
# A list in the order of appearance: of so many works at least, all but one or a tenth are met in
# its order. Of a list in any other order that is so once in a hundred times.
_MANY = 7
_OUT_OF_ORDER = 0.1


class Numbered(Struct, frozen=True):
    """How a text cites by number: in which brackets, and which number is which entry.

    `early` are the citations that come before their turn, each with the number whose turn it was;
    none where the list is not in the order of appearance. `beyond` are the numbers that the text
    has and the list has not; none where they are so many that the list cannot have been read to
    its end.
    """

    bracket: Bracket
    positions: Mapping[int, int]
    early: tuple[tuple[Citation, int], ...] = ()
    beyond: frozenset[int] = frozenset()

    @property
    def last(self) -> int:
        """Return the highest number of the list."""
        return max(self.positions)


def numbered(
    citations: Sequence[Citation],
    entries: Sequence[int],
    references: Sequence[Reference],
    *,
    raised: bool = False,
) -> Numbered | None:
    """Return how a text cites by number, None where it does not plainly do so.

    Other brackets than square ones count where the list shows its numbers, superscripts also
    where what is `raised` is known to be no mark of a note.
    """
    candidates = [c for c in citations if c.manner is Manner.NUMBER]
    if not candidates:
        return None
    positions = numbers_of(entries, references)
    is_labelled = any(references[position].label for position in entries)
    kinds = Bracket if is_labelled else (Bracket.SQUARE, *((Bracket.RAISED,) if raised else ()))
    for bracket in kinds:
        own = [c for c in candidates if c.bracket is bracket]
        if own and positions and _is_plain(own, bracket, positions):
            early = _early(own, positions, references)
            return Numbered(bracket, positions, early, _beyond(own, positions))
    return None


def _beyond(candidates: Sequence[Citation], positions: Mapping[int, int]) -> frozenset[int]:
    last = max(positions)
    numbers = (c.number for c in candidates if c.number is not None and c.sure)
    strange = frozenset(n for n in numbers if n not in positions and 0 < n <= last + _FARTHEST)
    return strange if len(strange) <= max(_FEW_BEYOND, len(positions) // 20) else frozenset()


def cites(citation: Citation, style: Numbered) -> bool:
    """Say whether a number is a citation in the manner of its text."""
    if citation.bracket is not style.bracket or citation.number is None:
        return False
    return 0 < citation.number <= style.last + _FARTHEST


def numbers_of(entries: Sequence[int], references: Sequence[Reference]) -> Mapping[int, int]:
    """Return the entry of each number: by the labels of the list, or counted where it has none.

    The further works of an entry (`2b`) have its number, too. Nothing where labels do not ascend.
    """
    found: dict[int, int] = {}
    labels = [references[position].label for position in entries]
    if not any(labels):
        return dict(enumerate(entries, start=1))
    last = 0
    for position, label in zip(entries, labels, strict=True):
        match = _LABEL.fullmatch(label or "")
        if match is None:
            if label is not None and label[:1].isdigit():
                continue
            return {}
        number = int(match["number"])
        if number <= last:
            return {}
        found[number] = position
        last = number
    return found


def _is_plain(
    candidates: Sequence[Citation], bracket: Bracket, positions: Mapping[int, int]
) -> bool:
    numbers = [c.number for c in candidates if c.number is not None]
    cited = {number for number in numbers if number in positions}
    if len(cited) < min(_FEWEST, max(2, len(positions) - 1)):
        return False
    share = _COVERED if bracket is Bracket.SQUARE else _COVERED_BY_OTHERS
    if len(cited) < share * len(positions):
        return False
    strange = sum(number not in positions for number in numbers)
    return strange <= max(1, _STRANGE * len(numbers))


def _early(
    candidates: Sequence[Citation], positions: Mapping[int, int], references: Sequence[Reference]
) -> tuple[tuple[Citation, int], ...]:
    """Return the citations of works that come before their turn.

    They are those without which the works are met in the order of the list.
    """
    first = list(_first_met(candidates, positions))
    kept = _ascending([number for number, _ in first])
    early = [(number, citation) for number, citation in first if number not in kept]
    if len(first) < _MANY or len(early) > max(1, _OUT_OF_ORDER * len(first)):
        return ()
    if _is_alphabetical(positions, references):
        return ()
    found: list[tuple[Citation, int]] = []
    met: set[int] = set()
    for number, citation in first:
        waiting = [other for other, _ in first if other < number and other not in met]
        met.add(number)
        if number not in kept and waiting:
            found.append((citation, min(waiting)))
    return tuple(found)


def _first_met(
    candidates: Sequence[Citation], positions: Mapping[int, int]
) -> Iterator[tuple[int, Citation]]:
    """Yield the numbers in the order in which the text has them for the first time."""
    seen: set[int] = set()
    for citation in candidates:
        number = citation.number
        if number is None or number in seen or number not in positions:
            continue
        if citation.ordered and citation.sure:
            seen.add(number)
            yield number, citation


def _ascending(numbers: Sequence[int]) -> frozenset[int]:
    """Return the most of `numbers` that ascend in their order."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    kept: list[int] = []
    last = tails[-1] if tails else None
    while last is not None:
        kept.append(last)
        last = before[last]
    return frozenset(kept)


def _is_alphabetical(positions: Mapping[int, int], references: Sequence[Reference]) -> bool:
    texts = [references[positions[n]].raw.text.casefold()[:40] for n in sorted(positions)]
    return texts == sorted(texts)
