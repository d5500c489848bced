"""Stretches of an entry in which no style prints a field: addresses, identifiers, notes.

What a note says about another work, or an address spells out in its slug, is no statement about
this one. Which notes there are: NLM, "Citing Medicine", 2nd ed., chapter 1 (notes, `Reprinted
from`, `Erratum in`, `[cited …]`); APA Publication Manual, 7th ed., 9.41 (`Reprinted from`,
`as cited in`); CSL 1.0.2, terms `accessed`, `retrieved`, `available at`, `original-work-published`.
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
from refcheck.patterns import lazily

# `doi.org/` and the like in front of a DOI; `find_links` knows those that begin as links do.
_DOI_LEAD = lazily(r"(?:(?:dx\.)?doi\.org/|\bdoi\s?[:.]?\s?|doi:\s?)$", re.I)
_LONGEST_LEAD = 12
# An entry has its authors and its title in front of its identifier, or its journal and its numbers:
# so many words at least.
_LEAST_IN_FRONT = 4
_WORDS = lazily(r"[^\W\d_]{2,}|\d+")

# (Nature 2012) · (cf. Urban Ecosystems 2018;21:77) · [cited 99 times] · (487 citations)
_BRACKETED_NOTE = lazily(
    r"""[(\[]\s?(?:
        (?:cf|compare|see(?:\s+also)?|vgl|voir|v[ée]ase|reprint(?:ed)?|repr|republished|originally
        |original\s+work|as\s+cited|quoted|discussed|reviewed|comment|erratum|errata
        |correct(?:ion|ed)|corrigendum|retracted\s+(?:in|by)|abstracted\s+in)\b
        | (?:source|quelle|fuente|fonte|bron|\u0438\u0441\u0442\u043e\u0447\u043d\u0438\u043a)\s?:
        | cited\s+(?:by\s+)?\d | \d{1,7}\s+(?:citations?|cites|downloads|views|times)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What begins a note behind the end of a sentence, or behind an identifier that no full stop ends.
_NOTE_WORDS = r"""(?:
    reprint(?:ed)?\s+(?:in|from|of|as)\b | repr\.?\s+(?:in|from)\b | republished\s+(?:in|as)\b
    | original(?:ly)?\s+(?:work\s+)?published\b | abstract(?:ed)?\s+in\b
    | (?:errat(?:um|a)|correction|corrected|corrigend(?:um|a)|comment|retraction|discussion)\s+in\b
    | see\s+also\b | cf\.\s
)"""
_NOTE_SIGNS = """
abstract cf. comment corrected correction corrigend discussion errat original repr republished
retraction see
"""
_NOTE = lazily(rf"(?<=[.;:)\]])\s{_NOTE_WORDS}", re.IGNORECASE | re.VERBOSE, signs=_NOTE_SIGNS)
_NOTE_BEHIND = lazily(rf"[\s.,;]{{1,3}}(?={_NOTE_WORDS})", re.IGNORECASE | re.VERBOSE)
_STOPS = " .,;"
_DIGIT = lazily(r"\d")


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
    notes = _notes(text, identifiers)
    return (
        *(Claim("identifier", *place) for place in identifiers),
        *(Claim("note", *place) for place in notes),
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


def _notes(text: str, identifiers: Sequence[Range]) -> Iterator[Range]:
    """Yield the notes; none stands before anything else of the entry has been printed."""
    digit = _DIGIT.search(text)
    if digit is None:
        return
    for match in _BRACKETED_NOTE.finditer(text, digit.start()):
        yield match.start(), _bracket_end(text, match.start())
    starts = {match.start() + 1 for match in _NOTE.finditer(text, digit.start())}
    followed = [end for _, end in identifiers if text[end : end + 1] and text[end:].strip(_STOPS)]
    behind = (_NOTE_BEHIND.match(text, end) for end in followed)
    starts.update(match.end() for match in behind if match is not None)
    for start in sorted(starts):
        yield start, next((first for first, _ in identifiers if first > start), len(text))


def _bracket_end(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` closes, or the end of the text."""
    depth = 0
    for place in range(start, len(text)):
        if text[place] in "([":
            depth += 1
        elif text[place] in ")]":
            depth -= 1
            if depth == 0:
                return place + 1
    return len(text)
