"""What the fields of a text print, held beside the entries that each of them cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from refcheck.core.citing.entries import Citable, divided, is_called, spelt_name
from refcheck.core.citing.linked import Difference
from refcheck.core.citing.names import Catalogue
from refcheck.core.citing.numbers import numbers_of
from refcheck.core.citing.readings import Reading
from refcheck.core.model.citation import Carried, Citation, Manner
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import words
from refcheck.patterns import lazily

# Numbers that are counted, and not printed, are believed where so many more agree than do not.
_AGREEING = 4
_PAIR = 2  # authors, whose order is told

Told = tuple[Citation, tuple[int, ...], Difference | None]
"""A citation that a field prints, those of its entries that are meant, and what differs."""


class Place(Struct):
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

    def holds(self, citation: Citation) -> bool:
        """Say whether all of a citation stands in it, and not its year alone."""
        return citation.span.start >= self.span.start

    def adds(self, citation: Citation) -> bool:
        """Say whether its writer put a citation beside the works: a page, words around them."""
        told = words(citation.written)
        return bool(told) and set(words(self.cited[0][0].beside)).issuperset(told)

    def says(self, entry: Citable) -> bool:
        """Say whether it prints a year or a name of an entry."""
        printed = set(words(self.written))
        years = (year for year, _ in entry.years)
        return any(year in self.written for year in years) or not printed.isdisjoint(entry.names)


class Said(Struct):
    """What a field prints of its works, and, `loose` in it, citations that are not of them."""

    told: list[Told]
    loose: list[Citation]


def by_names(place: Place, catalogue: Catalogue) -> Said:
    """Return what a field prints by names and year.

    What somebody typed into a field beside all of its works is a citation of the text.
    """
    own = place.entries
    typed = [citation for citation in place.typed if citation.manner is Manner.NAMES]
    said = Said([], [])
    if not (typed and own and place.is_known):
        return said
    narrow = catalogue.narrowed(sorted(own))
    left, waiting = set(own), []
    for citation in typed:
        wide = reading = catalogue.read(citation)
        if wide.difference is not Difference.LETTER and not (
            wide.is_resolved and own.intersection(wide.entries)
        ):
            reading = narrow.read(citation)
        meant = tuple(sorted(own.intersection(reading.entries)))
        if meant and _is_letter_alone(reading, catalogue):
            said.told.append((citation, meant, None))
        elif meant and reading.difference is Difference.LETTER:
            has_letter = (citation.year or "")[-1:].isalpha()
            entries = meant if has_letter else reading.entries
            said.told.append((citation, entries, Difference.LETTER))
        elif meant and reading.is_resolved:
            how = Difference.OTHERS if _is_turned(citation, place, meant, catalogue) else None
            said.told.append((citation, meant, how))
        elif place.adds(citation):
            if wide.is_resolved:
                said.loose.append(citation)
            continue
        else:
            waiting.append((reading, wide.is_resolved))
            continue
        left.difference_update(meant)
    _hold(place, waiting, left, catalogue, said)
    return said


def _is_letter_alone(reading: Reading, catalogue: Catalogue) -> bool:
    """Say whether a citation has a letter that a printed list leaves out, and only one entry of it
    has that name and year: nobody takes it for another.
    """
    if reading.difference is not Difference.LETTER or len(reading.entries) != 1:
        return False
    (only,) = reading.entries
    has_letter = (reading.citation.year or "")[-1:].isalpha()
    return has_letter and not catalogue.entries[only].letters and catalogue.is_printed(only)


def _hold(
    place: Place,
    waiting: Sequence[tuple[Reading, bool]],
    left: set[int],
    catalogue: Catalogue,
    said: Said,
) -> None:
    """Hold what is not found among the entries of a field beside those that it does not print."""
    over = list(_written_over(place, left, catalogue))
    alone = len(waiting) == len(left) == 1
    is_full = not left
    for reading, is_another in waiting:
        citation = reading.citation
        entries = tuple(position for position in reading.entries if position in left)
        difference = reading.difference
        if not entries and place.holds(citation):
            if alone:
                entries = tuple(left)
                entry = catalogue.entries[entries[0]]
                difference = _difference(citation, entry)
                if is_another and not any(year in place.written for year, _ in entry.years):
                    difference = Difference.NAME
            if difference is None and over and citation.sure:
                entries, difference = (over.pop(0),), Difference.NAME
        if (
            entries
            and difference is not None
            and (place.is_in_text or difference is Difference.YEAR)
        ):
            said.told.append((citation, entries, difference))
        elif not place.holds(citation) or (is_full and place.is_in_text):
            said.loose.append(citation)


def _written_over(place: Place, left: set[int], catalogue: Catalogue) -> Iterator[int]:
    """Yield the entries of a field of which it prints no name and no year: others stand there."""
    entries = catalogue.entries
    if all(entries[p].first and entries[p].stated and not place.says(entries[p]) for p in left):
        for _, found in place.cited:
            yield from (position for position in found if position in left)


def _is_turned(
    citation: Citation, place: Place, meant: Sequence[int], catalogue: Catalogue
) -> bool:
    """Say whether two authors are in each other's place, where entry and field agree on theirs."""
    called = [spelt_name(name) for name in citation.names]
    if len(called) != _PAIR or len(meant) != 1 or citation.et_al or not all(called):
        return False
    entry = catalogue.entries[meant[0]]
    if is_called(entry, called[0]) or not is_called(entry, called[1]):
        return False
    carried = [c.carried for c, found in place.cited if meant[0] in found]
    return entry.many is False and _are(called[0], entry.second) and _orders(entry, carried)


def _orders(entry: Citable, carried: Sequence[Carried | None]) -> bool:
    """Say whether works that fields carry name the two authors of an entry in its order."""
    every = [[spelt_name(name) for name in work.names] for work in carried if work is not None]
    return bool(every) and all(
        len(names) == _PAIR and is_called(entry, names[0]) and _are(names[1], entry.second)
        for names in every
    )


def _are(name: Sequence[str], other: Sequence[str]) -> bool:
    return bool(name and other) and name[-1] == other[-1]


def _difference(citation: Citation, entry: Citable) -> Difference | None:
    """Return in what a citation differs from the one entry it can mean, if all else agrees."""
    years, _ = divided(citation.year or "")
    called = [spelt_name(name) for name in citation.names]
    if not years or not entry.first or not any(called):
        return None
    if any(map(entry.has_year, years)):
        is_named = any(name and name[-1] in entry.said for name in called)
        return None if is_named else Difference.NAME
    return Difference.YEAR if is_called(entry, called[0]) and entry.stated is not None else None


def by_numbers(
    places: Sequence[Place], catalogue: Catalogue, references: Sequence[Reference]
) -> Iterator[tuple[Place, Told]]:
    """Yield the numbers that fields print, with the entries that have them, or should have."""
    entries = tuple(catalogue.entries)
    positions = numbers_of(entries, references)
    heads = _heads(entries, frozenset(positions.values()))
    agreeing = 0
    strange: list[tuple[Place, Told]] = []
    for place in places if positions else ():
        numbered = [c for c in place.typed if c.number is not None]
        if not (numbered and place.entries and place.is_known):
            continue
        said = [(c, positions.get(c.number or 0, -1)) for c in numbered]
        own = {heads[position] for position in place.entries}
        yield from ((place, (c, (at,), None)) for c, at in said if at in own)
        told = list(_otherwise(place, said, heads))
        agreeing += not told
        strange += ((place, each) for each in told)
    is_printed = any(references[position].label for position in entries)
    if is_printed or agreeing >= _AGREEING * len({place.span for place, _ in strange}):
        yield from strange


def _heads(entries: Sequence[int], numbered: frozenset[int]) -> Mapping[int, int]:
    """Return for each entry that with its number: the first of its works (`2a` of `2b`), or it."""
    found: dict[int, int] = {}
    last: int | None = None
    for position in entries:
        last = position if position in numbered else last
        found[position] = position if last is None else last
    return found


def _otherwise(
    place: Place, said: Sequence[tuple[Citation, int]], heads: Mapping[int, int]
) -> Iterator[Told]:
    """Yield what a field prints otherwise than by the numbers of its works: another for each of
    them, others for more or fewer, one too many, or none for one of them.
    """
    works = {tuple(sorted({heads[p] for p in found})) for _, found in place.cited}
    own = tuple(sorted({position for work in works for position in work}))
    met = {at for _, at in said}
    unsaid = [work for work in sorted(works) if met.isdisjoint(work)]
    first = dict(reversed([(at, citation) for citation, at in said]))
    others = [(c, at) for c, at in said if at not in own or first[at] is not c]
    number = Difference.NUMBER
    if others and len(others) == len(unsaid):
        yield from ((c, work[:1], number) for (c, _), work in zip(others, unsaid, strict=True))
        return
    if place.leads:
        return
    listed = [c for c, at in others if at >= 0 and at not in own and not place.adds(c)]
    if unsaid and not listed:
        listed = [c for c, at in others if at < 0 and not place.adds(c)]
    if listed:
        meant = tuple(position for work in unsaid for position in work) or own
        yield from ((c, meant, number) for c in listed if c.sure)
    elif unsaid and not others and _is_all_numbers(place, said):
        yield place.cited[0][0], own, number


def _is_all_numbers(place: Place, said: Sequence[tuple[Citation, int]]) -> bool:
    """Say whether a field prints nothing but numbers, all of which were read."""
    read = {citation.number for citation, _ in said}
    numbers = map(int, _DIGITS.findall(place.written))
    return not any(map(str.isalpha, place.written)) and read.issuperset(numbers)


_DIGITS = lazily(r"\d{1,9}")
