"""Sequences that are what they would be as tuples, and take less memory or less time to begin.

The values are the same in the same order, whoever looks at them, only that one may be made when it
is looked at.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, TypeVar, overload

if TYPE_CHECKING:  # a short run packs nothing
    from refcheck.packing import Packing

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)

# So many values are kept as they are: ten megabytes or so a thousand, and no time.
KEPT_WHOLE = 10_000
# Values in a block: more would be unpacked where one is looked at, fewer share less.
BLOCK = 128
# Blocks that are kept unpacked, for who goes back and forth.
_MOST_OPEN = 4


class Made(Sequence[_T_co]):
    """A sequence whose value at `index`, which is in range, is what `_at` returns."""

    @abstractmethod
    def _at(self, index: int) -> _T_co: ...

    @overload
    def __getitem__(self, index: int) -> _T_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_T_co]: ...
    def __getitem__(self, index: int | slice) -> _T_co | Sequence[_T_co]:
        if isinstance(index, slice):
            indices = range(*index.indices(len(self)))
            return self if indices == range(len(self)) else _Part(self, indices)
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._at(index % len(self))

    def __iter__(self) -> Iterator[_T_co]:
        return map(self._at, range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class _Part(Made[_T_co]):
    """Some values of another sequence."""

    def __init__(self, whole: Sequence[_T_co], indices: range) -> None:
        self._whole = whole
        self._indices = indices

    def __len__(self) -> int:
        return len(self._indices)

    def _at(self, index: int) -> _T_co:
        return self._whole[self._indices[index]]


class Joined(Made[_T_co]):
    """Sequences one after another."""

    def __init__(self, parts: Sequence[Sequence[_T_co]]) -> None:
        self._parts = parts
        self._ends = tuple(accumulate(map(len, parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[_T_co]:
        return chain.from_iterable(self._parts)

    def _at(self, index: int) -> _T_co:
        part = bisect_right(self._ends, index)
        return self._parts[part][index - self._ends[part]]


class Growing(Made[_T_co]):
    """A sequence of `count` values, which are taken from `values` when they are looked at."""

    def __init__(self, count: int, values: Iterable[_T_co]) -> None:
        self._count = count
        self._values = iter(values)
        self._taken: list[_T_co] = []

    def __len__(self) -> int:
        return self._count

    def _at(self, index: int) -> _T_co:
        while len(self._taken) <= index:
            self._taken.append(next(self._values))
        return self._taken[index]


class Packed(Made[_T]):
    """A sequence that packs what is added to it, once it is longer than `least`.

    An entry of a long list takes ten kilobytes as objects and half of one packed, and most are not
    looked at most of the time. What is packed never leaves the process.

    Values of the types `shared` (a document's text, say) are not packed with those that refer to
    them: one object stands for all.
    """

    def __init__(
        self, values: Iterable[_T] = (), *, shared: Iterable[type] = (), least: int | None = None
    ) -> None:
        self._blocks: list[bytes] = []
        self._rest: list[_T] = []
        self._least = KEPT_WHOLE if least is None else least
        self._open: dict[int, list[_T]] = {}
        self._shared = tuple(shared)
        for value in values:
            self.append(value)

    @cached_property
    def _packing(self) -> Packing[_T]:
        from refcheck.packing import Packing

        return Packing(self._shared)

    def append(self, value: _T) -> None:
        """Add a value at the end."""
        rest = self._rest
        rest.append(value)
        if len(rest) > self._least:
            whole = len(rest) - len(rest) % BLOCK
            self._blocks += [
                self._packing.packed(rest[start : start + BLOCK])
                for start in range(0, whole, BLOCK)
            ]
            del rest[:whole]
            self._least = BLOCK - 1

    @property
    def is_packed(self) -> bool:
        """Say whether any value is packed."""
        return bool(self._blocks)

    def settled(self) -> Sequence[_T]:
        """Return the values as a tuple, or packed where they are many."""
        return self if self._blocks else tuple(self._rest)

    def __len__(self) -> int:
        return len(self._blocks) * BLOCK + len(self._rest)

    def __iter__(self) -> Iterator[_T]:
        for block in self._blocks:
            yield from self._packing.unpacked(block)
        yield from self._rest

    def _at(self, index: int) -> _T:
        number, place = divmod(index, BLOCK)
        if number < len(self._blocks):
            return self._unpacked(number)[place]
        return self._rest[index - len(self._blocks) * BLOCK]

    def _unpacked(self, number: int) -> list[_T]:
        block = self._open.pop(number, None)
        if block is None:
            block = self._packing.unpacked(self._blocks[number])
            if len(self._open) == _MOST_OPEN:
                del self._open[next(iter(self._open))]
        self._open[number] = block  # the last one asked for is the last to go
        return block


def held(values: Iterable[_T], *, shared: Iterable[type] = ()) -> Sequence[_T]:
    """Return the values as a tuple, or packed where they are many."""
    return Packed(values, shared=shared).settled()
