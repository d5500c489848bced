"""Numbers in a text, and the list whose entries they are: decided for the whole document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from refcheck.core.citing.brackets import weighed
from refcheck.core.model.citation import Bracket, Citation, Manner
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily

# Beyond the list by more than this a number is something else: a year, a size, an index.
_FARTHEST = 20
_FEW_BEYOND = 2  # numbers and ranges, or a twentieth of the list
_LABEL = lazily(r"\W{0,3}(?P<number>\d{1,4})(?P<work>[a-z])?\W{0,3}")  # 3. · [3] · 3a.
# A list in the order of appearance: of so many works at least, all but one or a tenth are met in
# its order. Of a list in any other order that is so once in a hundred times.
_MANY = 7
_OUT_OF_ORDER = 0.1


class Numbered(Struct, frozen=True):
    """How a text cites by number: in which brackets, and which number is which entry.

    `early` are the citations that come before their turn, each with the number whose turn it was;
    none where the list is not in the order of appearance. `beyond` are the numbers that the text
    has and the list has not; none where they are so many that the list cannot have been read to
    its end. It is `plain` where most of the list is cited so, else the text cites little;
    `weight` is how often it surely cites.
    """

    bracket: Bracket
    positions: Mapping[int, int]
    weight: int = 0
    plain: bool = True
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
    labelled = any(references[position].label for position in entries)
    kinds = Bracket if labelled else (Bracket.SQUARE, *((Bracket.RAISED,) if raised else ()))
    few: Numbered | None = None
    for bracket in kinds if positions else ():
        own = [c for c in candidates if c.bracket is bracket]
        sure = weighed([c for c in own if c.sure], positions)
        plain = weighed(own, positions).shows(positions, bracket=bracket)
        if plain or (few is None and sure.hints(positions, bracket=bracket, labelled=labelled)):
            found = Numbered(
                bracket,
                positions,
                sure.places,
                plain,
                _early(own, positions, references) if plain else (),
                _beyond(own, positions),
            )
            if plain:
                return found
            few = found
    return few


def _beyond(candidates: Sequence[Citation], positions: Mapping[int, int]) -> frozenset[int]:
    last = max(positions)
    strange: dict[int, Span | int] = {}
    for citation in candidates:
        number = citation.number
        if number is None or number in positions or not citation.sure:
            continue
        if 0 < number <= last + _FARTHEST:
            strange[number] = citation.ranged or number
    few = len(set(strange.values())) <= max(_FEW_BEYOND, len(positions) // 20)
    return frozenset(strange if few else ())


def cites(citation: Citation, style: Numbered) -> bool:
    """Say whether a number is a citation in the manner of its text."""
    if citation.bracket is not style.bracket or citation.number is None:
        return False
    return 0 < citation.number <= style.last + _FARTHEST


def numbers_of(entries: Sequence[int], references: Sequence[Reference]) -> Mapping[int, int]:
    """Return the entry of each number: by the labels of the list, or counted where it has none.

    The further works of an entry (`2b`) have its number, too, which the first of them stands for.
    Nothing where labels neither ascend nor descend.
    """
    labels = [references[position].label for position in entries]
    if not any(labels):
        return dict(enumerate(entries, start=1))
    found: dict[int, int] = {}
    for position, label in zip(entries, labels, strict=True):
        match = _LABEL.fullmatch(label or "")
        if match is None or (match["work"] and int(match["number"]) in found):
            if label is not None and label[:1].isdigit():
                continue
            return {}
        if int(match["number"]) in found:
            return {}
        found[int(match["number"])] = position
    order = list(found)
    return found if order in (sorted(order), sorted(order, reverse=True)) else {}


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
    if _is_alphabetical(positions, references) or list(positions) != sorted(positions):
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
