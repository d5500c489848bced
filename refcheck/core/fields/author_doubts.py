"""When a difference between author lists is doubtful, because the record itself is.

A group beside persons, an author alone for a work of many, the publisher in the authors' place, and
the people of the paper in the order of the alphabet: all are known of records that are right.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from refcheck.core.fields.name_spelling import spelling_of
from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name
from refcheck.core.text.folding import fold, words

# A registry often holds the first author alone (back issues digitised from title pages).
_FIRST_ONLY_SURPLUS = 2
# ... above all those who deposited nobody else before some year. Source: of 7,000 articles of JAMA
# and its sisters at Crossref from 1965 to 1994 two have a second author.
_FIRST_ONLY = {"10.1001/": 1995}
# Of fewer authors than these the order of the alphabet is too often the paper's own.
_FEWEST_SORTED = 4
_SWAPPED = 2  # authors who have changed places with each other


def are_strangers(author: Comparison | None) -> bool:
    """Say whether authors were compared, and nobody who is stated is recorded anywhere."""
    if author is None or author.outcome is not Outcome.DIFFERENT or author.count is None:
        return False
    moved = any(d.kind is DifferenceKind.ORDER for d in author.differences)
    return author.count[0] == 0 and not moved


def weighed(
    differences: tuple[Difference, ...],
    stated: Sequence[Name],
    recorded: Sequence[Name],
    *,
    et_al: bool,
) -> tuple[tuple[Difference, ...], Confidence]:
    """Keep the differences that count, and say how sure they are.

    A group beside persons (`on behalf of the X Study Group`) is printed by some and deposited by
    others, and a record with the first author alone is an incomplete record: doubtful both.
    """
    if not differences:
        return (), Confidence.HIGH
    sure = tuple(d for d in differences if not _about_a_group(d, stated, recorded))
    if sure and _is_sorted_otherwise(stated, recorded, et_al=et_al):
        return sure, Confidence.LOW
    only_first = len(recorded) == 1 and len(stated) > _FIRST_ONLY_SURPLUS
    if sure and only_first and all(d.kind is DifferenceKind.SURPLUS for d in sure):
        return sure, Confidence.LOW
    return (sure, Confidence.HIGH) if sure else (differences, Confidence.LOW)


def _is_sorted_otherwise(stated: Sequence[Name], recorded: Sequence[Name], *, et_al: bool) -> bool:
    """Say whether the record has the same people in the order of the alphabet, which may be the
    publisher's and not the paper's.

    Two authors who have changed places are a slip wherever they stand, and so is a list that is
    cut and begins with the second; one that begins far behind is of another order.
    """
    families = [fold(name.family or name.literal or "") for name in recorded]
    if len(recorded) < _FEWEST_SORTED or families != sorted(families):
        return False
    places = {spelling_of(name): i for i, name in enumerate(recorded)}
    if not places.keys() >= set(map(spelling_of, stated)):
        return False
    if et_al and len(stated) < len(recorded):
        return places[spelling_of(stated[0])] > len(stated)
    pairs = zip(stated, recorded, strict=False)
    displaced = sum(likeness(a, b) < Likeness.EQUIVALENT for a, b in pairs)
    return len(stated) == len(recorded) and displaced > _SWAPPED


def _about_a_group(
    difference: Difference, stated: Sequence[Name], recorded: Sequence[Name]
) -> bool:
    if difference.position is None or max(len(stated), len(recorded)) == 1:
        return False
    match difference.kind:
        case DifferenceKind.MISSING:
            return recorded[difference.position - 1].literal is not None
        case DifferenceKind.SURPLUS:
            # `J.` may be what is left of a journal, `A. olde` is somebody.
            spelt = words(stated[difference.position - 1].literal or "")
            return len({min(len(word), 2) for word in spelt}) == 1
        case _:
            return False


def apart_from_first_only(result: Comparison, record: Record) -> Comparison:
    """Doubt authors more than the one on record, where the registrant deposits no others."""
    years = [date.year for date in record.dates.values()]
    before = next((year for doi, year in _FIRST_ONLY.items() if record.name.startswith(doi)), 0)
    first = result.count == (1, 1) and bool(years) and min(years) < before
    if first and all(d.kind is DifferenceKind.SURPLUS for d in result.differences):
        return replace(result, confidence=Confidence.LOW)
    return result


def apart_from_publisher(result: Comparison, stated: Sequence[Name], record: Record) -> Comparison:
    """Doubt a difference that is the publisher's name: many styles print the institution in the
    authors' place, and some the publisher right behind the editors.
    """
    publisher = frozenset(words(record.publisher or ""))
    names = [
        stated[d.position - 1] if d.kind is DifferenceKind.SURPLUS and d.position else None
        for d in result.differences
    ]
    behind = all(name is not None and _is_within(name, publisher) for name in names)
    instead = result.count is not None and result.count[0] == 0
    if behind or (instead and all(_is_within(name, publisher) for name in stated)):
        return replace(result, confidence=Confidence.LOW)
    return result


def _is_within(name: Name, known: frozenset[str]) -> bool:
    spelt = words(str(name))
    return bool(spelt) and known.issuperset(spelt)
