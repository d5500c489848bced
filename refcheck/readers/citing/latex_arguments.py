"""Where the arguments of a command of LaTeX stand, options of any kind in front of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refcheck.patterns import lazily

_BLANK = lazily(r"[ \t]*(?:\r\n|\r|\n)?[ \t]*")
_CLOSING = {"[": "]", "(": ")", "<": ">"}
_LONGEST_OPTION = 1000


def groups(told: str, position: int, ends: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the groups that follow on `position`, the braces left out; `ends` are of all braces."""
    while (end := ends.get(opening := past_options(told, position, ends))) is not None:
        yield opening + 1, end - 1
        position = end


def past_options(told: str, position: int, ends: Mapping[int, int]) -> int:
    """Return where the next argument begins, behind options in brackets of any kind."""
    while True:
        blank = _BLANK.match(told, position)
        position = position if blank is None else blank.end()
        closing = _CLOSING.get(told[position : position + 1])
        if closing is None:
            return position
        end = _option_end(told, position, closing, ends)
        if end is None:
            return position
        position = end


def _option_end(told: str, start: int, closing: str, ends: Mapping[int, int]) -> int | None:
    position = start + 1
    limit = min(len(told), start + _LONGEST_OPTION)
    while position < limit:
        char = told[position]
        if char == closing:
            return position + 1
        position = ends.get(position, position + 1) if char == "{" else position + 1
    return None
