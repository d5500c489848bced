"""Names with years in a text, and the entries they name: decided for the whole document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Self

from msgspec import Struct

from refcheck.core.citing.entries import (
    Citable,
    citable,
    divided,
    is_called,
    shares_name,
    signs_of,
    signs_of_name,
    spellings,
    spelt_name,
)
from refcheck.core.citing.forms import like_the_found, no_lone_word, tally
from refcheck.core.citing.likeness import genitives, is_a_slip, is_another, is_long, is_near, stem
from refcheck.core.citing.linked import Difference
from refcheck.core.citing.readings import Reading, in_runs
from refcheck.core.model.citation import Citation, Manner
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.name_words import family_words


class Named(Struct, frozen=True):
    """How a text cites by name and year: what each citation names or means.

    It is `complete` where nearly all citations are found, so that one that is not has no entry.
    Where it is not `plain` the text cites little, and `found` tells how often it does; it is
    `small` where that is so seldom that what is typed beside fields tells nothing.
    """

    readings: tuple[Reading, ...]
    complete: bool
    plain: bool
    found: int
    small: bool


def named(citations: Sequence[Citation], catalogue: Catalogue) -> Named | None:
    """Return how a text cites by names, None where it does not plainly do so."""
    candidates = [c for c in citations if c.manner is Manner.NAMES]
    if not candidates:
        return None
    entries = len(catalogue.entries)
    readings = list(in_runs([catalogue.read(citation) for citation in candidates]))
    weight = tally(readings)
    if not (weight.shows(entries) or weight.hints(entries)):
        return None
    told = [_evident(reading, weight.cited, catalogue) for reading in readings]
    if weight.is_small:
        told = list(like_the_found(told))
    told = list(no_lone_word(told, catalogue.families))
    plain = weight.shows(entries)
    return Named(tuple(told), weight.is_complete, plain, weight.found, weight.is_small)


def _evident(reading: Reading, cited: frozenset[int], catalogue: Catalogue) -> Reading:
    """Return what is meant where one entry can be: the only one, or the only one not cited.

    An entry that is cited elsewhere is meant only by a year that is hardly another: a work of
    another year by the same author may be missing.
    """
    if reading.difference not in (Difference.YEAR, Difference.NAME):
        return reading
    left = tuple(position for position in reading.entries if position not in cited)
    if len(left) == 1:
        return Reading(reading.citation, left, reading.difference)
    near = catalogue.hardly_differing(reading)
    if not left and len(near) == 1:
        return Reading(reading.citation, near, reading.difference)
    return Reading(reading.citation)


class Catalogue:
    """The entries by the last word of their first author's name, and by the words they have."""

    def __init__(
        self,
        references: Sequence[Reference],
        positions: Sequence[int],
        known: Mapping[int, Citable] | None = None,
    ) -> None:
        self._references = references
        self._positions = positions
        self._known = known

    def narrowed(self, positions: Sequence[int]) -> Self:
        """Return some of the entries."""
        return type(self)(self._references, positions, self.entries)

    @cached_property
    def entries(self) -> Mapping[int, Citable]:
        """Return the entries, each by what it can be cited, at their places."""
        if self._known is not None:
            return {position: self._known[position] for position in self._positions}
        return {position: citable(self._references[position]) for position in self._positions}

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for position, entry in self.entries.items():
            for word in signs_of(entry):
                found[word].append(position)
        return found

    @cached_property
    def families(self) -> frozenset[str]:
        """Return the words of the names of all first and second authors."""
        every = (word for entry in self.entries.values() for word in entry.second)
        return frozenset((*self._by_name, *every))

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[int]]:
        """Return the entries by all their words."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for position, entry in self.entries.items():
            for word in entry.said:
                found[word].append(position)
        return found

    def is_printed(self, position: int) -> bool:
        """Say whether an entry stands in a printed list, and is no record or a field's work."""
        return self._references[position].carrier is not Carrier.STRUCTURED

    def read(self, citation: Citation) -> Reading:
        """Return what a citation names, or evidently means."""
        years, letter = divided(citation.year or "")
        called: list[tuple[tuple[str, ...], list[int]]] = []
        others: list[int] = []
        for tail in self._tails(citation):
            found = self._called(tail[0])
            fitting = self._with_second(found, tail, citation)
            if not years:
                if found:
                    return Reading(citation, tuple(fitting or found))
                continue
            dated = [p for p in fitting if any(map(self.entries[p].has_year, years))]
            if dated:
                return self._lettered(citation, dated, years[0], letter)
            called.append((tail[0], fitting))
            if len(tail) == len(citation.names):
                others += (p for p in found if any(map(self.entries[p].has_year, years)))
        if not years:
            return Reading(citation)
        for tail in genitives(citation):
            fitting = self._with_second(self._called(tail[0]), tail, citation)
            dated = [p for p in fitting if any(map(self.entries[p].has_year, years))]
            if dated:
                return self._lettered(citation, dated, years[0], letter)
        if declined := self._declined(citation, years):
            return self._lettered(citation, declined, years[0], letter)
        if by_words := list(self._by_words(citation, years)):
            return Reading(citation, tuple(by_words))
        if others and citation.sure:
            return Reading(citation, tuple(dict.fromkeys(others)), Difference.OTHERS)
        return self._meant(citation, years, called)

    def hardly_differing(self, reading: Reading) -> tuple[int, ...]:
        """Return the entries of a reading whose year is but a slip away, or whose name is."""
        if reading.difference is Difference.NAME:
            return tuple(p for p in reading.entries if is_long(self.entries[p].first))
        year = divided(reading.citation.year or "")[0][0]
        return tuple(p for p in reading.entries if is_a_slip(year, self.entries[p].stated))

    def _tails(self, citation: Citation) -> Iterator[list[tuple[str, ...]]]:
        """Yield the names of a citation, and those without what may stand in front of them."""
        every = [spellings(name) for name in citation.names]
        for spelling in (0, -1) if any(len(each) > 1 for each in every) else (0,):
            names = [each[spelling] for each in every if each[spelling]]
            for start in range(len(names)):
                yield names[start:]

    def _called(self, name: tuple[str, ...]) -> list[int]:
        near = dict.fromkeys(p for word in signs_of_name(name) for p in self._by_name.get(word, ()))
        return [position for position in near if is_called(self.entries[position], name)]

    @cached_property
    def _by_stem(self) -> Mapping[str, Sequence[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for position, entry in self.entries.items():
            if entry.first and (bare := stem(entry.first[-1])):
                found[bare].append(position)
        return found

    def _declined(self, citation: Citation, years: Sequence[str]) -> list[int]:
        """Return the entries of a year whose authors a sentence names in another case than the
        list does: `у Иванова и Петрова (2018)`.
        """
        names = [stem(name[-1]) for name in map(spelt_name, citation.names) if name]
        if not names or names[0] is None or "(" not in citation.written:
            return []
        second = names[1] if len(names) > 1 else None
        return [
            position
            for position in self._by_stem.get(names[0], ())
            for entry in (self.entries[position],)
            if any(map(entry.has_year, years))
            and not (citation.et_al and entry.alone)
            and (second is None or not entry.second or stem(entry.second[-1]) == second)
        ]

    def _with_second(
        self, found: Sequence[int], tail: Sequence[tuple[str, ...]], citation: Citation
    ) -> list[int]:
        """Return the entries whose further authors do not contradict those of a citation."""
        if len(tail) < 2:
            return [p for p in found if not (citation.et_al and self.entries[p].alone)]
        fitting = []
        for position in found:
            entry = self.entries[position]
            named_alone = not entry.second and not entry.alone
            if named_alone or shares_name(entry, tail[1]):
                fitting.append(position)
        return fitting

    def _lettered(
        self, citation: Citation, dated: Sequence[int], year: str, letter: str
    ) -> Reading:
        """Return the entry with the letter of a citation, or what is wrong with that."""
        with_letters = [p for p in dated if self.entries[p].letters]
        if not with_letters:
            strange = letter and not any(self.entries[p].is_marked(year, letter) for p in dated)
            is_wrong = strange and not self._is_made(letter, dated)
            return Reading(citation, tuple(dated), Difference.LETTER if is_wrong else None)
        if letter:
            same = [p for p in dated if (year, letter) in self.entries[p].years]
            if same:
                return Reading(citation, tuple(same))
            return Reading(citation, tuple(dated), Difference.LETTER)
        plain = [p for p in dated if p not in with_letters]
        if plain or self._may_mean_one(citation, with_letters):
            return Reading(citation, tuple(plain or dated))
        return Reading(citation, tuple(with_letters), Difference.LETTER)

    def _is_made(self, letter: str, entries: Sequence[int]) -> bool:
        """Say whether a processor puts a letter to records of one year, which never hold any."""
        kinds = {self._references[position].carrier for position in entries}
        return kinds == {Carrier.STRUCTURED} and ord(letter) - ord("a") < len(entries) > 1

    def _may_mean_one(self, citation: Citation, entries: Sequence[int]) -> bool:
        """Say whether only one of several entries has as many authors as a citation says."""
        fitting = [p for p in entries if self.entries[p].many in (None, citation.et_al)]
        return len(fitting) <= 1

    def _by_words(self, citation: Citation, years: Sequence[str]) -> Iterator[int]:
        """Yield the entries that have a year and the names somewhere, however they were read."""
        names = [name[-1] for name in map(family_words, citation.names) if name]
        tails = [names[at:] for at in range(len(names)) if len(names) - at >= min(2, len(names))]
        for tail in tails:
            for position in self.by_word.get(tail[0], ()):
                entry = self.entries[position]
                if citation.et_al and entry.alone:
                    continue
                if entry.said.issuperset(tail) and any(map(entry.has_year, years)):
                    yield position

    def _meant(
        self,
        citation: Citation,
        years: Sequence[str],
        called: Sequence[tuple[tuple[str, ...], Sequence[int]]],
    ) -> Reading:
        near_years = dict.fromkeys(
            position
            for _, fitting in called
            for position in fitting
            if self._counts_alike(position, citation)
            and is_near(years[0], self.entries[position].stated)
        )
        if near_years:
            return Reading(citation, tuple(near_years), Difference.YEAR)
        if any(fitting for _, fitting in called):
            return Reading(citation)
        names = dict.fromkeys(
            position
            for tail in self._tails(citation)
            for position, entry in self.entries.items()
            if entry.stated in years
            and self._counts_alike(position, citation)
            and is_another(tail, entry)
        )
        return Reading(citation, tuple(names), Difference.NAME if names else None)

    def _counts_alike(self, position: int, citation: Citation) -> bool:
        """Say whether an entry has as many authors as a citation says, so far as that is known."""
        many = self.entries[position].many
        return many is None or not citation.et_al or many or bool(self.entries[position].second)
