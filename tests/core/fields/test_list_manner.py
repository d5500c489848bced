from __future__ import annotations

from collections.abc import Sequence

from refcheck.core.fields.list_manner import prints_issue_first, with_issue_first
from refcheck.core.model.comparison import Comparison, Identity, Judgement, Outcome


def compared(field: str, stated: str, recorded: str) -> Comparison:
    outcome = Outcome.SAME if stated == recorded else Outcome.DIFFERENT
    return Comparison(field, outcome, stated, recorded)


def judgement(volume: tuple[str, str], issue: tuple[str, str]) -> Judgement:
    comparisons = (compared("volume", *volume), compared("issue", *issue))
    return Judgement(Identity.SAME_WORK, comparisons)


SWAPPED = [judgement((i, v), (v, i)) for v, i in (("49", "11"), ("65", "10"), ("9", "1"))]
STRAIGHT = judgement(("49", "49"), ("11", "11"))
OTHERWISE_WRONG = judgement(("50", "49"), ("11", "11"))


def in_list_manner(judgements: Sequence[Judgement | None]) -> tuple[Judgement | None, ...]:
    if not prints_issue_first(judgements):
        return tuple(judgements)
    return tuple(None if one is None else with_issue_first(one) for one in judgements)


def outcomes(judged: Judgement | None) -> set[Outcome]:
    assert judged is not None
    return {comparison.outcome for comparison in judged.comparisons}


def test_a_list_that_always_prints_the_issue_first_is_accepted() -> None:
    judged = in_list_manner([*SWAPPED, None])
    assert [outcomes(one) for one in judged[:3]] == [{Outcome.EQUIVALENT}] * 3
    assert judged[3] is None
    assert judged[0] is not None
    assert {c.reason for c in judged[0].comparisons} == {
        "this list prints the issue before the volume"
    }


def test_two_swapped_references_are_slips() -> None:
    assert in_list_manner(SWAPPED[:2]) == tuple(SWAPPED[:2])


def test_swapped_references_in_a_straight_list_are_slips() -> None:
    listed = [*SWAPPED, STRAIGHT]
    assert in_list_manner(listed) == tuple(listed)


def test_another_error_in_such_a_list_stays_one() -> None:
    assert in_list_manner([*SWAPPED, OTHERWISE_WRONG])[3] is OTHERWISE_WRONG
