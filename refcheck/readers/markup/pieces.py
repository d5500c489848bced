"""Pieces of a document put together as one text, every character keeping its place."""

from __future__ import annotations

from collections.abc import Iterable
import re

from refcheck.core.model.location import MappedText


def collapse(text: MappedText) -> MappedText:
    """Return `text` with each run of white space as one space, none at the ends."""
    if " ".join(text.text.split()) == text.text:
        return text
    stripped = text.stripped()
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in re.finditer(r"\S+|\s+", stripped.text):
        if match.group().isspace():
            span = stripped.span(*match.span())
            chars.append(" ")
            starts.append(span.start)
            ends.append(span.end)
        else:
            append(stripped.part(*match.span()), chars, starts, ends)
    return MappedText("".join(chars), starts[0] if starts else text.base, starts, ends)


def concatenate(parts: Iterable[MappedText]) -> MappedText:
    """Return the parts one after the other, every character keeping its place."""
    chosen = [part for part in parts if part.text]
    if len(chosen) == 1:
        return chosen[0]
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for part in chosen:
        append(part, chars, starts, ends)
    return MappedText("".join(chars), starts[0] if starts else 0, starts, ends)


def append(part: MappedText, chars: list[str], starts: list[int], ends: list[int]) -> None:
    """Add the characters of `part`, and where each of them stands, to what was put together."""
    chars.append(part.text)
    if part.starts is None or part.ends is None:
        starts.extend(range(part.base, part.base + len(part)))
        ends.extend(range(part.base + 1, part.base + len(part) + 1))
    else:
        starts.extend(part.starts)
        ends.extend(part.ends)
