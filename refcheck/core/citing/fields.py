"""Citations whose fields say which work they cite: the entries of these works, and what is printed.

A field is believed and not what it prints, which may be old, or have been written over. What it
prints is held beside its own entries alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.citing.carried import Works, is_unlisted
from refcheck.core.citing.linked import Mention
from refcheck.core.citing.names import Catalogue
from refcheck.core.citing.printed import Place, by_names, by_numbers
from refcheck.core.model.citation import Citation, Manner
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Reference

# Nothing is called missing from a list unless nearly all else is found in it.
_FEWEST = 3
_FEW_MISSED = 0.15

Typed = tuple[Span, int | None, str | None]
"""What tells a typed citation from others, whatever was made of it: its place, number and year."""


class Fielded(Struct, frozen=True):
    """What the fields of a text cite.

    `typed` are the citations that they print of their works, `unlisted` those of works that
    styles leave out of lists. Of a `complete` text nearly all is found in its list.
    """

    mentions: tuple[Mention, ...]
    typed: frozenset[Typed]
    unlisted: frozenset[Typed]
    complete: bool


def fielded(
    citations: Sequence[Citation],
    number: int,
    catalogue: Catalogue,
    references: Sequence[Reference],
) -> Fielded | None:
    """Return what the fields cite in the text with this number; None where there are none."""
    carrying = [c for c in citations if c.manner is Manner.FIELD]
    if not carrying:
        return None
    told = [citation.carried for citation in carrying if citation.carried is not None]
    works = Works(told, catalogue, references)
    places: dict[Span, Place] = {}
    for citation in carrying:
        place = places.setdefault(citation.span, Place(citation.span, [], []))
        place.cited.append((citation, works.entries_of(citation.carried)))
    ordered = sorted(places.values(), key=lambda place: place.span)
    _share_out(citations, ordered)
    found = sum(bool(entries) for place in ordered for _, entries in place.cited)
    missed = len(carrying) - found
    few = found >= _FEWEST and missed <= max(1, _FEW_MISSED * len(carrying))
    complete = few or not missed
    printed = {place.span: by_names(place, catalogue) for place in ordered}
    for place, by_number in by_numbers(ordered, catalogue, references):
        printed[place.span].told.append(by_number)
    mentions: list[Mention] = []
    typed: set[Typed] = set()
    unlisted: set[Typed] = set()
    for place in ordered:
        said = printed[place.span].told
        mentions += (Mention(c, meant, number, how, True) for c, meant, how in said)
        lacking = {
            id(citation)
            for citation, entries in place.cited
            if complete and not entries and works.lacks(citation.carried)
        }
        if place.leads:
            typed.update(typed_as(citation) for citation, _, _ in said)
        elif place.is_known or lacking:
            loose = set(map(typed_as, printed[place.span].loose))
            typed.update(each for each in map(typed_as, place.typed) if each not in loose)
        elif any(is_unlisted(citation.carried) for citation, _ in place.cited):
            unlisted.update(map(typed_as, place.typed))
        elsewhere = {position for _, meant, _ in said for position in meant}
        for citation, entries in place.cited:
            left = tuple(position for position in entries if position not in elsewhere)
            if left or not entries:
                is_sure = bool(entries) or id(citation) in lacking
                kept = citation if is_sure else replace(citation, sure=False)
                mentions.append(Mention(kept, left, number, by_field=True))
    return Fielded(tuple(mentions), frozenset(typed), frozenset(unlisted), complete)


def typed_as(citation: Citation) -> Typed:
    """Return what tells a typed citation from others."""
    return citation.span, citation.number, citation.year


def _share_out(citations: Sequence[Citation], places: Sequence[Place]) -> None:
    """Give each place the typed citations whose years or numbers stand in it."""
    starts = [place.span.start for place in places]
    for citation in citations:
        if citation.manner not in (Manner.NUMBER, Manner.NAMES):
            continue
        start = (citation.year_span or citation.span).start
        at = bisect_right(starts, start) - 1
        if at >= 0 and citation.span.end <= places[at].span.end:
            places[at].typed.append(citation)
