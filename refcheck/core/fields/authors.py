"""Setting the author list of a reference beside the recorded one, name by name.

Replaced, missing, surplus and exchanged authors are told apart. "et al." (and its kin) ends the
comparison where it stands: the names in front of it are compared as strictly as any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from refcheck.core.fields.author_alignment import Pair, align
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
from refcheck.core.text.folding import words

# A registry often holds the first author alone (back issues digitised from title pages).
_FIRST_ONLY_SURPLUS = 2


def compare_authors(stated: Sequence[Name] | None, et_al: bool, record: Record) -> Comparison:
    """Compare a stated author list with the record's authors (editors, where it has only these)."""
    recorded = record.author or record.editor
    if not recorded:
        return Comparison("author", Outcome.NOT_RECORDED, _listed(stated))
    if not stated:
        return Comparison("author", Outcome.NOT_STATED, recorded=_listed(recorded))
    result = _compare(stated, et_al, recorded)
    if result.outcome is not Outcome.DIFFERENT:
        return result
    # An editor may stand among the authors: `Jin, Q.; Jan, E. (ed.)`.
    for other in (unrepeated(recorded), record.editor, (*record.author, *record.editor)):
        if other and tuple(other) != recorded:
            second = _compare(stated, et_al, other)
            if second.outcome is not Outcome.DIFFERENT:
                return second
    return _apart_from_publisher(result, stated, record)


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


def _compare(stated: Sequence[Name], et_al: bool, recorded: Sequence[Name]) -> Comparison:
    pairs = align(tuple(stated), tuple(recorded), truncated=et_al)
    differences = tuple(_differences(stated, recorded, pairs))
    kept, confidence = _weigh(differences, stated, recorded)
    if kept:
        outcome, reason = Outcome.DIFFERENT, None
    elif not et_al and all(pair.likeness is Likeness.SAME for pair in pairs):
        outcome, reason = Outcome.SAME, None
    else:
        reason = "first authors, et al." if et_al else "written another way"
        outcome = Outcome.EQUIVALENT
    return Comparison(
        "author",
        outcome,
        _listed(stated, et_al),
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
    found: list[Difference] = []
    for number, pair in enumerate(pairs):
        s, r = pair.stated, pair.recorded
        if s is not None and s in moved:
            found.append(_order(stated, recorded, s, moved[s]))
        elif s is not None and not pair.agrees:
            partner = None if r in moved.values() else r
            found.append(_replaced_or_surplus(stated, recorded, s, partner))
        if r is not None and s is None and r not in moved.values():
            found.append(_missing(stated, recorded, r, _place(stated, pairs, number)))
    return found


def _moved(
    stated: Sequence[Name], recorded: Sequence[Name], loose_s: list[int], loose_r: list[int]
) -> dict[int, int]:
    moved: dict[int, int] = {}
    for s in loose_s:
        for r in loose_r:
            alike = likeness(stated[s], recorded[r]) >= Likeness.EQUIVALENT
            if alike and r not in moved.values():
                moved[s] = r
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


def _place(stated: Sequence[Name], pairs: Sequence[Pair], number: int) -> Span | None:
    """Return where a missing name would stand: the stated name it should follow or precede."""
    before = [pair.stated for pair in pairs[:number] if pair.stated is not None]
    after = [pair.stated for pair in pairs[number:] if pair.stated is not None]
    neighbour = before[-1:] or after[:1]
    return stated[neighbour[0]].span if neighbour else None


def _weigh(
    differences: tuple[Difference, ...], stated: Sequence[Name], recorded: Sequence[Name]
) -> tuple[tuple[Difference, ...], Confidence]:
    """Keep the differences that count, and say how sure they are.

    A group beside persons (`on behalf of the X Study Group`) is printed by some and deposited by
    others, and a record with the first author alone is an incomplete record: doubtful both.
    """
    sure = tuple(d for d in differences if not _about_a_group(d, stated, recorded))
    only_first = len(recorded) == 1 and len(stated) > _FIRST_ONLY_SURPLUS
    if sure and only_first and all(d.kind is DifferenceKind.SURPLUS for d in sure):
        return sure, Confidence.LOW
    if not differences:
        return (), Confidence.HIGH
    return (sure, Confidence.HIGH) if sure else (differences, Confidence.LOW)


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
