"""How much a line, or a paragraph, speaks for standing inside a reference list."""

from __future__ import annotations

from refcheck.readers.lists.evidence import (
    END,
    citation_marks,
    has_identifier,
    has_numbers,
    has_venue,
    is_names,
    name_strength,
    years,
)

# Log-odds of standing inside a list against outside, by how many kinds of mark a line bears;
# counted on 10,979 lines inside and 90,653 outside (benchmarks/reading, development half).
_LINE_WORTH = (-1.2, 1.3, 2.7, 4.0, 4.0, 4.0)
_USUAL = 80  # characters of the lines counted; in a narrow column each line says less
_LONGEST = 2400  # characters of one citation, unless it names many authors
_WIDE = 200  # characters; a longer line is a whole paragraph
# What a paragraph speaks against a list at most, however long: where the list ends is told by
# what stands behind it.
DEAREST = -4.0


def line_worth(line: str, *, item: bool = False) -> float:
    """Return how much a line speaks for standing inside a reference list (above 0) or outside.

    `item` says that the document's markup or a label begins an entry with it.
    """
    if len(line) > _WIDE:
        if _is_citation_paragraph(line) or is_long_entry(line, item=item):
            return 2.7
        return max(DEAREST, -len(line) / _WIDE)
    named = name_strength(line) >= 2.0 or is_names(line)
    marks = years(line) > 0, has_identifier(line), has_numbers(line), has_venue(line)
    worth = _LINE_WORTH[named + sum(marks)]
    return worth if worth > 0 else worth * min(1.0, len(line) / _USUAL)


def _is_citation_paragraph(text: str) -> bool:
    """Say whether a whole paragraph is one citation, or many that were run together."""
    if len(text) <= _LONGEST:
        return citation_marks(text) >= 3
    return years(text) * 2 * _WIDE >= len(text)


_HEAD = 500  # characters in which an entry says what it cites, where a remark follows


def is_long_entry(text: str, *, item: bool = False) -> bool:
    """Say whether a text of any length is an entry, for its many authors or a remark behind it.

    Prose that begins with a name, and has marks of every kind somewhere, is none; of an `item`
    of a list the beginning and the end suffice.
    """
    marks = citation_marks(text)
    if marks < 3:
        return False
    middle = len(text) // 2
    last = max(middle, len(text) - END)
    behind_title = text.find(" ", middle // 2)
    if is_names(text[:last]) or is_names(text[behind_title:last].rpartition(" ")[0]):
        return True
    named = name_strength(text) >= 2.0
    return named and (item or citation_marks(text[:_HEAD]) >= 4)
