from __future__ import annotations

from collections.abc import Sequence

import pytest

from refcheck.core.fields.list_manner import prints_issue_first, with_issue_first
from refcheck.core.model.comparison import Comparison, Identity, Judgement, Outcome
from refcheck.core.model.finding import Checked
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.reference import Carrier, Field, Reference


def compared(field: str, stated: str, recorded: str) -> Comparison:
    outcome = Outcome.SAME if stated == recorded else Outcome.DIFFERENT
    return Comparison(field, outcome, stated, recorded)


def checked(
    volume: tuple[str, str],
    issue: tuple[str, str],
    printed: str = "Math. Nachr. {volume} ({issue}), 1999",
    carrier: Carrier = Carrier.CITATION,
) -> Checked:
    text = printed.format(volume=volume[0], issue=issue[0])
    fields = {"volume": Field(volume[0]), "issue": Field(issue[0])}
    place = Location("a.md", 1, 1, 1, 1)
    reference = Reference(1, place, MappedText(text), carrier, fields=fields)
    comparisons = (compared("volume", *volume), compared("issue", *issue))
    return Checked(reference, judgement=Judgement(Identity.SAME_WORK, comparisons))


NUMBERS = (("49", "11"), ("65", "10"), ("9", "1"))
SWAPPED = [checked((i, v), (v, i)) for v, i in NUMBERS]
STRAIGHT = checked(("49", "49"), ("11", "11"))
OTHERWISE_WRONG = checked(("50", "49"), ("11", "11"))


def in_list_manner(listed: Sequence[Checked]) -> list[Judgement | None]:
    if not prints_issue_first(listed):
        return [one.judgement for one in listed]
    return [one.judgement and with_issue_first(one.reference, one.judgement) for one in listed]


def outcomes(judged: Judgement | None) -> set[Outcome]:
    assert judged is not None
    return {comparison.outcome for comparison in judged.comparisons}


def test_a_list_that_always_prints_the_issue_first_is_accepted() -> None:
    judged = in_list_manner([*SWAPPED, Checked(STRAIGHT.reference)])
    assert [outcomes(one) for one in judged[:3]] == [{Outcome.EQUIVALENT}] * 3
    assert judged[3] is None
    assert judged[0] is not None
    assert {c.reason for c in judged[0].comparisons} == {
        "this list prints the issue before the volume"
    }


def test_two_swapped_references_are_slips() -> None:
    assert in_list_manner(SWAPPED[:2]) == [one.judgement for one in SWAPPED[:2]]


def test_swapped_references_in_a_straight_list_are_slips() -> None:
    listed = [*SWAPPED, STRAIGHT]
    assert in_list_manner(listed) == [one.judgement for one in listed]


def test_another_error_in_such_a_list_stays_one() -> None:
    assert in_list_manner([*SWAPPED, OTHERWISE_WRONG])[3] is OTHERWISE_WRONG.judgement


def test_a_label_in_front_of_a_range_says_it_as_well() -> None:
    listed = [
        checked((f"{i}-{int(i) + 1}", v), (v, f"{i}-{int(i) + 1}"), "vol. {volume}, no. {issue}")
        for v, i in NUMBERS
    ]
    assert in_list_manner(listed) == [one.judgement for one in listed]


@pytest.mark.parametrize(
    "printed",
    [
        "vol. {volume}, no. {issue}",
        "Bd. {volume}, H. {issue}",
        "{volume}, no. {issue}",
        "{volume}, № {issue}",
        "{volume} (n° {issue})",
    ],
)
def test_where_the_entry_says_which_is_which_no_manner_is_meant(printed: str) -> None:
    listed = [checked((i, v), (v, i), printed) for v, i in NUMBERS]
    assert in_list_manner(listed) == [one.judgement for one in listed]
    assert in_list_manner([*SWAPPED, listed[0]])[3] is listed[0].judgement


def test_fields_of_a_bibliography_are_no_manner() -> None:
    listed = [checked((i, v), (v, i), carrier=Carrier.STRUCTURED) for v, i in NUMBERS]
    assert in_list_manner(listed) == [one.judgement for one in listed]
