"""Authors who differ, in an entry of which every other word is accounted for.

A list that is beyond doubt has whole persons in it, each of them recorded or nobody on record, and
whoever is recorded and not told is named nowhere in the entry.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.guided.absence import Known, is_namesake, is_part, is_whole, words_of
from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.folding import fold, words
from refcheck.core.text.furniture import BY


def are_persons(
    comparison: Comparison, reference: Reference, record: Record, is_exact: bool
) -> bool:
    """Say whether each author who differs is a whole person, and whoever is recorded instead is
    named nowhere in the list; or has other initials than recorded, where the title `is_exact`.
    """
    stated, recorded = reference.author or (), record.people
    if not all(map(_is_person, stated)):
        return False
    here = frozenset(words(reference.raw.text))
    known = words_of(recorded)
    return all(
        _is_told(each, stated, recorded, known, here)
        or (is_exact and _has_other_initials(each, stated, recorded, is_cut=bool(reference.et_al)))
        for each in comparison.differences
    )


def _has_other_initials(
    difference: Difference, stated: Sequence[Name], recorded: Sequence[Name], *, is_cut: bool
) -> bool:
    """Say whether initials, and they alone, tell an author from the recorded one in his place; the
    last one of a list that `is_cut` may have a piece of "et al.".
    """
    position = difference.position or 0
    is_one = difference.kind is DifferenceKind.REPLACED and (
        len(stated) == len(recorded) or (is_cut and position < len(stated))
    )
    if not is_one or not 0 < position <= len(recorded):
        return False
    given = words((difference.stated or "").partition(", ")[2])
    are_initials = all(len(word) == 1 for word in given)
    return are_initials and is_namesake(difference, recorded[position - 1])


def _is_person(name: Name) -> bool:
    """Say whether a name has a family's name in one piece, and given names."""
    family = name.family or ""
    return bool(name.given) and family[:1].isupper() and not BY.intersection(words(family))


def _is_told(
    difference: Difference,
    stated: Sequence[Name],
    recorded: Sequence[Name],
    known: Known,
    here: frozenset[str],
) -> bool:
    position = difference.position or 0
    match difference.kind:
        case DifferenceKind.SURPLUS:
            told = [w for w in words(difference.stated or "") if len(w) > 1]
            return not any(word in known() for word in told)
        case DifferenceKind.REPLACED | DifferenceKind.MISSING if 0 < position <= len(recorded):
            name = recorded[position - 1]
            if difference.stated is not None and is_part(difference.stated, known):
                return _is_another(difference.stated, stated, recorded) and here.isdisjoint(
                    words(name.family or name.literal or "")
                )
            if position == len(recorded) > len(stated) and not is_whole(
                stated[-1], recorded[len(stated) - 1]
            ):
                return False  # a list that stops early may stop with "et al." in some language
            family = [w for w in words(name.family or name.literal or "") if len(w) > 1]
            if not family or here.isdisjoint(family):
                return bool(family)
            return len(stated) == len(recorded) and is_namesake(difference, name)
        case _:
            return False


def _is_another(one: str, stated: Sequence[Name], recorded: Sequence[Name]) -> bool:
    """Say whether a stated name is, as a whole, that of a person who is recorded in another place:
    it is not torn out of one.
    """
    names = [name for name in stated if str(name) == one]
    return any(
        fold(name.family or "") == fold(other.family or "")
        and likeness(name, other) >= Likeness.EQUIVALENT
        for name in names
        for other in recorded
    )
