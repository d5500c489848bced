"""Citations by names with the entries they name, and the years that one name has side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.citing.linked import Difference
from refcheck.core.model.citation import Citation


class Reading(Struct, frozen=True):
    """A citation by names: the entries it names, or, with the `difference`, means."""

    citation: Citation
    entries: tuple[int, ...] = ()
    difference: Difference | None = None

    @property
    def is_resolved(self) -> bool:
        """Say whether it names entries as they are."""
        return bool(self.entries) and self.difference is None


def in_runs(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield readings; a year beside another of the same names means another work than that does.

    `Huang (2013, 2014)` is no slip where the list has the one of 2013: that of 2014 is missing.
    """
    for _, run in groupby(readings, _run_counter()):
        together = list(run)
        taken = {p for reading in together if reading.is_resolved for p in reading.entries}
        for reading in together:
            if reading.difference is not Difference.YEAR or taken.isdisjoint(reading.entries):
                yield reading
                continue
            left = tuple(p for p in reading.entries if p not in taken)
            if left:
                yield Reading(reading.citation, left, reading.difference)
            else:
                yield Reading(replace(reading.citation, sure=True))


def _run_counter() -> Callable[[Reading], int]:
    """Return what numbers readings by the names they follow: a year alone has those before it."""
    count = 0

    def number(reading: Reading) -> int:
        nonlocal count
        year = reading.citation.year or ""
        if reading.citation.written not in (year, year[-1:]):
            count += 1
        return count

    return number
