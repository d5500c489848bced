"""Setting the author list of a reference beside the recorded one, name by name.

Replaced, missing, surplus and exchanged authors are told apart. "et al." (and its kin) ends the
comparison where it stands: the names in front of it are compared as strictly as any.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.comparison import Comparison, Confidence, Difference, DifferenceKind, Outcome
from refcheck.core.location import Span
from refcheck.core.names import Likeness, likeness
from refcheck.core.record import Record
from refcheck.core.reference import Name

# Scores of the alignment: an agreeing pair is worth more than any number of gaps it costs to
# reach it, and replacing one name is cheaper than dropping one and adding another.
_AGREE, _SAME_FAMILY, _REPLACED, _GAP = 4.0, 1.5, -0.9, -1.0
# A registry often holds the first author alone (back issues digitised from title pages).
_FIRST_ONLY_SURPLUS = 2

Pair = tuple[int | None, int | None]


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
    for other in (unrepeated(recorded), record.editor):
        if other and tuple(other) != recorded:
            second = _compare(stated, et_al, other)
            if second.outcome is not Outcome.DIFFERENT:
                return second
    return result


def unrepeated(names: Sequence[Name]) -> tuple[Name, ...]:
    """Return `names` without an entry that repeats an earlier one: some are deposited twice."""
    return tuple({str(name): name for name in names}.values())


def _compare(stated: Sequence[Name], et_al: bool, recorded: Sequence[Name]) -> Comparison:
    pairs = align(stated, recorded, truncated=et_al)
    differences = tuple(_differences(stated, recorded, pairs, et_al))
    kept, confidence = _weigh(differences, stated, recorded)
    agreeing = sum(_agree(stated, recorded, s, r) for s, r in pairs)
    same = not et_al and all(
        s is not None and r is not None and likeness(stated[s], recorded[r]) is Likeness.SAME
        for s, r in pairs
    )
    if kept:
        outcome, reason = Outcome.DIFFERENT, None
    elif same:
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
        count=(agreeing, len(recorded)),
    )


def disagreement(stated: Sequence[Name], et_al: bool, recorded: Sequence[Name]) -> tuple[int, int]:
    """Return how badly a list fits the recorded one, to choose between readings: smaller is better.

    The first number counts the differences, the second, negated, the names that agree.
    """
    pairs = align(stated, recorded, truncated=et_al)
    agreeing = sum(_agree(stated, recorded, s, r) for s, r in pairs)
    return len(pairs) - agreeing, -agreeing


def _listed(names: Sequence[Name] | None, et_al: bool = False) -> str | None:
    if not names:
        return None
    return "; ".join(str(name) for name in names) + ("; et al." if et_al else "")


def align(stated: Sequence[Name], recorded: Sequence[Name], *, truncated: bool) -> list[Pair]:
    """Return which stated name goes with which recorded one, in the order of both lists.

    Each pair is (index in `stated`, index in `recorded`), None on the side that has no partner.
    With `truncated`, recorded names after the last stated one are left out; a list cut in the
    middle (APA 7 prints nineteen names, an ellipsis and the last) keeps its last pair.
    """
    if truncated and len(recorded) > len(stated) > 1:
        last, prefix = len(stated) - 1, recorded[: len(stated) - 1]
        ends_alike = likeness(stated[-1], recorded[-1]) >= Likeness.EQUIVALENT
        if ends_alike and all(likeness(a, b) for a, b in zip(stated, prefix, strict=False)):
            head: list[Pair] = [(i, i) for i in range(last)]
            return [*head, (last, len(recorded) - 1)]
    return _best_alignment(stated, recorded, truncated)


def _best_alignment(
    stated: Sequence[Name], recorded: Sequence[Name], truncated: bool
) -> list[Pair]:
    """Align globally (Needleman and Wunsch 1970), a cut list's tail being free of charge."""
    rows, columns = len(stated), len(recorded)
    straight = all(
        likeness(a, b) >= Likeness.EQUIVALENT for a, b in zip(stated, recorded, strict=False)
    )
    if straight and (rows == columns or (truncated and rows < columns)):
        return [(i, i) for i in range(rows)]
    score = [[_GAP * (i + j) for j in range(columns + 1)] for i in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            score[i][j] = max(
                score[i - 1][j - 1] + _pair_score(stated[i - 1], recorded[j - 1]),
                score[i - 1][j] + _GAP,
                score[i][j - 1] + _GAP,
            )
    end = max(range(columns + 1), key=lambda j: (score[rows][j], j)) if truncated else columns
    return _trace(score, stated, recorded, end)


def _pair_score(a: Name, b: Name) -> float:
    return {0: _REPLACED, 1: _SAME_FAMILY}.get(likeness(a, b), _AGREE)


def _trace(
    score: list[list[float]], stated: Sequence[Name], recorded: Sequence[Name], end: int
) -> list[Pair]:
    pairs: list[Pair] = []
    i, j = len(stated), end
    while i or j:
        here = score[i][j]
        if i and j and here == score[i - 1][j - 1] + _pair_score(stated[i - 1], recorded[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif i and here == score[i - 1][j] + _GAP:
            i -= 1
            pairs.append((i, None))
        else:
            j -= 1
            pairs.append((None, j))
    return pairs[::-1]


def _differences(
    stated: Sequence[Name], recorded: Sequence[Name], pairs: list[Pair], et_al: bool
) -> list[Difference]:
    """Turn an alignment into differences, recognising names that only changed places."""
    loose_stated = [s for s, r in pairs if s is not None and not _agree(stated, recorded, s, r)]
    loose_recorded = [r for s, r in pairs if r is not None and not _agree(stated, recorded, s, r)]
    moved = _moved(stated, recorded, loose_stated, loose_recorded)
    found: list[Difference] = []
    for number, (s, r) in enumerate(pairs):
        if s is not None and s in moved:
            found.append(_order(stated, recorded, s, moved[s]))
        elif s is not None and not _agree(stated, recorded, s, r):
            partner = None if r in moved.values() else r
            found.append(_replaced_or_surplus(stated, recorded, s, partner))
        if r is not None and s is None and r not in moved.values():
            found.append(_missing(stated, recorded, r, _place(stated, pairs, number)))
    return found


def _agree(stated: Sequence[Name], recorded: Sequence[Name], s: int | None, r: int | None) -> bool:
    if s is None or r is None:
        return False
    return likeness(stated[s], recorded[r]) >= Likeness.EQUIVALENT


def _moved(
    stated: Sequence[Name], recorded: Sequence[Name], loose_s: list[int], loose_r: list[int]
) -> dict[int, int]:
    moved: dict[int, int] = {}
    for s in loose_s:
        for r in loose_r:
            if r not in moved.values() and _agree(stated, recorded, s, r):
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


def _place(stated: Sequence[Name], pairs: list[Pair], number: int) -> Span | None:
    """Return where a missing name would stand: the stated name it should follow or precede."""
    before = [s for s, _ in pairs[:number] if s is not None]
    after = [s for s, _ in pairs[number:] if s is not None]
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
            return stated[difference.position - 1].literal is not None
        case _:
            return False
