"""What is stated beside what is registered, for findings about a work as a whole.

|                  stated            registered
| title            Deep learning     A trial of vitamin K2 in women with
|                                    osteoporosis
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from refcheck.reporters.base import Page
from refcheck.reporters.layout import display_width, padded, wrapped
from refcheck.reporters.paint import Ink, Line

Rows = tuple[tuple[str, str | None, str | None], ...]

_BETWEEN = 2  # columns between two cells
_NARROWEST = 12  # columns of a cell that remain readable; a narrower page is not obeyed
_CALLED = {"issued": "year", "author": "authors"}  # CSL's name -> the reader's
_ABSENT = ("(not stated)", "(not recorded)")


def table(rows: Rows, page: Page, *, gutter: int) -> Iterator[Line]:
    """Yield the lines of a two-column table behind a gutter of `gutter` columns.

    `rows` are (field, stated, registered); None says that a side has nothing, and rows in which
    both have nothing are left out. Cells are wrapped so that no line is wider than the page.
    """
    rows = tuple(row for row in rows if row[1] or row[2])
    fields = [page.shown(_CALLED.get(field, field)) for field, _, _ in rows]
    stated = [page.shown(value or _ABSENT[0]) for _, value, _ in rows]
    recorded = [page.shown(value or _ABSENT[1]) for _, _, value in rows]
    first = max(map(display_width, fields), default=0) + _BETWEEN
    room = page.width - gutter - 3 - first
    second = _second_column(stated, recorded, room)
    third = max(_NARROWEST, room - second)
    bar = (" " * gutter + " | ", Ink.GUTTER)
    yield bar, (" " * first + padded("stated", second) + "registered", Ink.STRONG)
    for name, left, right in zip(fields, stated, recorded, strict=True):
        cells = (wrapped(name, first), wrapped(left, second - _BETWEEN), wrapped(right, third))
        for field, own, theirs in zip_longest(*cells, fillvalue=""):
            text = padded(own, second) + theirs
            yield bar, (padded(field, first), Ink.STRONG), (text, Ink.PLAIN)


def _second_column(stated: list[str], recorded: list[str], room: int) -> int:
    """Return the width of the stated column: what it needs, or its share of too little room."""
    needs = [max(map(display_width, cells), default=0) for cells in (stated, recorded)]
    wanted = max(needs[0], len("stated")) + _BETWEEN
    return max(_NARROWEST, min(wanted, max(room // 2, room - needs[1])))
