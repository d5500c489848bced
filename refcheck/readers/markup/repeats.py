"""Fields that an entry states more than once, under one name or under two that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field, Repeated

Stated = Mapping[str, Sequence[MappedText]]


def repeated(stated: Stated, meanings: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Repeated]:
    """Yield each field that is stated more than once, with all its values.

    `stated` are the values by the carrier's names; `meanings` the fields that a reader of the
    list sees, each with the names it is stated under.
    """
    for meaning, names in meanings:
        values = [(name, value) for name in names for value in stated.get(name, ())]
        if len(values) > 1:
            values.sort(key=lambda pair: pair[1].span().start)
            yield Repeated(meaning, tuple((n, Field(v.text, v.span())) for n, v in values))
