"""A citation cut where findings point into it, for reports that mark it in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from refcheck.core.model.finding import Field, Finding, Severity
from refcheck.core.model.location import Location, MappedText, SourceText, Span
from refcheck.reporters.safe import shown

_TAB = "    "


class Piece(Struct, frozen=True):
    """A run of the citation; one that a finding points at has that finding's severity.

    `label` is what should stand there, or, where `is_remark`, something to be known of the text
    (`retraction`). An empty text marks a gap.
    """

    text: str
    severity: Severity | None = None
    label: str | None = None
    is_remark: bool = False


class _Range(Struct, frozen=True, order=True):
    start: int
    end: int
    label: str
    severity: Severity
    is_remark: bool


def pieces(
    raw: MappedText, findings: Sequence[Finding], source: SourceText | None
) -> tuple[Piece, ...]:
    """Return `raw` in order, the characters that `findings` mark apart from the others.

    A mark that overlaps an earlier one is left out, as are marks outside the entry.
    """
    cut: list[Piece] = []
    at = 0
    for marked in sorted(_ranges(raw, findings, source)) if source else ():
        if marked.start < at:
            continue
        cut.append(Piece(_shown(raw.text[at : marked.start])))
        wrong = _shown(raw.text[marked.start : marked.end])
        cut.append(Piece(wrong, marked.severity, shown(marked.label) or None, marked.is_remark))
        at = marked.end
    cut.append(Piece(_shown(raw.text[at:])))
    return tuple(piece for piece in cut if piece.text or piece.severity)


def _ranges(raw: MappedText, findings: Sequence[Finding], source: SourceText) -> Iterator[_Range]:
    """Yield the findings' marks as ranges of `raw`."""
    marks = [(finding, mark) for finding in findings for mark in finding.marks]
    for finding, mark in marks:
        if mark.location.end_line > source.line_count:
            continue
        low, high = _offsets(mark.location, source)
        # A gap has no characters: it stands before the one that comes next.
        start, end = raw.within(Span(low, max(high, low + 1)))
        if start < end:
            label = mark.label or ""
            is_remark = bool(label) and not _is_correction(finding)
            end = end if low < high else start
            yield _Range(start, end, label, finding.severity, is_remark)


def _is_correction(finding: Finding) -> bool:
    """Say whether what stands behind the finding's marks should stand in their place."""
    has_value = finding.recorded is not None or finding.fix is not None
    return has_value and finding.field is not Field.STATUS


def _offsets(place: Location, source: SourceText) -> tuple[int, int]:
    return (
        source.offset(place.line, place.column),
        source.offset(place.end_line, place.end_column),
    )


def _shown(text: str) -> str:
    return "\n".join(shown(line.replace("\t", _TAB)) for line in text.split("\n"))
