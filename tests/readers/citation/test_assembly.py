"""Cutting values out of labelled stretches."""

from __future__ import annotations

import pytest

from refcheck.readers.citation.assembly import (
    container_of,
    number_of,
    pages_of,
    title_of,
    trimmed,
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (" “Deep learning,” ", "Deep learning"),
        ("(Deep learning).", "Deep learning"),
        ("Deep (very) learning.", "Deep (very) learning"),
        ("Cytometry (Part A)", "Cytometry (Part A)"),
        ("‘Parry and Homer’,", "Parry and Homer"),
        ("Who reads?", "Who reads?"),
        ("[Deep learning", "Deep learning"),
        ("(Deep) learning (again)", "(Deep) learning (again)"),
        ("learning)", "learning"),
        ("...", ""),
    ],
)
def test_marks_around_a_value_are_left_out(written: str, value: str) -> None:
    assert written[slice(*trimmed(written, 0, len(written)))] == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("In: Nature,", "Nature"),
        ("in Proc. ACM", "Proc. ACM"),
        ("En Revista de Letras", "Revista de Letras"),
        ("Meeting of the Society Pp.", "Meeting of the Society"),
        ("Insect Science", "Insect Science"),
        ("Nature, ahead of print", "Nature"),
        ("Science. Published ahead of print", "Science"),
    ],
)
def test_container_stands_without_lead_in_and_page_mark(written: str, value: str) -> None:
    assert written[slice(*container_of(written, 0, len(written)))] == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("vol. 12,", "12"),
        ("第12卷", "12"),
        ("XIV", "XIV"),
        ("Suppl. 1", "1"),
        ("(3-4)", "3-4"),
        ("vol.34", "34"),
        ("no6", "6"),
        ("N5", "N5"),
    ],
)
def test_number_stands_without_its_word(written: str, value: str) -> None:
    place = number_of(written, 0, len(written))
    assert place is not None
    assert written[slice(*place)] == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("pp. 12–15.", "12–15"),
        ("S. 12-15", "12-15"),
        ("S12–S19", "S12–S19"),
        ("p169", "169"),
        ("e1006789", "e1006789"),
        ("第265页", "265"),
        ("xii–xv", "xii–xv"),
        ("041501(R)", "041501(R)"),
        ("12-15, 18", "12-15, 18"),
        ("P12", "12"),
        ("P06004", "P06004"),
        ("pages31 - 42", "31 - 42"),
    ],
)
def test_pages_stand_without_their_word(written: str, value: str) -> None:
    place = pages_of(written, 0, len(written))
    assert place is not None
    assert written[slice(*place)] == value


def test_title_goes_without_the_mark_of_its_kind() -> None:
    text = "基于深度学习的图像识别研究[J/OL]. "
    start, end = title_of(text, 0, len(text))
    assert text[start:end] == "基于深度学习的图像识别研究"


def test_title_goes_without_the_in_that_stands_before_a_book() -> None:
    for lead in ("in ", "In: ", "in: “"):
        text = f"{lead}Phase Transitions and Critical Phenomena"
        start, end = title_of(text, 0, len(text))
        assert text[start:end] == "Phase Transitions and Critical Phenomena"
    for whole in ("In vitro growth of roots", "In Search of Lost Pores", "in situ, in vivo"):
        assert title_of(whole, 0, len(whole)) == (0, len(whole))
