"""What the annotated numbers of a string are to the training."""

from __future__ import annotations

from training.labels import split_volumes


def parts(*segments: tuple[str, str]) -> dict[str, str]:
    divided = split_volumes(segments)
    assert divided is not None
    return {part: text.strip() for part, text in divided if part != "other"}


def test_behind_a_colon_stand_pages_unless_they_follow_by_themselves() -> None:
    assert parts(("volume", "26:635–641.")) == {"volume": "26", "pages": "635–641."}
    assert parts(("volume", "43:17:"), ("pages", " 6691.")) == {
        "volume": "43",
        "issue": "17",
        "pages": "6691.",
    }


def test_a_double_issue_is_no_volume_and_issue() -> None:
    assert parts(("volume", "n° 29-30")) == {"issue": "29-30"}
    assert parts(("volume", "n°35/36,")) == {"issue": "35/36"}
    assert parts(("volume", "vol. 12, no. 4")) == {"volume": "12", "issue": "4"}
