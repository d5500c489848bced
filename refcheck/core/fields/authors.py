"""Setting the author list of a reference beside the recorded one, name by name.

Replaced, missing, surplus and exchanged authors are told apart. "et al." (and its kin) ends the
comparison where it stands: the names in front of it are compared as strictly as any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from refcheck.core.fields.author_alignment import MOST_PAIRS, Pair, align
from refcheck.core.fields.author_doubts import (
    apart_from_first_only,
    apart_from_publisher,
    weighed,
)
from refcheck.core.fields.believed import is_degree, may_be_degree
from refcheck.core.fields.name_scripts import in_other_scripts
from refcheck.core.fields.name_spelling import by_spelling_of, spelling_of
from refcheck.core.fields.names import Likeness, likeness
from refcheck.core.model.comparison import (
    Comparison,
    Difference,
    DifferenceKind,
    Outcome,
)
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import EtAl, Name
from refcheck.core.text.odd_names import people_in


def compare_authors(stated: Sequence[Name] | None, et_al: EtAl, record: Record) -> Comparison:
    """Compare a stated author list with the record's authors (see `Record.people`)."""
    recorded = record.people
    if stated and any(map(is_degree, stated)):  # as a registry has them, and who copied from it
        stated = tuple(name for name in stated if not is_degree(name))
    if not recorded:
        return Comparison("author", Outcome.NOT_RECORDED, _listed(stated))
    if not stated:
        return Comparison("author", Outcome.NOT_STATED, recorded=_listed(recorded))
    results: list[Comparison] = []
    tried: list[tuple[Name, ...]] = []
    for names in _readings(record):
        if names in tried:
            continue
        tried.append(names)
        results.append(_compare(stated, et_al, names, recorded_et_al=record.et_al))
        if results[-1].outcome is not Outcome.DIFFERENT:
            return results[-1]
    if any(map(may_be_degree, stated)):  # `Ekdahl X, MD, MPH; …`, unless somebody is called so
        people = tuple(name for name in stated if not may_be_degree(name))
        result = compare_authors(people, et_al, record)
        if people and result.outcome is not Outcome.DIFFERENT:
            return result
    result = apart_from_publisher(results[0], stated, record)
    return apart_from_first_only(result, record)


def _readings(record: Record) -> Iterator[tuple[Name, ...]]:
    """Yield the lists of people that a citation may print, the one to measure it by first.

    A name may hold a whole list, or be deposited twice; an editor may stand among the authors
    (`Jin, Q.; Jan, E. (ed.)`).
    """
    recorded = record.people
    if record.author and len(recorded) == 1:
        apart = tuple(_divided(recorded[0]))
        if len(apart) > 1:
            yield apart
    yield tuple(recorded)
    yield tuple(one for name in recorded for one in _divided(name))
    yield unrepeated(recorded)
    if record.editor:
        yield from (record.editor, (*record.author, *record.editor))


def _divided(name: Name) -> tuple[Name, ...]:
    """Return the people whose names stand in one (`Halden Mara, Okafor Samuel`), else itself."""
    whole = name.literal or (name.family if name.given is None else None) or ""
    return tuple(Name(literal=one) for one in people_in(whole)) or (name,)


def unrepeated(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return `names` without an entry that repeats an earlier one: some are deposited twice."""
    return tuple({str(name): name for name in names}.values())


def _compare(
    stated: Sequence[Name], et_al: EtAl, recorded: Sequence[Name], *, recorded_et_al: bool = False
) -> Comparison:
    listed, beyond = stated, recorded_et_al and len(stated) > len(recorded)
    if beyond:  # whom the record does not name it cannot miss
        stated = stated[: len(recorded)]
    aligned = align(tuple(stated), tuple(recorded), cut=et_al)
    all_ascii = all(map(_is_ascii, stated)) and all(map(_is_ascii, recorded))
    guesses = [] if all_ascii else _across_scripts(aligned, stated, recorded)
    pairs = _without_guesses(aligned, guesses, stated, recorded) if guesses else aligned
    differences = tuple(_differences(stated, recorded, pairs))
    kept, confidence = weighed(differences, stated, recorded, et_al=bool(et_al))
    if guesses and not kept:
        unreadable = "names in another script"
        return Comparison("author", Outcome.NOT_RECORDED, _listed(listed, et_al), reason=unreadable)
    reason: str | None
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
        count=(sum([pair.agrees for pair in pairs]), len(recorded)),
    )


def _without_guesses(
    pairs: Sequence[Pair],
    guesses: Sequence[Pair],
    stated: Sequence[Name],
    recorded: Sequence[Name],
) -> Sequence[Pair]:
    """Take back that a name may be one in another script, where that one stands elsewhere."""
    here, there = ({spelling_of(name) for name in names} for names in (stated, recorded))
    wrong = {
        (s, r)
        for s, r in ((pair.stated, pair.recorded) for pair in guesses)
        if s is not None
        and r is not None
        and (spelling_of(stated[s]) in there or spelling_of(recorded[r]) in here)
    }
    return [
        Pair(*place) if (place := (pair.stated, pair.recorded)) in wrong else pair for pair in pairs
    ]


def _is_ascii(name: Name) -> bool:
    letters = name.literal or (name.family or "") + (name.given or "")
    return letters.isascii()


def _across_scripts(
    pairs: Sequence[Pair], stated: Sequence[Name], recorded: Sequence[Name]
) -> list[Pair]:
    """Return the pairs of names in two scripts."""
    return [
        pair
        for pair in pairs
        if (s := pair.stated) is not None
        and (r := pair.recorded) is not None
        and in_other_scripts(stated[s], recorded[r])
    ]


def disagreement(stated: Sequence[Name], et_al: EtAl, recorded: Sequence[Name]) -> tuple[int, int]:
    """Return how badly a list fits the recorded one, to choose between readings: smaller is better.

    The first number counts the differences, the second, negated, the names that agree, less those
    that agree by half: `Adams, Zoe` is one author whom nobody recorded, and not two, of whom
    the first agrees.
    """
    pairs = align(tuple(stated), tuple(recorded), cut=et_al)
    agreeing = sum([pair.agrees for pair in pairs])
    halves = [i for i, pair in enumerate(pairs) if _is_half(pair, stated, recorded)]
    divided = sum([2 for i, after in pairwise(halves) if after == i + 1 and pairs[i].agrees])
    return len(pairs) - agreeing, divided - agreeing


def _is_half(pair: Pair, stated: Sequence[Name], recorded: Sequence[Name]) -> bool:
    """Say whether a stated name is one word where the record has a given name, or nothing."""
    if pair.stated is None or (name := stated[pair.stated]).given or name.literal:
        return False
    return pair.recorded is None or recorded[pair.recorded].given is not None


def _listed(names: Sequence[Name] | None, et_al: EtAl = False) -> str | None:
    if not names:
        return None
    return "; ".join([str(name) for name in names]) + ("; et al." if et_al else "")


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
    by_spelling = {} if few else by_spelling_of(recorded, loose_r)
    moved: dict[int, int] = {}
    taken: set[int] = set()
    for s in loose_s:
        there = loose_r if few else by_spelling.get(spelling_of(stated[s]), ())
        for r in (there,) if isinstance(there, int) else there:
            if r in taken or in_other_scripts(stated[s], recorded[r]):
                continue
            if likeness(stated[s], recorded[r]) >= Likeness.EQUIVALENT:
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
