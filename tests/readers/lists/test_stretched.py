from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.lists.stretched import tightened


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (
            "See https : / / doi . org / 10 . 1021 / ja00747a050 (visited)",
            "See https://doi.org/10.1021/ja00747a050 (visited)",
        ),
        ("doi: 10 . 1007 / 978 - 3 - 030 - 1", "doi: 10.1007/978-3-030-1"),
        ("DOI: 10. 1016 / b978 - 0 - 12 - 99920 - 5.4.", "DOI: 10.1016/b978-0-12-99920-5.4."),
        ("10.1007/978 - 3 - 030 - 12345 - 6.", "10.1007/978-3-030-12345-6."),
        ("http : / / www . example . org / a _ b", "http://www.example.org/a_b"),
    ],
)
def test_blanks_between_the_signs_of_an_address_are_none(printed: str, meant: str) -> None:
    text = tightened(MappedText(printed))
    assert text.text == meant
    letters = [i for i, char in enumerate(text.text) if char != " "]
    assert all(printed[text.span(i, i + 1).start] == text.text[i] for i in letters)


@pytest.mark.parametrize(
    "text",
    [
        "Pages 10 - 12. In: A / B tests",
        "doi:10.1000/ab - a report",
        "https://doi.org/10.1000/ab . Accessed 5 May",
        "doi: 10.1000/ab, 12 / 13",
        "An end. 10 . 5 km away",
        "Part 10. 1999 - 2004",
    ],
)
def test_blanks_around_other_signs_stay(text: str) -> None:
    assert tightened(MappedText(text)).text == text


@given(st.text(alphabet="10.a/ :-dhtpsoirg", max_size=40))
def test_nothing_but_blanks_is_dropped(text: str) -> None:
    found = tightened(MappedText(text)).text
    assert found.replace(" ", "") == text.replace(" ", "")
