"""What the fields of a document cite: works that they carry, and entries that cross-references
lead to.

Source: ECMA-376-1:2016, 17.16.5.51 (REF) and 17.16.5.25 (HYPERLINK).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
import re

from msgspec.structs import replace

from refcheck.core.model.citation import Carried, Citation, Manner
from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily
from refcheck.readers.base import Reading
from refcheck.readers.citing.typed import with_typed
from refcheck.readers.formats.citation_fields import CarriedWorks, beside_works, is_citation
from refcheck.readers.lists.manuscript import Manuscript, printed_list

# REF _Ref1234 \r \h · HYPERLINK \l "_ENREF_3"
_LEADS = lazily(
    r"\s{0,9}(?:REF\s{1,9}(?P<bookmark>[^\s\\]{1,200})"
    r'|HYPERLINK\s{1,9}(?:""\s{1,9})?\\l\s{1,9}"(?P<anchor>[^"]{1,200})")'
)
_YEAR = lazily(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


def read_with_fields(text: Manuscript, works: CarriedWorks) -> Reading:
    """Return a document: the list that it prints with what its text cites, by fields and typed;
    where it prints none, the works that its fields carry, with what these print of them.
    """
    printed = printed_list(text)
    reading = works.reading(text.cited) if printed is None else printed
    if not reading.references:
        return reading
    reading = with_typed(reading, text.lines, text.raised)
    entries = sorted(reference.span for reference in printed.references) if printed else []
    starts = [span.start for span in entries]
    fields = [
        (span, told) for span, told in text.cited if not _covering(span.start, entries, starts)
    ]
    found = list(_carried(text, works, fields))
    taken = sorted({citation.span for citation in found})
    found += _linked(text, fields, taken, entries, starts)
    if not found:
        return reading
    typed = reading.text.citations
    if printed is None:  # what no field carries stands in no list yet
        begins = [span.start for span in taken]
        typed = tuple(c for c in typed if _covering(c.span.start, taken, begins))
    citations = sorted((*typed, *found), key=lambda citation: citation.span)
    return replace(reading, text=replace(reading.text, citations=tuple(citations)))


def _carried(
    text: Manuscript, works: CarriedWorks, fields: Sequence[tuple[Span, str]]
) -> Iterator[Citation]:
    """Yield the works that fields carry; one that cannot be read is a citation of nobody knows
    what.
    """
    for span, instruction in fields:
        if is_citation(instruction):
            carried = works.carried(instruction)
            beside = beside_works(instruction)
            for work in carried or (None,):
                yield _cited(text, span, None if work is None else _told_of(work), beside)


def _told_of(work: Reference) -> Carried:
    year = _YEAR.search(work.text("issued") or "")
    names = (name.family or name.literal for name in work.author or work.editor or ())
    return Carried(
        None if work.doi is None else work.doi.value,
        work.text("title"),
        tuple(name for name in names if name),
        None if year is None else year.group(),
        work.type,
    )


def _linked(
    text: Manuscript,
    fields: Sequence[tuple[Span, str]],
    taken: Sequence[Span],
    entries: Sequence[Span],
    starts: Sequence[int],
) -> Iterator[Citation]:
    """Yield the cross-references to entries, but for those within fields that carry the works."""
    begins = [span.start for span in taken]
    for span, instruction in fields:
        match = _LEADS.match(instruction)
        if match is None or _covering(span.start, taken, begins):
            continue
        target = text.bookmarks.get(match["bookmark"] or match["anchor"])
        entry = None if target is None else _entry_at(text.source, target, entries, starts)
        if entry is not None:
            yield _cited(text, span, Carried(at=entry.start))


def _covering(offset: int, spans: Sequence[Span], starts: Sequence[int]) -> Span | None:
    """Return the one of `spans`, which are in order, that an offset lies in."""
    at = bisect_right(starts, offset) - 1
    return spans[at] if at >= 0 and offset < spans[at].end else None


def _entry_at(
    source: SourceText, offset: int, entries: Sequence[Span], starts: Sequence[int]
) -> Span | None:
    """Return the entry at an offset, or else the one behind it in its line, behind its label."""
    if (inside := _covering(offset, entries, starts)) is not None:
        return inside
    at = bisect_left(starts, offset)
    if at == len(entries) or "\n" in source.text[offset : starts[at]]:
        return None
    return entries[at]


def _cited(text: Manuscript, span: Span, work: Carried | None, beside: str = "") -> Citation:
    written = text.source.text[span.start : span.end]
    return Citation(
        Manner.FIELD,
        _BLANKS.sub(" ", written).strip(),
        span,
        text.source.location(span),
        ordered=text.notes_begin is None or span.start < text.notes_begin,
        sure=work is not None,
        carried=work,
        beside=beside,
    )


_BLANKS: re.Pattern[str] = lazily(r"\s+")
