"""Names with years, weighed beside the list: how plainly they are how a text cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.citing.entries import spelt_name
from refcheck.core.citing.linked import Difference
from refcheck.core.citing.readings import Reading
from refcheck.core.model.citation import Citation

# A text that cites so has so many of its list's works by name and year, and little else that
# looks so.
_FEWEST = 3
_COVERED = 0.4
_MISSED = 0.25
# Nothing is called missing unless nearly all else is found, and of few it is in their form.
_FEW_MISSED = 0.15
_MANY = 5
# One word with a year alone in brackets is a place or an event as often as a work, unless so many
# times as many works of the list are cited so.
_BARE_FOUND = 1
_GAPS = (1, 2)  # characters between two works in one pair of brackets


class Tally(Struct, frozen=True):
    """What of a text's names with years is in its list: how many are `found`, and how many `meant`
    by another year; of all that are surely `told`, how many works are `missed`. `cited` are the
    entries that are found, `touched` also those that are meant.
    """

    found: int
    meant: int
    missed: int
    told: int
    cited: frozenset[int]
    touched: frozenset[int]

    def shows(self, entries: int) -> bool:
        """Say whether a text plainly cites a list of so many entries by names."""
        enough = len(self.cited) >= min(_FEWEST, entries)
        return enough and len(self.cited) >= _COVERED * entries and self._misses_little

    def hints(self, entries: int) -> bool:
        """Say whether a text that cites little does so: most of it is found, or nearly."""
        known = self.found + self.meant
        covers = len(self.touched) >= _COVERED * entries
        return covers and known >= max(1, self.missed) and self._misses_little

    @property
    def _misses_little(self) -> bool:
        return self.missed <= max(1, _MISSED * self.told)

    @property
    def is_complete(self) -> bool:
        """Say whether so much is found that what is not has no entry."""
        return self.found > 0 and self.missed <= max(1, _FEW_MISSED * self.told)

    @property
    def is_small(self) -> bool:
        """Say whether so little is found that only what is written like it is called missing."""
        return self.found < _MANY


def tally(readings: Sequence[Reading]) -> Tally:
    """Return what of the names with years of a text is in its list."""
    found = [reading for reading in readings if reading.is_resolved]
    cited = frozenset(position for reading in found for position in reading.entries)
    sure = [r for r in readings if r.citation.sure and r.difference is None]
    missed = {(r.citation.names, r.citation.year) for r in sure if not r.is_resolved}
    slips = [r for r in readings if r.citation.sure and r.difference is Difference.YEAR]
    touched = cited.union(*(reading.entries for reading in slips))
    return Tally(len(found), len(slips), len(missed), len(sure), cited, touched)


def like_the_found(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield readings; of those without an entry only what is written as a found one is stays sure.

    "et al." is of no other form than a citation. Two names want one where the year alone, or all,
    stands in brackets, as theirs does; a single name one with the same sign in front of the year.
    """
    found = {form for r in readings if r.is_resolved for form in _forms(r.citation)}
    for reading in readings:
        citation = reading.citation
        if reading.entries or citation.et_al or _forms(citation)[-1] in found:
            yield reading
        else:
            yield Reading(replace(citation, sure=False), (), reading.difference)


def no_lone_word(readings: Sequence[Reading], known: frozenset[str]) -> Iterator[Reading]:
    """Yield readings; one word alone with a year (`(Chernobyl, 1986)`), which no entry has, stays
    sure only where something tells of a person: it is a name of the `known` ones of the list, a
    found citation stands beside it, or most that is written so is found.
    """
    bare = [r for r in readings if r.citation.bare]
    found = {(_forms(r.citation)[-1], r.entries) for r in bare if r.is_resolved}
    lone = [r.citation for r in bare if r.citation.sure and not r.entries]
    missed = Counter(form for form, _ in {(_forms(c)[-1], c.names) for c in lone})
    cited = Counter(form for form, _ in found)
    usual = {form for form in missed if cited[form] >= _BARE_FOUND * missed[form]}
    ends = {r.citation.span.end for r in readings if r.is_resolved}
    starts = {r.citation.span.start for r in readings if r.is_resolved}
    for reading in readings:
        citation = reading.citation
        if not citation.bare or reading.entries or not citation.sure:
            yield reading
            continue
        known_form = _forms(citation)[-1] in usual
        beside = any(citation.span.start - gap in ends for gap in _GAPS)
        beside = beside or any(citation.span.end + gap in starts for gap in _GAPS)
        if known_form or beside or known & set(spelt_name(citation.names[0])):
            yield reading
        else:
            yield Reading(replace(citation, sure=False), (), reading.difference)


def _forms(citation: Citation) -> tuple[str, ...]:
    """Return how a citation is written, from what many share to what few do: the last one is what
    another must have that is like it.
    """
    if "(" in citation.written:
        return ("narrated",)
    names, _, _ = citation.written.partition((citation.year or "")[:4] or "\0")
    comma = "comma" if names.rstrip().endswith(",") else "none"
    return ("bracketed", comma) if len(citation.names) == 1 else (comma, "bracketed")
