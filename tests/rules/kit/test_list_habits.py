from __future__ import annotations

import pytest

from refcheck.rules.kit.list_habits import in_the_manner_of


@pytest.mark.parametrize(
    ("written", "stated", "recorded", "expected"),
    [
        ("LeCun Y", "LeCun, Y", "Bengio, Yoshua", "Bengio Y"),
        ("Li L", "Li, L", "Wang, Xu", "Wang X"),
        ("Becker B", "Becker, B", "Baker, Bob", "Baker B"),
        ("Y. LeCun", "LeCun, Y.", "Bengio, Yoshua", "Y. Bengio"),
        ("LeCun, Yann", "LeCun, Yann", "Bengio, Yoshua", "Bengio, Yoshua"),
        ("Huang, Z.-B.", "Huang, Z.-B.", "Wan, Shu-Ling", "Wan, S.-L."),
        ("Barlow, J. W.", "Barlow, J. W.", "Clark, Cara Lee", "Clark, C. L."),
        ("Barlow, J.W.", "Barlow, J.W.", "Clark, Cara Lee", "Clark, C.L."),
        ("BARLOW JW", "BARLOW, JW", "Clark, Cara Lee", "CLARK CL"),
        ("Huang Z-B", "Huang, Z-B", "Wan, Shu-Ling", "Wan S-L"),
        ("Huang ZB", "Huang, ZB", "Wan, Shu-Ling", "Wan SL"),
        ("Consortium X", "Consortium X", "Consortium Y", "Consortium Y"),
    ],
)
def test_a_recorded_name_is_written_as_the_stated_one(
    written: str, stated: str, recorded: str, expected: str
) -> None:
    assert in_the_manner_of(written, stated, recorded) == expected


@pytest.mark.parametrize(
    ("written", "stated", "recorded"),
    [
        ("{\\AA}kesson, J", "Åkesson, J", "Berg, Jan"),
        ("Li Li", "Li, L", "Wang, Xu"),
        ("LeCun Y", "LeCun, Y", "Bengio"),
    ],
)
def test_what_cannot_be_found_in_the_file_is_not_guessed(
    written: str, stated: str, recorded: str
) -> None:
    assert in_the_manner_of(written, stated, recorded) is None
