"""Packing values into bytes, and making them anew. What is packed never leaves the process.

Loaded for the first list that is long enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
import io
import pickle
from types import MappingProxyType
from typing import Any, Generic, TypeVar
import zlib

_T = TypeVar("_T")

# Level 1: the higher ones take three times as long for a tenth of what is left.
_LEVEL = 1
_NOTHING: dict[Any, Any] = {}


class Packing(Generic[_T]):
    """Packs and unpacks blocks, and holds what their values share."""

    def __init__(self, types: Iterable[type]) -> None:
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._table: dict[type, Callable[[Any], tuple[Any, ...]]] = {
            MappingProxyType: _unproxied,
            **dict.fromkeys(types, self._number),
        }

    def packed(self, values: list[_T]) -> bytes:
        """Return the values packed."""
        packed = io.BytesIO()
        pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self._table
        pickler.dump(values)
        return zlib.compress(packed.getbuffer(), _LEVEL)

    def unpacked(self, block: bytes) -> list[_T]:
        """Return what was packed."""
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
