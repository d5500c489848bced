"""Rows of tables as lines: a list may be set as a table, one reference in a row."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.readers.lists.evidence import NAMED, citation_marks, is_identified, name_strength

_ENDED = ".,:;?!])"  # what parts a cell from the next one without a full stop
_SHORT = 60  # characters; what names a work and some figures about it has fewer
_MARKS = 3  # marks of a citation, which no heading of columns bears


def between_cells(before: str) -> str:
    """Return what parts a cell that ends with the text `before` from the next one.

    A table prints a line where a list has a full stop.
    """
    last = before.rstrip()[-1:]
    return " " if not last or last in _ENDED else ". "


def row_text(cells: Iterable[MappedText]) -> MappedText:
    """Return the text of a row, as a list would print it."""
    shown = [cell for cell in cells if cell.text]
    builder = MappedTextBuilder(shown[0].span().start if shown else 0)
    for i, cell in enumerate(shown):
        if i:
            before, here = shown[i - 1], cell.span()
            builder.add(between_cells(before.text), before.span().end, here.start)
        builder.append(cell)
    return builder.build()


def heads_columns(row: str) -> bool:
    """Say whether a row that is marked as a table's head is no reference itself."""
    return citation_marks(row) < _MARKS or name_strength(row) < NAMED


def is_cited_in(row: str) -> bool:
    """Say whether a row is a reference though no heading says so: results name works as well."""
    marks = citation_marks(row)
    return marks >= _MARKS and (is_identified(row) or (marks > _MARKS and len(row) > _SHORT))
