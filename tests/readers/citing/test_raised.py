"""Raised numbers in front of a stop, which begin and end sentences."""

from __future__ import annotations

import pytest

from tests.readers.citing.test_typed import NUMBERED, in_word, told
from tests.readers.office import run

BEYOND = ("RC503", "the text cites number 9, and the list has 8 entries")


@pytest.mark.parametrize(
    "text",
    [
        "Eels<sup>1</sup>. Plovers<sup>2-4</sup>. Tides<sup>5,6</sup>. All slept<sup>7,8</sup>.",
        "Eels^1^, plovers^2-4^, tides^5,6^, and they slept^7,8^.",
        "Eels\u00b9, plovers\u00b2\u207b\u2074, tides\u2075,\u2076, and they slept\u2077,\u2078.",
    ],
)
def test_a_raised_number_in_front_of_a_stop_cites(text: str) -> None:
    assert told(text + "\n" + NUMBERED) == []
    more = "^9^" if "^" in text else "<sup>9</sup>" if "<" in text else "\u2079"
    assert told(f"{text} Some flew{more}.\n{NUMBERED}") == [BEYOND]


def test_a_raised_number_with_decimals_and_a_power_in_front_of_a_stop_cite_nothing() -> None:
    text = "Eels^1^, plovers^2-4^, tides^5,6^, and they slept^7,8^."
    assert told(f"{text} It grew by x^9.5^ in 3 km^9^.\n{NUMBERED}") == []


def test_a_byline_that_ends_in_a_mark_and_a_stop_cites_nothing() -> None:
    text = "Eels^1^, plovers^2-4^, tides^5,6^, and they slept^7,8^.\n"
    assert told(f"Jane Doe^1,3^ and Ann Poe^9^.\n\n{text}{NUMBERED}") == []


def test_sentences_of_word_end_behind_a_raised_number() -> None:
    how = '<w:vertAlign w:val="superscript"/>'
    numbers = ("1", "2-4", "5,6", "7,8", "9")
    parts = (run("some slept") + run(each, how) + run(". And ") for each in numbers)
    found = in_word(body="<w:p>" + run("There ") + "".join(parts) + "</w:p>")
    assert found is not None
    assert found.numbered[0].beyond == {9}
