"""The works that one entry of a list cites.

Physics and chemistry put several under one number: `[8] K. Abe et al., Phys. Rev. Lett. 89,
142001 (2002); B. Aubert et al., Phys. Rev. D 72, 031101 (2005).`, or `[2] a) ...; b) ...`.
Elsewhere an entry lost its line break, and stands behind the identifier of the one before. What
is cut off must be a citation of its own, and not say that it is of the same work (its erratum,
a translation, a reprint, the data).
"""

from __future__ import annotations

import re
from string import ascii_lowercase

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import MappedText
from refcheck.core.text.identifiers import find_dois, find_links
from refcheck.core.text.relations import begins_related
from refcheck.patterns import lazily
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.evidence import NAMED, citation_marks, has_year, name_strength
from refcheck.readers.lists.lettered import lead_end, lettered_series

_CLAUSE = 300  # characters in which a work's authors and year are found
_SURELY_NAMED = 2.6  # strength of a beginning that can only be authors
_OWN = 3  # marks of a citation that names no authors, its identifier among them
_LETTERED = lazily(r"\(?a\s?\)\s?")  # a) at the start of an entry
# The mark of a further work: (b) · b) · 2. · [2] · (2) · II.
_MARK = r"(?:(?P<letter>\(?[b-z]\s?\))|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|[IVX]{1,4}\.)\s?"
# Where one work ends and the next may begin: behind its numbers or identifier, or where the next
# has its mark.
_SEMICOLON = lazily(rf";(?P<gap>\s?)(?P<mark>{_MARK})?")
_NUMBERS_END = lazily(r"[\d)\]]\.?\Z")
# What introduces a work in full, or only points to something: `See also Moen Z. Ice. …`.
_ALSO = lazily(
    r"(?<=[.;,)\]\w])(?P<gap>\s)(?:(?:see(?:\salso)?|cf\.|siehe\sauch|vgl\.(?:\sauch)?|voir\saussi"
    r"|compare)[:,]?\s)",
    re.IGNORECASE,
    signs="cf. compare see siehe vgl. voir",
)
_BEHIND_IDENTIFIER = lazily(rf"[.,)\]]{{0,2}}(?:;(?P<gap>\s?)|(?P<space>\s))(?P<mark>{_MARK})?")
# What numbers the work that is being told, and begins none: `2008;13(5):11`, `2008 Sep 3; 12:4-9`.
_DATED = lazily(r"(?<!\d)(?:1[5-9]|20)\d\d(?:\s[^\W\d_]{3,9}\.?\s\d{1,2})?\Z")
_VOLUME = lazily(r"\d{1,4}\s?(?:\(|:)")
# Behind the days of a meeting stands its place (NLM): `2016 Jun 27–30; Las Vegas, NV, USA.`
_DAYS = lazily(r"(?<![^\W\d_])[^\W\d_]{3,9}\.?\s\d{1,2}(?:[-\u2013](?:[^\W\d_]{3,9}\s)?\d{1,2})\Z")
_DATE = 24  # characters in which a date is found
# What a citation has behind its names, and a place and its publisher (`Austin, TX, USA; 2014.`) do
# not: a word of a title, a volume with its pages, or a title behind the year. A title may be all
# in capitals (`Cardiometabolic Risk Profiles`): there an identifier of its own tells as much.
_TOLD = lazily(
    r"""(?<![^\W\d_])[^\W\d_A-Z]{4,40}(?![^\W\d_])
      | \d\s?(?:\(\d|:\s?\d|,\s\d)
      | \(\d{4}[a-z]?\)[.:,]?\s\w""",
    re.VERBOSE,
)


class _Boundary(Struct, frozen=True):
    """A place where a work may end, and where the next begins; the mark that stands there."""

    end: int
    start: int
    parted: bool
    mark: str | None
    letter: str | None


def works_of(entry: Entry) -> list[Entry]:
    """Return one entry for each work that an entry cites, in order."""
    text = entry.raw.text
    identifiers = _identifiers(text)
    series = lettered_series(text, frozenset(end for _, end in identifiers))
    lettered = _LETTERED.match(text)
    begun = series[0].end if series else lettered.end() if lettered else lead_end(text)
    cuts = [_Boundary(0, begun, False, None, None)]
    marks = [_Boundary(each.start, each.end, True, each.letter, each.letter) for each in series[1:]]
    for boundary in _in_order(_boundaries(text, identifiers), marks):
        if boundary.end > cuts[-1].start and (
            boundary in marks
            or (lettered is not None and boundary.letter is not None)
            or _parts_works(text, cuts[-1].start, boundary, identifiers)
        ):
            cuts.append(boundary)
    if len(cuts) == 1:
        is_first = begun > 0 and (lettered is None or name_strength(text[begun:]) >= NAMED)
        return [_part(entry, begun, len(text))] if is_first else [entry]
    ends = [*(cut.end for cut in cuts[1:]), len(text)]
    return [
        replace(_part(entry, cut.start, end), letter=_letter(i, cut))
        for i, (cut, end) in enumerate(zip(cuts, ends, strict=True))
    ]


def _in_order(boundaries: list[_Boundary], marks: list[_Boundary]) -> list[_Boundary]:
    """Return all boundaries in order, of several at one place the mark of a series."""
    at = {place for mark in marks for place in (mark.end, mark.start)}
    others = (each for each in boundaries if each.start not in at)
    return sorted((*others, *marks), key=lambda each: each.start)


def _letter(i: int, cut: _Boundary) -> str | None:
    """Return the letter that the list prints before a further work, or else the next one."""
    if i == 0:
        return None
    if cut.letter is not None:
        return cut.letter.strip("() ")
    return ascii_lowercase[i] if i < len(ascii_lowercase) else str(i + 1)


def _part(entry: Entry, start: int, end: int) -> Entry:
    """Return the part of an entry from `start` to `end`, with the links that stand in it."""
    raw = entry.raw.part(start, end).stripped()
    first = entry.raw.span(start, end).start if start else 0
    behind = entry.raw.span(end, len(entry.raw)).start if end < len(entry.raw) else None
    targets = tuple(
        target
        for target in entry.targets
        if first <= target.span().start and (behind is None or target.span().start < behind)
    )
    return replace(entry, raw=raw, targets=targets)


def _identifiers(text: str) -> list[tuple[int, int]]:
    """Return where DOIs and addresses stand; a DOI in an address is one with it."""
    found = sorted(
        (
            *((d.span.start, d.span.end) for d in find_dois(MappedText(text)) if d.span),
            *find_links(text),
        )
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            # The DOI knows where it ends; an address goes on to the next space.
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _boundaries(text: str, identifiers: list[tuple[int, int]]) -> list[_Boundary]:
    matches = [
        match
        for match in _SEMICOLON.finditer(text)
        if match["mark"] or _NUMBERS_END.search(text, max(0, match.start() - 2), match.start())
    ]
    found = {
        also.end(): _Boundary(also.start("gap"), also.end(), True, None, None)
        for also in _ALSO.finditer(text)
    }
    for _, end in identifiers:
        if match := _BEHIND_IDENTIFIER.match(text, end):
            matches.append(match)
    for match in matches:
        found[match.end()] = _Boundary(
            match.start() if match["gap"] is None else match.start("gap"),
            match.end(),
            match["gap"] is not None,
            match["mark"],
            match["letter"],
        )
    return [found[start] for start in sorted(found)]


def _parts_works(
    text: str, begun: int, boundary: _Boundary, identifiers: list[tuple[int, int]]
) -> bool:
    """Say whether a citation of its own begins at a boundary, and one is over there."""
    rest = text[boundary.start : boundary.start + _CLAUSE]
    before = text[max(begun, boundary.end - _CLAUSE) : boundary.end]
    end = next((start for start, _ in identifiers if start >= boundary.start), len(text))
    told = _TOLD.search(rest, 0, end - boundary.start)  # an address has words of its own
    if begins_related(rest) or not has_year(before):
        return False
    named = name_strength(rest)
    if told is None and not (
        named >= NAMED and _has_own_identifier(text, begun, boundary, identifiers)
    ):
        return False
    if boundary.mark is None and _DAYS.search(before[-_DATE:].rstrip()):
        return False
    if _VOLUME.match(rest) and _DATED.search(text, max(0, boundary.end - _DATE), boundary.end - 1):
        return False
    if boundary.mark is not None:
        return named >= NAMED and has_year(rest)
    if not boundary.parted:
        return named >= _SURELY_NAMED and has_year(rest) and citation_marks(rest) >= _OWN
    if named >= _SURELY_NAMED and has_year(rest):
        return True
    return _has_own_identifier(text, begun, boundary, identifiers)


def _has_own_identifier(
    text: str, begun: int, boundary: _Boundary, identifiers: list[tuple[int, int]]
) -> bool:
    """Say whether two works of the same authors are parted, each with its identifier."""
    before = [end for start, end in identifiers if begun <= start < boundary.end]
    following = next((each for each in identifiers if each[0] >= boundary.start), None)
    if not before or following is None or following[0] > boundary.start + _CLAUSE:
        return False
    if begins_related(text[before[-1] : boundary.end]):  # `Erratum in: Nature. 2013;495:394. doi …`
        return False
    # A year in the identifier (`10.1001/2013.jama.114`) dates no citation.
    dated = has_year(text[boundary.start : following[0]])
    return dated and citation_marks(text[boundary.start : following[1]]) >= _OWN
