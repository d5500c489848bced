"""The supplement of an issue is read with the issue, as the record has it."""

from __future__ import annotations

import pytest

from refcheck.core.model.record import Record
from tests.core.guided.entries import ARTICLE, DOI, TITLE, differing, left, with_

ENTRY = f"Ekdahl X, Lund BY, Moen Z. {TITLE}. J Fish Biol. 1998;{{}}. {DOI}"
WHOLE, ALONE = with_(issue="2 Suppl 1"), with_(issue="Suppl 1")
IN_VOLUME = with_(volume="74 Suppl 1", issue=None)


@pytest.mark.parametrize("record", [WHOLE, ALONE, with_(issue="suppl_1"), with_(issue="S1")])
@pytest.mark.parametrize(
    "numbers",
    [
        "74(2 Suppl 1):1101-10",
        "74(2, Suppl. 1):1101-10",
        "74(2 Supplement 1), 1101-1110",
        "vol. 74, no. 2, suppl. 1, pp. 1101-1110",
    ],
)
def test_a_supplement_may_be_printed_with_its_issue(record: Record, numbers: str) -> None:
    assert differing(ENTRY.format(numbers), record) == set()


@pytest.mark.parametrize(
    "numbers", ["74(2 Suppl 3):1101-10", "74(3 Suppl 1):1101-10", "74(2, Suppl. 2):1101-10"]
)
def test_another_supplement_or_issue_is_reported(numbers: str) -> None:
    assert differing(ENTRY.format(numbers), WHOLE) == {"issue"}


def test_another_supplement_than_the_one_recorded_alone_is_reported() -> None:
    assert differing(ENTRY.format("74(2 Suppl 3):1101-10"), ALONE) == {"issue"}


@pytest.mark.parametrize("numbers", ["74 Suppl 1:1101-10", "74(Suppl 1):1101-10", "74(S1):1101-10"])
def test_a_supplement_of_the_volume_may_be_recorded_with_the_volume(numbers: str) -> None:
    assert differing(ENTRY.format(numbers), IN_VOLUME) == set()


def test_another_volume_is_reported_beside_its_supplement() -> None:
    assert differing(ENTRY.format("75 Suppl 1:1101-10"), IN_VOLUME) == {"volume"}
    assert differing(ENTRY.format("75(Suppl 1):1101-10"), ALONE) == {"volume"}


def test_a_supplement_without_a_number_is_read_with_its_issue() -> None:
    assert differing(ENTRY.format("74(2 Suppl):1101-10"), with_(issue="Suppl")) == set()
    assert differing(ENTRY.format("74(2 Suppl):1101-10"), with_(issue="3 Suppl")) == {"issue"}


def test_the_issue_of_a_volume_recorded_with_its_supplement_is_compared() -> None:
    both = with_(volume="74 Suppl 1", issue="2")
    assert differing(ENTRY.format("74(2 Suppl 1):1101-10"), both) == set()
    assert "issue" in differing(ENTRY.format("74(3 Suppl 1):1101-10"), both)


def test_a_supplement_that_the_record_lacks_hides_no_wrong_issue() -> None:
    assert differing(ENTRY.format("74(2 Suppl 1):1101-10"), ARTICLE) == set()
    assert differing(ENTRY.format("74(3 Suppl 1):1101-10"), ARTICLE) == {"issue"}


def test_a_supplement_that_the_record_lacks_is_told() -> None:
    assert left(ENTRY.format("74(2 Suppl 1):1101-10"), ARTICLE) == ["Suppl 1"]
    assert left(ENTRY.format("74(2 Suppl 1):1101-10"), WHOLE) == []


@pytest.mark.parametrize("where", ["1998;{}", "1998, {}", "{} (1998)"])
@pytest.mark.parametrize(
    "numbers",
    [
        "74 Suppl 1:1101-10",
        "74, Suppl. 1, 1101-1110",
        "74 Supplement 1, 1101–1110",
        "74(Suppl 1):1101-10",
        "vol. 74, suppl. 1, pp. 1101–1110",
    ],
)
def test_the_number_in_front_of_a_lone_supplement_is_the_volume(numbers: str, where: str) -> None:
    citation = ENTRY.replace("1998;{}", where).format(numbers)
    for recorded in ("Suppl 1", "suppl_1", "S1", None):
        assert differing(citation, with_(issue=recorded)) == set()
        assert differing(citation, with_(issue=recorded, volume="75")) == {"volume"}
    assert differing(citation, with_(issue="Suppl 2")) == {"issue"}


def test_a_supplement_without_a_number_leaves_the_volume_stated() -> None:
    for numbers in ("74 Suppl:1101-10", "74, Suppl., 1101–1110"):
        assert differing(ENTRY.format(numbers), with_(issue="Suppl")) == set()
        assert differing(ENTRY.format(numbers), with_(issue="Suppl", volume="75")) == {"volume"}


@pytest.mark.parametrize("numbers", ["74(2_suppl_1):1101-10", "74 2 Suppl 1:1101-10"])
def test_issue_and_supplement_are_read_however_they_are_joined(numbers: str) -> None:
    assert differing(ENTRY.format(numbers), WHOLE) == set()
    for other in ("3 Suppl 1", "2 Suppl 2"):
        assert differing(ENTRY.format(numbers), with_(issue=other)) == {"issue"}
