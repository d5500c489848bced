"""Pieces of a document put together as one text, every character keeping its place."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.patterns import lazily

# White space that is not a single space; marks at the ends of a part are kept with it.
_OTHER_THAN_A_SPACE = lazily(r"\s{2,}|[^\S ]")


def collapse(text: MappedText) -> MappedText:
    """Return `text` with each run of white space as one space, none at the ends."""
    stripped = text.stripped()
    if " ".join(stripped.text.split()) == stripped.text:
        return stripped
    builder = MappedTextBuilder(stripped.span().start)
    at = 0
    for match in _OTHER_THAN_A_SPACE.finditer(stripped.text):
        builder.append(stripped.part(at, match.start()))
        white = stripped.part(*match.span())
        span = white.span()
        builder.add(" ", span.start, span.end)
        if any(white.marks):  # one behind the first of these characters: what follows is set anew
            builder.mark()
        at = match.end()
    builder.append(stripped.part(at))
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
