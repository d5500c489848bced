"""Undoing the line breaks of a printed or wrapped reference.

A break stands for a space, for nothing (a word divided by a hyphen, an address or a DOI cut
anywhere, Chinese and Japanese text), or for nothing with the hyphen kept (`Springer-Verlag`,
`123-130`). Which of them is told from the two words at the break.
"""

from __future__ import annotations

from collections.abc import Iterable
import re

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.readers.markup.pieces import collapse

# The hyphens a line may end on; the last two never print inside a line.
_HYPHENS = "-\u2010\u2011\u00ad\u00ac"
_SOFT = "\u00ad\u00ac"
_DASHES = "\u2012\u2013\u2014\u2212"
# "Kranken- und Pflegeversicherung": the hyphen stands for a word that follows.
_SUSPENDED = frozenset(
    ("und", "oder", "bzw.", "and", "or", "to", "et", "y", "e", "och", "og", "en")
)
_ADDRESS = re.compile(r"(?:https?:|ftp:|www\.|doi\.org|doi:\S|10\.\d{4,9}(?:/|$))", re.IGNORECASE)
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def join(lines: Iterable[MappedText]) -> MappedText:
    """Return the lines as one text with single spaces, every character keeping its place."""
    parts = [part for part in map(collapse, lines) if part.text]
    if len(parts) == 1:
        return parts[0]
    return _with_breaks(parts)


def _with_breaks(parts: list[MappedText]) -> MappedText:
    builder = MappedTextBuilder(parts[0].span().start if parts else 0)
    for i, part in enumerate(parts):
        following = parts[i + 1] if i + 1 < len(parts) else None
        glue, dropped = _break(part.text, following.text) if following else ("", 0)
        builder.append(part.part(0, len(part) - dropped))
        if glue and following:
            builder.add(glue, part.span().end, following.span(0, 1).start)
    return builder.build()


def _break(above: str, below: str) -> tuple[str, int]:
    """Return what stands for the break, and how many characters above it fall away."""
    last, first = above.rsplit(None, 1)[-1], below.split(None, 1)[0]
    if _ADDRESS.search(last):
        return ("" if _address_goes_on(last, first, alone=first == below) else " "), 0
    if above[-1] in _HYPHENS and len(last) > 1:
        return _hyphen_break(last, first)
    if above[-1] in _DASHES and first[0].isdigit() and above[-2:-1].isdigit():
        return "", 0
    if _CJK.match(above[-1]) and _CJK.match(first):
        return "", 0
    return " ", 0


def _hyphen_break(last: str, first: str) -> tuple[str, int]:
    if first.lower().rstrip(",;") in _SUSPENDED:
        return " ", 0
    if last[-1] in _SOFT:
        return "", 1
    divides = first[0].islower() and last[-2].isalpha() and not _is_compound(last)
    return ("", 1) if divides else ("", 0)


def _is_compound(last: str) -> bool:
    """Say whether the author printed the hyphen: `state-of-the-`, or after capitals, `DNA-`."""
    return last[-2].isupper() or "-" in last[:-1]


def _address_goes_on(last: str, first: str, *, alone: bool) -> bool:
    """Say whether an address or DOI that ends a line goes on below it."""
    if last[-1] in "/-_=?&%#~\u2010\u2013":
        return not _ADDRESS.match(first) and first[0] not in "[("
    if first[0] in "/?=&_%":
        return True
    if last[-1] == ".":
        return bool(re.match(r"(?=\S{0,200}[\d/])[a-z0-9]", first)) and not _is_year(first)
    if last[-1] in ",;)>]":
        return False
    # Cut anywhere because the column was full: what is left has a line to itself.
    rest = re.fullmatch(r"(?=\S{0,200}[\d/.])[\w.()/:;-]{2,200}", first)
    return alone and rest is not None and not first.isalpha() and not _is_year(first)


def _is_year(word: str) -> bool:
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d[a-z]?[.,;)]*", word))
