"""Sequences that are what they would be as tuples, and take less memory or less time to begin.

The values are the same in the same order, whoever looks at them, only that one may be made when it
is looked at.
"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
import io
from itertools import accumulate, chain
import pickle
from types import MappingProxyType
from typing import Any, Generic, TypeVar, overload
import zlib

_T = TypeVar("_T")
_NOTHING: dict[Any, Any] = {}
_T_co = TypeVar("_T_co", covariant=True)

# So many values are kept as they are: ten megabytes or so a thousand, and no time.
KEPT_WHOLE = 10_000
# Values in a block: more would be unpacked where one is looked at, fewer share less.
BLOCK = 128
# Blocks that are kept unpacked, for who goes back and forth.
_MOST_OPEN = 4
# Level 1: the higher ones take three times as long for a tenth of what is left.
_LEVEL = 1


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
        self._shared: _Shared[_T] = _Shared(shared)
        for value in values:
            self.append(value)

    def append(self, value: _T) -> None:
        """Add a value at the end."""
        rest = self._rest
        rest.append(value)
        if len(rest) > self._least:
            whole = len(rest) - len(rest) % BLOCK
            self._blocks += [
                self._shared.packed(rest[start : start + BLOCK]) for start in range(0, whole, BLOCK)
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
            yield from self._shared.unpacked(block)
        yield from self._rest

    def _at(self, index: int) -> _T:
        number, place = divmod(index, BLOCK)
        if number < len(self._blocks):
            return self._unpacked(number)[place]
        return self._rest[index - len(self._blocks) * BLOCK]

    def _unpacked(self, number: int) -> list[_T]:
        block = self._open.pop(number, None)
        if block is None:
            block = self._shared.unpacked(self._blocks[number])
            if len(self._open) == _MOST_OPEN:
                del self._open[next(iter(self._open))]
        self._open[number] = block  # the last one asked for is the last to go
        return block


def held(values: Iterable[_T], *, shared: Iterable[type] = ()) -> Sequence[_T]:
    """Return the values as a tuple, or packed where they are many."""
    return Packed(values, shared=shared).settled()


class _Shared(Generic[_T]):
    """Packs and unpacks blocks, and holds what their values share."""

    def __init__(self, types: Iterable[type]) -> None:
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._table: dict[type, Callable[[Any], tuple[Any, ...]]] = {
            MappingProxyType: _unproxied,
            **dict.fromkeys(types, self._number),
        }

    def packed(self, values: list[_T]) -> bytes:
        packed = io.BytesIO()
        pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._table
        pickler.dump(values)
        return zlib.compress(packed.getbuffer(), _LEVEL)

    def unpacked(self, block: bytes) -> list[_T]:
        values: list[_T] = _Unpickler(io.BytesIO(zlib.decompress(block)), self._objects).load()
        return values

    def _number(self, value: object) -> tuple[Any, ...]:
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)  # which keeps its number from becoming another's
        return _shared_object, (number,)


class _Unpickler(pickle.Unpickler):
    def __init__(self, packed: io.BytesIO, objects: Sequence[Any]) -> None:
        super().__init__(packed)
        self._objects = objects

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name)
        return self._objects.__getitem__ if found is _shared_object else found


def _shared_object(number: int) -> object:
    """Stand, in what is packed, for taking the object of this number."""
    raise NotImplementedError(number)


def _unproxied(proxy: Mapping[Any, Any]) -> tuple[Any, ...]:
    return _proxy, (dict(proxy),) if proxy else ()


def _proxy(values: dict[Any, Any] = _NOTHING) -> Mapping[Any, Any]:
    return MappingProxyType(values)
