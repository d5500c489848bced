"""Names in small capitals, out of which the text of a PDF makes two words each."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.small_caps import with_whole_names

SET_SO = "S. W. B RUNKER, J. J. S ALZER and R. A. F INN, Properties of the pea, 2020."


def read(*texts: str) -> list[str]:
    entries = (Entry(MappedText(text), None, (), item=False) for text in texts)
    return [entry.raw.text for entry in with_whole_names(entries)]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (SET_SO, "S. W. BRUNKER, J. J. SALZER and R. A. FINN, Properties of the pea, 2020."),
        ("K. VAN L EEMPUT , Roots, 2019.", "K. VAN LEEMPUT , Roots, 2019."),
        ("G. O. E L -S AYED and J. Y U , Roots.", "G. O. EL-SAYED and J. YU , Roots."),
        ("G EOLOGICAL S URVEY OF C ANADA, Fargey.", "GEOLOGICAL SURVEY OF CANADA, Fargey."),
        # Behind the names nothing is joined.
        ("F. G OODE, Vitamin A AND B, PART C DEEP.", "F. GOODE, Vitamin A AND B, PART C DEEP."),
    ],
)
def test_capitals_that_fell_apart_are_one_name(printed: str, meant: str) -> None:
    assert read(SET_SO, printed)[1] == meant


SURNAME_FIRST = (
    "B HRANY, Amit D. ; D U, Ai ; I RVIN, C. A. ; TALMAGE, James: Properties of the pea."
)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (
            SURNAME_FIRST,
            "BHRANY, Amit D. ; DU, Ai ; IRVIN, C. A. ; TALMAGE, James: Properties of the pea.",
        ),
        ("U NÜTZER , Jürgen: Roots. 2019.", "UNÜTZER, Jürgen: Roots. 2019."),
        ("VAN L EEMPUT, K.; E L -S AYED, G.: Roots.", "VAN LEEMPUT, K.; EL-SAYED, G.: Roots."),
        ("Q UINT, Karl: Hepatitis B DNA. 2020.", "QUINT, Karl: Hepatitis B DNA. 2020."),
    ],
)
def test_surnames_that_stand_first_are_put_together(printed: str, meant: str) -> None:
    assert read(*[SURNAME_FIRST] * 3, printed)[3] == meant


@pytest.mark.parametrize(
    "text",
    [
        "J SMITH, K BROWN, AND L WANG, Roots, 2019.",
        "SMITH J A, BROWN K L, WANG P, Roots, 2019.",
        "J SMITH, Ions in narrow pores, 2019.",
        "SMITH, J. A., BROWN, K. L., WANG, P. A NEW METHOD, 2019.",
    ],
)
def test_names_in_capitals_that_somebody_typed_are_left_alone(text: str) -> None:
    assert read(text, text, text) == [text, text, text]
