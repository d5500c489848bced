"""Citations whose fields say which work they cite: the entries of these works, and what is printed.

A field is believed and not what it prints, which may be old, or have been written over. What it
prints is held beside its own entries alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.citing.carried import Works
from refcheck.core.citing.entries import Citable, divided, is_called, spelt_name
from refcheck.core.citing.linked import Difference, Mention
from refcheck.core.citing.names import Catalogue
from refcheck.core.citing.numbers import numbers_of
from refcheck.core.model.citation import Citation, Manner
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Reference

# Nothing is called missing from a list unless nearly all else is found in it.
_FEWEST = 3
_FEW_MISSED = 0.15
# Numbers that are counted, and not printed, are believed where so many more agree than do not.
_AGREEING = 4


class Fielded(Struct, frozen=True):
    """What the fields of a text cite; `spans` are where they stand, in order.

    `typed` are the citations that they print. Of a `complete` text nearly all is found in its
    list.
    """

    mentions: tuple[Mention, ...]
    typed: frozenset[int]
    complete: bool


class _Place(Struct):
    """A field: where it stands, its citations with their entries, and what it prints."""

    span: Span
    cited: list[tuple[Citation, tuple[int, ...]]]
    typed: list[Citation]

    @property
    def entries(self) -> frozenset[int]:
        """Return the entries it cites."""
        return frozenset(position for _, found in self.cited for position in found)

    @property
    def is_in_text(self) -> bool:
        """Say whether it stands in no note, where a publisher may stand in front of a year."""
        return all(citation.ordered for citation, _ in self.cited)

    @property
    def leads(self) -> bool:
        """Say whether it is a link to an entry, which may print a range of which this is one."""
        return any(c.carried is not None and c.carried.at is not None for c, _ in self.cited)

    @property
    def written(self) -> str:
        """Return what it prints."""
        return self.cited[0][0].written

    @property
    def is_known(self) -> bool:
        """Say whether the entry of each of its works is known."""
        return all(found for _, found in self.cited)


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
    places: dict[Span, _Place] = {}
    for citation in carrying:
        place = places.setdefault(citation.span, _Place(citation.span, [], []))
        place.cited.append((citation, works.entries_of(citation.carried)))
    ordered = sorted(places.values(), key=lambda place: place.span)
    _share_out(citations, ordered)
    found = sum(bool(entries) for place in ordered for _, entries in place.cited)
    missed = len(carrying) - found
    few = found >= _FEWEST and missed <= max(1, _FEW_MISSED * len(carrying))
    complete = few or not missed
    printed = {place.span: list(_by_names(place, catalogue)) for place in ordered}
    for place, by_number in _by_numbers(ordered, catalogue, references):
        printed[place.span].append(by_number)
    mentions: list[Mention] = []
    typed: set[int] = set()
    for place in ordered:
        said = printed[place.span]
        mentions += (Mention(c, meant, number, how, True) for c, meant, how in said)
        lacking = {
            id(citation)
            for citation, entries in place.cited
            if complete and not entries and works.lacks(citation.carried)
        }
        if place.leads:
            typed.update(id(citation) for citation, _, _ in said)
        elif place.is_known or lacking:
            typed.update(map(id, place.typed))
        elsewhere = {position for _, meant, _ in said for position in meant}
        for citation, entries in place.cited:
            left = tuple(position for position in entries if position not in elsewhere)
            if left or not entries:
                is_sure = bool(entries) or id(citation) in lacking
                kept = citation if is_sure else replace(citation, sure=False)
                mentions.append(Mention(kept, left, number, by_field=True))
    return Fielded(tuple(mentions), frozenset(typed), complete)


def _share_out(citations: Sequence[Citation], places: Sequence[_Place]) -> None:
    """Give each place the typed citations that stand in it."""
    starts = [place.span.start for place in places]
    for citation in citations:
        if citation.manner not in (Manner.NUMBER, Manner.NAMES):
            continue
        at = bisect_right(starts, citation.span.start) - 1
        if at >= 0 and citation.span.end <= places[at].span.end:
            places[at].typed.append(citation)


_YEAR, _LETTER = Difference.YEAR, Difference.LETTER
_Told = tuple[Citation, tuple[int, ...], Difference | None]


def _by_names(place: _Place, catalogue: Catalogue) -> Iterator[_Told]:
    """Yield what a field prints by names and year, with those of its entries that are meant and
    in what these have it otherwise.
    """
    own = place.entries
    typed = [citation for citation in place.typed if citation.manner is Manner.NAMES]
    if not (typed and own and place.is_known):
        return
    narrow = catalogue.narrowed(sorted(own))
    left, waiting = set(own), []
    for citation in typed:
        wide = reading = catalogue.read(citation)
        if wide.difference is not _LETTER and not (
            wide.is_resolved and own.intersection(wide.entries)
        ):
            reading = narrow.read(citation)
        meant = own.intersection(reading.entries)
        if meant and reading.difference is _LETTER:
            has_letter = (citation.year or "")[-1:].isalpha()
            yield citation, tuple(sorted(meant)) if has_letter else reading.entries, _LETTER
        elif meant and reading.is_resolved:
            yield citation, tuple(sorted(meant)), None
        else:
            waiting.append((reading, wide.is_resolved))
            continue
        left -= meant
    for reading, is_another in waiting:
        entries = tuple(position for position in reading.entries if position in left)
        difference = reading.difference
        if not entries and len(waiting) == len(left) == 1:
            entries = tuple(left)
            entry = catalogue.entries[entries[0]]
            difference = _difference(reading.citation, entry)
            if is_another and not any(year in place.written for year, _ in entry.years):
                difference = Difference.NAME
        if entries and difference is not None and (place.is_in_text or difference is _YEAR):
            yield reading.citation, entries, difference


def _difference(citation: Citation, entry: Citable) -> Difference | None:
    """Return in what a citation differs from the one entry it can mean, if all else agrees."""
    years, _ = divided(citation.year or "")
    called = [spelt_name(name) for name in citation.names]
    if not years or not entry.first or not any(called):
        return None
    if any(map(entry.has_year, years)):
        is_named = any(name and name[-1] in entry.said for name in called)
        return None if is_named else Difference.NAME
    return _YEAR if is_called(entry, called[0]) and entry.stated is not None else None


def _by_numbers(
    places: Sequence[_Place], catalogue: Catalogue, references: Sequence[Reference]
) -> Iterator[tuple[_Place, _Told]]:
    """Yield the numbers that fields print, with the entries that have them, or should have."""
    entries = tuple(catalogue.entries)
    positions = numbers_of(entries, references)
    agreeing = 0
    strange: list[tuple[_Place, _Told]] = []
    for place in places if positions else ():
        own = place.entries
        numbered = [c for c in place.typed if c.number is not None]
        if not (numbered and own and place.is_known):
            continue
        said = [(c, positions.get(c.number or 0, -1)) for c in numbered]
        yield from ((place, (c, (at,), None)) for c, at in said if at in own)
        unsaid = sorted(own.difference(at for _, at in said))
        first = dict(reversed([(at, citation) for citation, at in said]))
        others = [c for c, at in said if at not in own or first[at] is not c]
        if not (others and unsaid):
            agreeing += 1
        elif len(others) == len(unsaid):
            for citation, position in zip(others, unsaid, strict=True):
                strange.append((place, (citation, (position,), Difference.NUMBER)))
    is_printed = any(references[position].label for position in entries)
    if is_printed or agreeing >= _AGREEING * len(strange):
        yield from strange
