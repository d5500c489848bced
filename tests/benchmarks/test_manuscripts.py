from __future__ import annotations

from random import Random

import pytest

from benchmarks.manuscripts.documents import CARRIERS, FAULTS, document, usable
from benchmarks.manuscripts.run import _scored


def record(number: int) -> dict[str, object]:
    family = (
        f"{'BCDFGHKLMNPRSTVWZ'[number % 17]}{'aeiou'[number % 5]}rn{'aeiou'[number // 5 % 5]}ck"
    )
    return {
        "title": [f"The {number}th study of the swimming patterns of the common eel"],
        "container-title": ["Journal of Fish Biology"],
        "volume": str(40 + number),
        "page": f"{number + 101}-{number + 110}",
        "issued": {"date-parts": [[1980 + number]]},
        "author": [{"family": family, "given": "Ann"}],
    }


MESSAGES = usable([record(number) for number in range(40)])


@pytest.mark.parametrize(("manner", "carrier"), [(m, c) for m in CARRIERS for c in CARRIERS[m]])
def test_nothing_is_found_in_a_clean_document(manner: str, carrier: str) -> None:
    made = document(MESSAGES, manner, carrier, None, Random(3))
    assert made is not None
    assert _scored(made, show=True)["false"] == 0


@pytest.mark.parametrize(("manner", "fault"), [(m, f) for m in FAULTS for f in FAULTS[m]])
def test_a_planted_fault_is_found_at_its_place(manner: str, fault: str) -> None:
    made = document(MESSAGES, manner, CARRIERS[manner][1], fault, Random(3))
    assert made is not None
    assert _scored(made, show=True)["found"] == 1
