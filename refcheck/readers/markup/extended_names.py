"""biblatex's extended name format: `family=Berg, given={Jan Pieter}, prefix="van der"`.

Source: biblatex manual 3.20, section 3.14 (extended name format).
"""

from __future__ import annotations

import re

from refcheck.patterns import lazily
from refcheck.readers.markup.latex_groups import group_ends

_PART = lazily(r"(?P<part>family|given|prefix|suffix)\s?=\s?", re.IGNORECASE)
_COMMA = lazily(r"[{,]")


def extended_parts(name: str) -> dict[str, str]:
    """Return the parts of a name by what they are called, as LaTeX; none of an ordinary name."""
    parts: dict[str, str] = {}
    for written in _between_commas(name):
        written = written.strip().strip('"').strip()
        match = _PART.match(written)
        if match is not None:
            value = written[match.end() :].strip().strip('"').strip()
            parts[match["part"].lower()] = _without_braces(value)
    return parts


def _between_commas(name: str) -> list[str]:
    """Return what stands between the commas outside of braces."""
    ends = group_ends(name)
    pieces: list[str] = []
    start = position = 0
    while match := _COMMA.search(name, position):
        if match.group() == "{":
            position = ends.get(match.start(), match.end())
        else:
            pieces.append(name[start : match.start()])
            start = position = match.end()
    return [*pieces, name[start:]]


def _without_braces(value: str) -> str:
    is_group = value.startswith("{") and group_ends(value).get(0) == len(value)
    return value[1:-1] if is_group else value
