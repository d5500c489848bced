"""The edits of a document's fixes, and its text with those that do not overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from refcheck.core.model.finding import Edit, Finding, Safety
from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.report import Report
from refcheck.readers import Reading

Refused = frozenset[tuple[str, int, str]]
"""Fixes not to be applied: path, the reference's number in the document, or that of the finding
in its text, and the code.
"""


class Tried(Struct, frozen=True):
    """A document's text with fixes, and the findings they are of.

    `codes` maps the reference's number and the finding's code to the fix's safety; see `in_text`
    for numbers below zero. `before` is the document that the findings' edits are of.
    """

    before: SourceText
    text: str
    made: tuple[Finding, ...]
    codes: Mapping[tuple[int, str], Safety]

    @property
    def path(self) -> str:
        """Return the document's path."""
        return self.before.path


def applied(reading: Reading, report: Report, refused: Refused, *, unsafe: bool) -> Tried:
    """Return the document with the safe fixes, or with all of them, that do not overlap."""
    path, text = reading.source.path, reading.source.text
    edits: list[Edit] = []
    codes: dict[tuple[int, str], Safety] = {}
    made: list[Finding] = []
    for number, finding in _fixable(path, report, unsafe):
        if finding.fix is not None and (path, number, finding.code) not in refused:
            new = [edit for edit in finding.fix.edits if edit not in _neighbours(edits, edit)]
            if not any(_collide(a, b) for a in new for b in _neighbours(edits, a)):
                for edit in new:
                    insort(edits, edit, key=_span)
                codes[number, finding.code] = finding.fix.safety
                made.append(finding)
    return Tried(reading.source, _edited(text, edits), tuple(made), codes)


def _fixable(path: str, report: Report, unsafe: bool) -> Iterator[tuple[int, Finding]]:
    """Yield the findings of one file that have a fix, those with a safe one first.

    Those in its text are numbered from -1 downwards, in their order.
    """
    numbered = [*_of_entries(path, report), *in_text(path, report)]
    for safety in (Safety.SAFE, Safety.UNSAFE) if unsafe else (Safety.SAFE,):
        for number, finding in numbered:
            if finding.fix is not None and finding.fix.safety is safety:
                yield number, finding


def _of_entries(path: str, report: Report) -> Iterator[tuple[int, Finding]]:
    for outcome in report.telling():
        reference = outcome.checked.reference
        if reference.location.path == path:
            yield from ((reference.index, f) for f in outcome.findings if not f.in_text)


def in_text(path: str, report: Report) -> Iterator[tuple[int, Finding]]:
    """Yield the findings at citations in the text of one file, numbered from -1 downwards."""
    found = [
        f for o in report.telling() for f in o.findings if f.in_text and f.location.path == path
    ]
    found.sort(key=lambda finding: finding.location)
    yield from ((-number, finding) for number, finding in enumerate(found, start=1))


def _collide(one: Edit, other: Edit) -> bool:
    """Say whether two edits want the same characters, or the same place between two."""
    return one.span.overlaps(other.span) or one.span == other.span


def _neighbours(edits: list[Edit], edit: Edit) -> Sequence[Edit]:
    """Return those of `edits`, sorted and apart from each other, that `edit` may touch."""
    at = bisect_left(edits, edit.span, key=_span)
    return edits[max(0, at - 1) : at + 1]


def _span(edit: Edit) -> Span:
    return edit.span


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits, which are in order, made."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    return "".join((*pieces, text[at:]))
