from __future__ import annotations

import pytest

from refcheck.core.text.degrees import are_degrees, degree_places, without_degrees


def _without(names: str) -> str:
    for start, end in reversed(degree_places(names)):
        names = names[:start] + names[end:]
    return names


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ("Xin Ekdal, RN, Eva Lager, MD, and Zoe Moen, PhD, RN", "Xin Ekdal,, Eva Lager,, and Zoe Moen,,"),
        ("Xin Ekdal RN, Eva Lager MD", "Xin Ekdal , Eva Lager "),
        ("Ekdal X, RN, Lager E, MD", "Ekdal X,, Lager E,"),
        ("Ekdal, Xin, MSN, RN; Lager, Eva, FAAN", "Ekdal, Xin,,; Lager, Eva,"),
    ],
)  # fmt: skip
def test_degrees_stand_behind_names_that_are_whole(names: str, left: str) -> None:
    assert _without(names) == left


@pytest.mark.parametrize(
    "names",
    [
        "Ekdal X, Lager MD, Moen RN",
        "Ekdal, X., Lager, MD, Moen, Z.",
        "Garcia Lopez MA, Moen ZB",
        "Li Ma, Kim Do, Yo-Yo Ba",
    ],
)
def test_initials_and_names_are_no_degrees(names: str) -> None:
    assert degree_places(names) == ()


@pytest.mark.parametrize("text", ["MD; Ph.D.", "RN", "MSc, FAAN", "Phd"])
def test_degrees_alone_are_nobody(text: str) -> None:
    assert are_degrees(text, alone=True)


@pytest.mark.parametrize("text", ["Md", "MA", "Face", "DO", "Edd", "", "."])
def test_what_may_be_a_name_is_no_degree_by_itself(text: str) -> None:
    assert not are_degrees(text, alone=True)


def test_degrees_are_taken_off_a_family_name() -> None:
    assert without_degrees("Lagerlund, MD, Ph.D.") == "Lagerlund"
    assert without_degrees("Lager, Eva") == "Lager, Eva"
