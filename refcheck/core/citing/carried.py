"""Works that citation fields carry, and the entries of a list that they are."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from refcheck.core.citing.entries import spelt_name
from refcheck.core.citing.names import Catalogue
from refcheck.core.model.citation import Carried
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import squeeze, words

_SHORT_TITLE = 8  # letters of a title that others may hold
_MOST_SOUGHT = 300  # works for whose titles the whole list is gone through
# What styles leave out of lists (APA 7, 8.9; Chicago 17, 14.214; Bluebook).
_UNLISTED = frozenset(
    "personal_communication interview legal_case legislation bill regulation treaty".split()
)


def is_unlisted(work: Carried | None) -> bool:
    """Say whether styles leave a work out of lists."""
    return work is not None and work.type in _UNLISTED


class Works:
    """The entries of a list by what tells a work: its DOI, its title, its authors and year."""

    def __init__(
        self, works: Sequence[Carried], catalogue: Catalogue, references: Sequence[Reference]
    ) -> None:
        self._catalogue = catalogue
        self._references = references
        self._raw: dict[int, str] = {}
        self._sought = 0
        self._by_doi: defaultdict[str, list[int]] = defaultdict(list)
        self._starts = sorted((references[p].span.start, p) for p in catalogue.entries)
        self._by_title: defaultdict[str, list[int]] = defaultdict(list)
        for position in catalogue.entries:
            self._by_title[squeeze(references[position].text("title") or "")].append(position)
            if (doi := references[position].doi) is not None:
                self._by_doi[doi.value].append(position)
        self._known = {work: tuple(self._found(work)) for work in dict.fromkeys(works)}
        # What is known by its title or its DOI is no other work of its author and year.
        self._taken = {position for found in self._known.values() for position in found}
        for work, found in self._known.items():
            near = () if found else tuple(self._left_of_its_authors(work))
            if len(near) == 1:
                self._known[work] = near

    def entries_of(self, work: Carried | None) -> tuple[int, ...]:
        """Return the entries that are a work, none where nobody can tell."""
        return () if work is None else self._known[work]

    def lacks(self, work: Carried | None) -> bool:
        """Say whether no entry of the list can be a work, however it was read."""
        if work is None or work.at is not None or is_unlisted(work):
            return False
        return bool(work.title and work.names) and not any(self._left_of_its_authors(work))

    def _left_of_its_authors(self, work: Carried) -> Iterator[int]:
        return (p for p in self._of_its_authors(work) if p not in self._taken)

    def _found(self, work: Carried) -> Sequence[int]:
        if work.at is not None:
            return self._at(work.at)
        if work.doi and (found := self._by_doi.get(work.doi)):
            return found
        exact, holding = self._titled(squeeze(work.title or ""), words(work.title or ""))
        for candidates in (exact, holding):
            agreeing = [(self._agreement(work, position), position) for position in candidates]
            if most := max((how for how, _ in agreeing), default=0):
                return [position for how, position in agreeing if how == most]
        return ()

    def _agreement(self, work: Carried, position: int) -> int:
        """Return whether author and year of a work stand in an entry of its title: 0 to 2."""
        entry = self._catalogue.entries[position]
        name = spelt_name(work.names[0]) if work.names else ()
        is_named = not name or name[-1] in entry.said
        return is_named + (work.year is None or entry.has_year(work.year))

    def _at(self, offset: int) -> Sequence[int]:
        last = bisect_right(self._starts, offset, key=lambda start: start[0]) - 1
        position = self._starts[last][1] if last >= 0 else None
        if position is None or offset >= self._references[position].span.end:
            return ()
        start = self._starts[last][0]
        return [p for begin, p in self._starts if begin == start]

    def _titled(self, title: str, told: Sequence[str]) -> tuple[Sequence[int], Sequence[int]]:
        """Return the entries that have a title of these words, and those in which it stands."""
        if len(title) < _SHORT_TITLE:
            return self._by_title.get(title, ()) if title else (), ()
        by_word = self._catalogue.by_word
        rarest = min((by_word.get(word, ()) for word in told), key=len, default=())
        if not rarest and self._sought < _MOST_SOUGHT:
            self._sought += 1  # a word of the title may be divided in the entry
            rarest = tuple(self._catalogue.entries)
        holding = [position for position in rarest if title in self._squeezed(position)]
        return self._by_title.get(title, ()), holding

    def _squeezed(self, position: int) -> str:
        if position not in self._raw:
            self._raw[position] = squeeze(self._references[position].raw.text)
        return self._raw[position]

    def _of_its_authors(self, work: Carried) -> Iterator[int]:
        """Yield the entries that name the first author and the year."""
        name = spelt_name(work.names[0]) if work.names else ()
        for position in self._catalogue.by_word.get(name[-1], ()) if name else ():
            if work.year is None or self._catalogue.entries[position].has_year(work.year):
                yield position
