"""What was learnt about one entry, and about all of a long list."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import count
from operator import eq

from msgspec import Struct

from refcheck.core.model.answer import Provenance
from refcheck.core.model.finding import Checked
from refcheck.core.model.location import SourceText
from refcheck.engine.inputs import Item
from refcheck.readers import Reading
from refcheck.sequences import Made, Packed


class Learnt(Struct, frozen=True):
    """An entry with what was learnt about it, and who said so."""

    item: Item
    checked: Checked
    provenance: Provenance | None = None


class Shelf:
    """What was learnt, put there in the order in which it comes, and packed where it is much."""

    def __init__(self) -> None:
        self._packed: Packed[Learnt] = Packed(shared=[Reading, SourceText])
        self._places: dict[int, int] = {}

    def put(self, number: int, learnt: Learnt) -> None:
        """Put what was learnt about the entry of this number."""
        self._places[number] = len(self._packed)
        self._packed.append(learnt)

    def filled(self) -> Sequence[Learnt]:
        """Return everything in the order of the entries, each of which has been put."""
        places = array("l", (self._places[number] for number in range(len(self._places))))
        if not self._packed.is_packed:
            return tuple(self._packed[place] for place in places)
        is_in_order = all(map(eq, places, count()))
        return self._packed if is_in_order else _InOrder(self._packed, places)


class _InOrder(Made[Learnt]):
    """The values of a packed sequence in another order."""

    def __init__(self, packed: Packed[Learnt], places: Sequence[int]) -> None:
        self._packed = packed
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    def _at(self, index: int) -> Learnt:
        return self._packed[self._places[index]]
