"""Where two values are printed against each other, with nothing between them but their looks.

Some styles forget what parts a title from what follows: `… for Shiny applications` and `CRAN` in
italics become one word. What is set in another manner begins another value all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

# A shorter beginning of a word is a prefix or a letter of a formula that is set apart: `Mc`, `p`.
_SHORTEST = 3


def glued_at(text: str, marks: Sequence[int]) -> Iterator[int]:
    """Yield those of the places `marks`, at which markup changes, where a word with a capital
    begins right behind another one, or behind a number.
    """
    for mark in marks:
        behind = text[mark : mark + 2]
        if behind[:1].isupper() and behind.isalpha() and len(behind) > 1:
            in_front = text[max(0, mark - _SHORTEST) : mark]
            if len(in_front) == _SHORTEST and in_front.isalnum():
                yield mark
