"""Entries that have a mark where the authors of the entry above stand: `———. 2003`, `Ders.: …`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.same_author import names_others, same_author_mark


def with_authors_above(reference: Reference, above: Reference | None) -> Reference:
    """Return a reference with the authors of the one above it where a mark stands for them.

    They are stated elsewhere, so that they have no place in the entry.
    """
    text = reference.raw.text
    mark = same_author_mark(text)
    if mark == 0 or reference.auxiliary or above is None or not above.author:
        return reference
    start = reference.raw.span(mark, mark).start
    own = tuple(n for n in reference.author or () if n.span is not None and n.span.start >= start)
    if own and not names_others(text, mark):
        return reference
    authors = (*_without_places(above.author), *own)
    return replace(reference, author=authors, et_al=reference.et_al or above.et_al)


def has_authors_above(reference: Reference) -> bool:
    """Say whether authors of an entry were taken from the one above it."""
    return any(name.span is None for name in reference.author or ())


def _without_places(names: Sequence[Name]) -> tuple[Name, ...]:
    return tuple(replace(name, span=None) for name in names)
