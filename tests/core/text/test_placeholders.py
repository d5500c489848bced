from __future__ import annotations

import pytest

from refcheck.core.text.placeholders import is_nothing, is_placeholder, is_provisional


@pytest.mark.parametrize(
    "text", ["null", "NIL", "{n/a}".strip("{}"), "None", "undefined", "-", "", "???", "no-no"]
)
def test_what_programs_write_for_nothing_is_nothing(text: str) -> None:
    assert is_placeholder(text)
    assert is_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "ahead-of-print",
        "Ahead of Print",
        "Online First",
        "0",
        "00",
        "0-0",
        "In Press",
        "Early Access",
        "TBA",
    ],
)
def test_what_publishers_deposit_before_the_issue_is_nothing_yet(text: str) -> None:
    assert is_provisional(text)
    assert is_nothing(text)


@pytest.mark.parametrize(
    "text", ["1", "10", "0-3", "S1", "Nile", "XII", "e0001", "Online", "first " * 20]
)
def test_what_numbers_a_volume_is_something(text: str) -> None:
    assert not is_nothing(text)
