"""Stretches of an entry in which no style prints a field: addresses, identifiers, notes.

What a note says about another work, or an address spells out in its slug, is no statement about
this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
import re

from refcheck.core.guided.ledger import Claim, Ledger, Range
from refcheck.core.guided.seams import seams
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.identifiers import doi_places, find_links
from refcheck.core.text.notes import notes
from refcheck.core.text.same_author import same_author_mark
from refcheck.core.text.terms import NO_PLACE
from refcheck.patterns import lazily

# `doi.org/` and the like in front of a DOI; `find_links` knows those that begin as links do.
_DOI_LEAD = lazily(r"(?:(?:dx\.)?doi\.org/|\bdoi\s?[:.]?\s?|doi:\s?)$", re.I)
_LONGEST_LEAD = 12
_NO_PLACE = lazily(NO_PLACE, signs="n. N. s. S. o.")
# An entry has its authors and its title in front of its identifier, or its journal and its numbers:
# so many words at least.
_LEAST_IN_FRONT = 4
_WORDS = lazily(r"[^\W\d_]{2,}|\d+")


def open_ledger(reference: Reference, record: Record) -> Ledger:
    """Return the ledger of an entry with what is no field's place closed."""
    text, closed = reference.raw.text, closed_places(reference)
    told = min((claim.start for claim in closed), default=None)
    return Ledger(reference.raw, closed, first_behind(text, closed), seams(text, told, record))


def closed_places(reference: Reference) -> tuple[Claim, ...]:
    """Return the stretches of an entry in which no style prints a field."""
    return _closed_places(reference.raw.text, _read_places(reference))


@lru_cache(maxsize=256)  # asked for at first sight, and again where that was not enough
def _closed_places(text: str, dois: tuple[Range, ...] | None) -> tuple[Claim, ...]:
    identifiers = sorted(_identifiers(text, dois))
    noted = notes(text, identifiers)
    return (
        *(Claim("identifier", *place) for place in identifiers),
        *(Claim("note", *place) for place in noted),
        *([Claim("author", 0, mark)] if (mark := same_author_mark(text)) else ()),
        *(Claim("place", *found.span()) for found in _NO_PLACE.finditer(text)),
    )


def _read_places(reference: Reference) -> tuple[Range, ...] | None:
    """Return where the DOIs stand that were read in an entry, if there can be no others."""
    raw = reference.raw
    given = (reference.doi, *(further.doi for further in reference.further))
    spans = [doi.span for doi in given if doi is not None and doi.number is None]
    places = tuple(raw.within(span) for span in spans if span is not None)
    if not len(places) == raw.text.count("10.") == len(spans):
        return None
    return places if all(raw.text.startswith("10.", start) for start, _ in places) else None


def _identifiers(text: str, dois: Sequence[Range] | None) -> Iterator[Range]:
    yield from find_links(text)
    for start, end in doi_places(text) if dois is None else dois:
        lead = _DOI_LEAD.search(text, max(0, start - _LONGEST_LEAD), start)
        yield (start if lead is None else lead.start()), end


def first_behind(text: str, closed: Sequence[Claim]) -> int | None:
    """Return where the first identifier begins that has the entry's own words in front of it, if
    anything stands behind it.
    """
    for claim in closed:
        is_last = claim.what != "identifier" or claim.end == len(text)
        in_front = _WORDS.finditer(text, 0, claim.start)
        if not is_last and sum(1 for _ in islice(in_front, _LEAST_IN_FRONT)) == _LEAST_IN_FRONT:
            return claim.start
    return None
