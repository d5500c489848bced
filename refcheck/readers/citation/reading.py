"""The one way in: from the text of an entry to its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, Span
from refcheck.core.model.reference import Field
from refcheck.core.text.notes import notes
from refcheck.readers.citation.abridging import LONGEST, Abridged, abridge
from refcheck.readers.citation.assembly import (
    Segment,
    container_of,
    number_of,
    pages_of,
    segments_of,
    title_of,
    trimmed,
    undated,
    years_in,
)
from refcheck.readers.citation.fields import CitationFields
from refcheck.readers.citation.identifiers import Identifier, find_identifiers, only_doi
from refcheck.readers.citation.kinds import type_of
from refcheck.readers.citation.model import Model, shipped
from refcheck.readers.citation.names import NameList
from refcheck.readers.citation.relabelling import relabelled
from refcheck.readers.citation.repairs import repair
from refcheck.readers.citation.responsibility import with_statement
from refcheck.readers.citation.segments import repaired_segments
from refcheck.readers.citation.set_apart import aligned
from refcheck.readers.citation.spacing import spaced
from refcheck.readers.citation.tail import complete_tail, name_labelled, part_unnamed, whole_pages
from refcheck.readers.citation.tokens import tokenize
from refcheck.readers.citation.works import works_named

_Place = tuple[int, int]
_IDENTIFIER_FIELDS = {
    "url": "URL",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "arxiv": "arxiv",
    "isbn": "ISBN",
    "issn": "ISSN",
}


def read_citation(raw: MappedText) -> CitationFields:
    """Return what the citation `raw` states; every value knows its place in the document.

    Never raises; what cannot be read is left out. Of a long one all names are read, and its two
    ends (`refcheck.readers.citation.abridging`).
    """
    return read_with(shipped(), raw)


def doi_at_sight(raw: MappedText) -> DOI | None:
    """Return the DOI that `read_citation` is sure to find in `raw`, if one can tell that without
    reading it.
    """
    return None if len(raw) > LONGEST or spaced(raw) is not raw else only_doi(raw)


def read_with(model: Model, raw: MappedText) -> CitationFields:
    """Read `raw` as `read_citation` does, with another model."""
    document, abridged = raw, abridge(spaced(raw))
    raw = abridged.raw
    identifiers = find_identifiers(raw)
    tokens = tokenize(raw.text, [(each.start, each.end, each.kind) for each in identifiers])
    labels = relabelled(tokens, model.label(tokens, raw.text), raw.text)
    labelled = aligned(segments_of(tokens, labels), tokens, raw.text, raw.marks)
    segments = repaired_segments(with_statement(labelled, tokens, raw.text), raw.text)
    noted = list(notes(raw.text, [(each.start, each.end) for each in identifiers]))
    segments = _without_notes(abridged.without_middle(segments), noted)
    places = _places(raw.text, segments)
    part_unnamed(raw.text, places)
    complete_tail(raw.text, _tail_end(raw.text, segments, identifiers, noted), places)
    name_labelled(raw.text, places)
    whole_pages(raw.text, places)
    places.update(_identifier_places(identifiers))
    author = _names(abridged, segments, "author")
    editor = _names(abridged, segments, "editor")
    read = {name: _field(document, raw.span(*place)) for name, place in places.items()}
    fields = {name: value for name, value in read.items() if any(map(str.isalnum, value.text))}
    doi, further = works_named(raw, identifiers, fields)
    return CitationFields(
        type=type_of(raw.text, segments, fields),
        author=author.names or None,
        et_al=author.et_al,
        editor=editor.names or None,
        fields=MappingProxyType(fields),
        doi=doi,
        further=further,
    )


def _field(document: MappedText, span: Span) -> Field:
    start, end = document.within(span)
    return Field(document.text[start:end], span)


def _names(abridged: Abridged, segments: Sequence[Segment], part: str) -> NameList:
    segment = next((each for each in segments if each.part == part), None)
    return abridged.names(segment) if segment else NameList((), False)


def _first(
    segments: Sequence[Segment], part: str, read: Callable[[int, int], _Place | None]
) -> _Place | None:
    """Return the first place that `read` finds in the segments of `part`."""
    for segment in segments:
        if segment.part == part:
            place = read(segment.start, segment.end)
            if place is not None and place[0] < place[1]:
                return place
    return None


def _without_notes(segments: Sequence[Segment], noted: Sequence[_Place]) -> list[Segment]:
    """Return the segments that are in no note: `See also Bone 1969;100:474` is no statement of when
    and where this work was published.
    """
    return [each for each in segments if not any(start <= each.start < end for start, end in noted)]


def _places(text: str, segments: Sequence[Segment]) -> dict[str, _Place]:
    def trim(start: int, end: int) -> _Place:
        return trimmed(text, start, end)

    found: dict[str, _Place | None] = {
        "title": _first(segments, "title", lambda a, b: title_of(text, a, b)),
        "container-title": _first(segments, "container", lambda a, b: container_of(text, a, b)),
        "issued": _issued(text, segments),
        "volume": _first(segments, "volume", lambda a, b: number_of(text, a, b)),
        "issue": _first(segments, "issue", lambda a, b: number_of(text, a, b)),
        "page": _first(segments, "page", lambda a, b: pages_of(text, a, b)),
        "publisher": _first(segments, "publisher", trim),
        "publisher-place": _first(segments, "place", trim),
        "edition": _first(segments, "edition", trim),
        "collection-title": _first(segments, "collection", trim),
        "genre": _first(segments, "genre", trim),
    }
    places = {name: place for name, place in found.items() if place is not None}
    repair(text, segments, places)
    return places


def _issued(text: str, segments: Sequence[Segment]) -> _Place | None:
    """Return the year: of a date if one is labelled, else one that no other number can claim."""
    dated = [each for each in segments if each.part == "date"]
    for segment in dated:
        if year := next(years_in(text, segment.start, segment.end), None):
            return year
    for segment in dated:
        if place := undated(text, segment.start, segment.end):
            return place
    return next(_spare_years(text, segments), None) or next(_statuses(text, segments), None)


def _spare_years(text: str, segments: Sequence[Segment]) -> Iterator[_Place]:
    for part in ("other", "publisher", "place", "container", "note", "volume"):
        for segment in segments:
            if segment.part == part:
                yield from years_in(text, segment.start, segment.end)


def _statuses(text: str, segments: Sequence[Segment]) -> Iterator[_Place]:
    """Yield where "in press" and the like stand outside the title."""
    for segment in segments:
        if segment.part != "title" and (place := undated(text, segment.start, segment.end)):
            yield place


def _tail_end(
    text: str,
    segments: Sequence[Segment],
    identifiers: Sequence[Identifier],
    noted: Sequence[_Place],
) -> int:
    """Return where identifiers or notes begin that end the string, or its end; what stands behind
    a DOI says nothing of numbers that stand in front of it.
    """
    numbers = [each.end for each in segments if each.part in ("volume", "page")]
    dois = [each.start for each in identifiers if each.kind == "doi"]
    end = next((doi for doi in dois if numbers and numbers[0] <= doi), len(text))
    trailing = [*noted, *((each.start, each.end) for each in identifiers)]
    trailing += [(each.start, each.end) for each in segments if each.part in ("note", "id")]
    for start, stop in sorted(trailing, reverse=True):
        if any(c.isalnum() for c in text[stop:end]):
            break
        end = min(end, start)
    return end


def _identifier_places(identifiers: Sequence[Identifier]) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    for each in identifiers:
        if name := _IDENTIFIER_FIELDS.get(each.kind):
            places.setdefault(name, (each.value_start, each.value_end))
    return places
