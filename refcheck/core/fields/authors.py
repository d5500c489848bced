"""Setting the author list of a reference beside the recorded one, name by name.

Replaced, missing, surplus and exchanged authors are told apart. "et al." (and its kin) ends the
comparison where it stands: the names in front of it are compared as strictly as any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from refcheck.core.fields.author_alignment import MOST_PAIRS, Pair, align, spelling_of
from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name
from refcheck.core.text.folding import fold, words
from refcheck.core.text.odd_names import people_in
from refcheck.core.text.scripts import are_incomparable

# A registry often holds the first author alone (back issues digitised from title pages).
_FIRST_ONLY_SURPLUS = 2
# Of fewer authors than these the order of the alphabet is too often the paper's own.
_FEWEST_SORTED = 4
_SWAPPED = 2  # authors who have changed places with each other
_MOST_SHOWN = 40  # names that are looked at to tell the script they are written in


def compare_authors(stated: Sequence[Name] | None, et_al: bool, record: Record) -> Comparison:
    """Compare a stated author list with the record's authors (editors, where it has only these)."""
    recorded = record.author or record.editor
    if not recorded:
        return Comparison("author", Outcome.NOT_RECORDED, _listed(stated))
    if not stated:
        return Comparison("author", Outcome.NOT_STATED, recorded=_listed(recorded))
    if _in_other_scripts(stated, recorded):
        reason = "names in another script"
        return Comparison("author", Outcome.NOT_RECORDED, _listed(stated, et_al), reason=reason)
    results = []
    for names in dict.fromkeys(_readings(record)):
        results.append(_compare(stated, et_al, names, recorded_et_al=record.et_al))
        if results[-1].outcome is not Outcome.DIFFERENT:
            return results[-1]
    return _apart_from_publisher(results[0], stated, record)


def _readings(record: Record) -> Iterator[tuple[Name, ...]]:
    """Yield the lists of people that a citation may print, the one to measure it by first.

    A name may hold a whole list, or be deposited twice; an editor may stand among the authors
    (`Jin, Q.; Jan, E. (ed.)`).
    """
    recorded = record.author or record.editor
    apart = tuple(one for name in recorded for one in _divided(name))
    if record.author and len(recorded) == 1 and len(apart) > 1:
        yield apart
    yield from (recorded, apart, unrepeated(recorded))
    if record.editor:
        yield from (record.editor, (*record.author, *record.editor))


def _divided(name: Name) -> tuple[Name, ...]:
    """Return the people whose names stand in one (`Halden Mara, Okafor Samuel`), else itself."""
    whole = name.literal or (name.family if name.given is None else None) or ""
    return tuple(Name(literal=one) for one in people_in(whole)) or (name,)


def _in_other_scripts(stated: Sequence[Name], recorded: Sequence[Name]) -> bool:
    """Say whether the names of one side are written in letters that the other side's are not."""
    here, there = (" ".join(map(str, names[:_MOST_SHOWN])) for names in (stated, recorded))
    return are_incomparable(here, there)


def _apart_from_publisher(result: Comparison, stated: Sequence[Name], record: Record) -> Comparison:
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


def unrepeated(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return `names` without an entry that repeats an earlier one: some are deposited twice."""
    return tuple({str(name): name for name in names}.values())


def _compare(
    stated: Sequence[Name], et_al: bool, recorded: Sequence[Name], *, recorded_et_al: bool = False
) -> Comparison:
    listed, beyond = stated, recorded_et_al and len(stated) > len(recorded)
    if beyond:  # whom the record does not name it cannot miss
        stated = stated[: len(recorded)]
    pairs = align(tuple(stated), tuple(recorded), truncated=et_al)
    differences = tuple(_differences(stated, recorded, pairs))
    kept, confidence = _weigh(differences, stated, recorded, et_al=et_al)
    if kept:
        outcome, reason = Outcome.DIFFERENT, None
    elif not (et_al or beyond) and all(pair.likeness is Likeness.SAME for pair in pairs):
        outcome, reason = Outcome.SAME, None
    else:
        reason = "first authors, et al." if et_al or beyond else "written another way"
        outcome = Outcome.EQUIVALENT
    return Comparison(
        "author",
        outcome,
        _listed(listed, et_al),
        _listed(recorded),
        reason,
        kept,
        confidence,
        count=(sum(pair.agrees for pair in pairs), len(recorded)),
    )


def disagreement(stated: Sequence[Name], et_al: bool, recorded: Sequence[Name]) -> tuple[int, int]:
    """Return how badly a list fits the recorded one, to choose between readings: smaller is better.

    The first number counts the differences, the second, negated, the names that agree, less those
    that agree by half: `Adams, Zoe` is one author whom nobody recorded, and not two, of whom
    the first agrees.
    """
    pairs = align(tuple(stated), tuple(recorded), truncated=et_al)
    agreeing = sum(pair.agrees for pair in pairs)
    halves = [_is_half(pair, stated, recorded) for pair in pairs]
    divided = sum(
        2 * (first and second and pair.agrees)
        for (first, pair), (second, _) in pairwise(zip(halves, pairs, strict=True))
    )
    return len(pairs) - agreeing, divided - agreeing


def _is_half(pair: Pair, stated: Sequence[Name], recorded: Sequence[Name]) -> bool:
    """Say whether a stated name is one word where the record has a given name, or nothing."""
    if pair.stated is None or stated[pair.stated].literal or stated[pair.stated].given:
        return False
    return pair.recorded is None or recorded[pair.recorded].given is not None


def _listed(names: Sequence[Name] | None, et_al: bool = False) -> str | None:
    if not names:
        return None
    return "; ".join(str(name) for name in names) + ("; et al." if et_al else "")


def _differences(
    stated: Sequence[Name], recorded: Sequence[Name], pairs: Sequence[Pair]
) -> list[Difference]:
    """Turn an alignment into differences, recognising names that only changed places."""
    if all(pair.agrees for pair in pairs):
        return []
    loose_stated = [p.stated for p in pairs if p.stated is not None and not p.agrees]
    loose_recorded = [p.recorded for p in pairs if p.recorded is not None and not p.agrees]
    moved = _moved(stated, recorded, loose_stated, loose_recorded)
    elsewhere = frozenset(moved.values())
    places = _places(stated, pairs)
    found: list[Difference] = []
    for pair, place in zip(pairs, places, strict=True):
        s, r = pair.stated, pair.recorded
        if s is not None and s in moved:
            found.append(_order(stated, recorded, s, moved[s]))
        elif s is not None and not pair.agrees:
            partner = None if r in elsewhere else r
            found.append(_replaced_or_surplus(stated, recorded, s, partner))
        if r is not None and s is None and r not in elsewhere:
            found.append(_missing(stated, recorded, r, place))
    return found


def _moved(
    stated: Sequence[Name], recorded: Sequence[Name], loose_s: list[int], loose_r: list[int]
) -> dict[int, int]:
    """Return which stated name is a recorded one that stands elsewhere."""
    few = len(loose_s) * len(loose_r) <= MOST_PAIRS
    by_spelling: dict[str, list[int]] = {}
    for r in () if few else loose_r:
        by_spelling.setdefault(spelling_of(recorded[r]), []).append(r)
    moved: dict[int, int] = {}
    taken: set[int] = set()
    for s in loose_s:
        for r in loose_r if few else by_spelling.get(spelling_of(stated[s]), ()):
            if r not in taken and likeness(stated[s], recorded[r]) >= Likeness.EQUIVALENT:
                moved[s] = r
                taken.add(r)
                break
    return moved


def _order(stated: Sequence[Name], recorded: Sequence[Name], s: int, r: int) -> Difference:
    name = stated[s]
    return Difference(DifferenceKind.ORDER, str(name), str(recorded[r]), name.span, r + 1)


def _replaced_or_surplus(
    stated: Sequence[Name], recorded: Sequence[Name], s: int, r: int | None
) -> Difference:
    name = stated[s]
    if r is None:
        return Difference(DifferenceKind.SURPLUS, str(name), None, name.span, s + 1)
    return Difference(DifferenceKind.REPLACED, str(name), str(recorded[r]), name.span, r + 1)


def _missing(
    stated: Sequence[Name], recorded: Sequence[Name], r: int, at: Span | None
) -> Difference:
    return Difference(DifferenceKind.MISSING, None, str(recorded[r]), at, r + 1)


def _places(stated: Sequence[Name], pairs: Sequence[Pair]) -> list[Span | None]:
    """Return for each pair where a name missing there would stand: behind the stated name it
    should follow, or else before the first.
    """
    first = next((pair.stated for pair in pairs if pair.stated is not None), None)
    at = None if first is None else stated[first].span
    found = []
    for pair in pairs:
        found.append(at)
        if pair.stated is not None:
            at = stated[pair.stated].span
    return found


def _weigh(
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
    sure = tuple(d for d in differences if not _about_a_group(d, stated, recorded))
    if sure and _is_sorted_otherwise(stated, recorded, et_al=et_al):
        return sure, Confidence.LOW
    only_first = len(recorded) == 1 and len(stated) > _FIRST_ONLY_SURPLUS
    if sure and only_first and all(d.kind is DifferenceKind.SURPLUS for d in sure):
        return sure, Confidence.LOW
    if not differences:
        return (), Confidence.HIGH
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
