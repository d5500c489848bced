"""Values that are equal where a part of them is: the rest tells how and where they were written."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Partly(Struct, frozen=True, gc=False):
    """A value of which only a part plays a part in equality, and in its hash.

    A class of this kind has a property `_counts`, that part; two values are equal where they are
    of one class and their parts are equal.
    """

    @property
    def _counts(self) -> Any:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._counts == other._counts)

    def __hash__(self) -> int:
        return hash(self._counts)
