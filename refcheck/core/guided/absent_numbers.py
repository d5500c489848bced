"""Recorded numbers that stand nowhere in an entry, nor in another number of it."""

from __future__ import annotations

from refcheck.core.text.folding import words
from refcheck.core.text.pages import roman, same_pages
from refcheck.patterns import lazily

_DIGITS = lazily(r"\d+")


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a text, in order."""
    return _DIGITS.findall(text)


def is_page(number: str, recorded: str) -> bool:
    """Say whether a number is the first recorded page or both (`10, 8 (2005)`, `10 8–9`)."""
    return number in numbers_in(recorded)[:1] or same_pages(number, recorded) is not None


def is_number_absent(recorded: str, text: str) -> bool:
    """Say whether none of a recorded value's numbers is in the text, in Roman numerals neither."""
    wanted = numbers_in(recorded)
    if not wanted:
        return False
    here = frozenset(numbers_in(text))
    if any(number in here or _is_part(number, here) for number in wanted[:1]):
        return False
    return not any(str(roman(word)) in wanted for word in words(text))


def _is_part(number: str, here: frozenset[str]) -> bool:
    """Say whether a number is printed against another one (`74153` for volume 74, page 153)."""
    return any(len(one) > len(number) and number in one for one in here)
