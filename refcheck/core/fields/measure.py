"""A record as references are measured by it, and what of theirs agreed with it before.

Many references cite one work, and most of them state the same values. What depends on the record
alone is worked out once, and a value that agreed is not compared again, for as long as that very
record is among the last ones that anything was compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from refcheck.core.fields.believed import believed
from refcheck.core.model.comparison import Comparison
from refcheck.core.model.record import Record
from refcheck.core.model.reference import EtAl, Field, Name

# Bounded: so many records are kept, and so many values of each.
_MOST_RECORDS = 64
_MOST_VALUES = 256


class Measure:
    """A record as far as it can be believed, with the comparisons that say nothing of a place."""

    __slots__ = ("_known", "original", "record")

    def __init__(self, record: Record) -> None:
        self.original = record
        self.record = believed(record)
        self._known: dict[Hashable, Comparison] = {}

    def compared(
        self, name: str, stated: Field | None, compare: Callable[[Field | None, Record], Comparison]
    ) -> Comparison:
        """Return what comes of comparing a stated value by `compare`."""
        if stated is not None and stated.gaps:
            return compare(stated, self.record)
        key = (name, None if stated is None else stated.text)
        return self._known.get(key) or self._kept(key, compare(stated, self.record))

    def authors(
        self,
        stated: tuple[Name, ...] | None,
        et_al: EtAl,
        compare: Callable[[tuple[Name, ...] | None, EtAl, Record], Comparison],
    ) -> Comparison:
        """Return what comes of comparing a list of authors by `compare`."""
        key = (stated, et_al)
        return self._known.get(key) or self._kept(key, compare(stated, et_al, self.record))

    def _kept(self, key: Hashable, comparison: Comparison) -> Comparison:
        """Keep a comparison unless it tells where in the article something stands."""
        placed = comparison.span is not None or comparison.differences
        if not placed and len(self._known) < _MOST_VALUES:
            self._known[key] = comparison
        return comparison


# By identity, the oldest first; a measure holds its record, so that no other has its identity.
_KEPT: dict[int, Measure] = {}


def measure_of(record: Record) -> Measure:
    """Return the measure that `record` is, kept while it is among the last ones asked for."""
    known = _KEPT.get(id(record))
    if known is not None and known.original is record:
        return known
    if len(_KEPT) >= _MOST_RECORDS:
        for oldest in list(_KEPT)[: _MOST_RECORDS // 2]:
            _KEPT.pop(oldest, None)
    measure = _KEPT[id(record)] = Measure(record)
    return measure
