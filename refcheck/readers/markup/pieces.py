"""Pieces of a document put together as one text, every character keeping its place."""

from __future__ import annotations

from collections.abc import Iterable
import re

from refcheck.core.model.location import MappedText, MappedTextBuilder


def collapse(text: MappedText) -> MappedText:
    """Return `text` with each run of white space as one space, none at the ends."""
    if " ".join(text.text.split()) == text.text:
        return text
    stripped = text.stripped()
    builder = MappedTextBuilder(stripped.span().start if stripped.text else text.base)
    for match in re.finditer(r"\S+|\s+", stripped.text):
        part = stripped.part(*match.span())
        if not match.group().isspace():
            builder.append(part)
            continue
        span = part.span()
        builder.add(" ", span.start, span.end)
        if any(part.marks):  # one behind the first of these characters: what follows is set anew
            builder.mark()
    return builder.build()


def concatenate(parts: Iterable[MappedText]) -> MappedText:
    """Return the parts one after the other, every character keeping its place.

    A part without characters adds its mark.
    """
    chosen = [part for part in parts if part.text or part.marks]
    if len(chosen) == 1:
        return chosen[0]
    shown = (part for part in chosen if part.text)
    builder = MappedTextBuilder(next((part.span().start for part in shown), 0))
    for part in chosen:
        builder.append(part)
    return builder.build()
