"""Mending a value wherever its entry states it: under two names, or twice under one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcheck.core.model.finding import Edit
from refcheck.core.model.location import Span
from refcheck.rules.kit.base import Subject


def everywhere(subject: Subject, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits, each repeated where the entry states the same value in the same words."""
    found = [edit for each in edits for edit in (each, *_again(subject, each))]
    return tuple(dict.fromkeys(found))


def _again(subject: Subject, edit: Edit) -> Iterator[Edit]:
    for repeated in subject.reference.repeated:
        spans = [value.span for _, value in repeated.stated if value.span is not None]
        here = next(
            (s for s in spans if s.start <= edit.span.start and edit.span.end <= s.end), None
        )
        if here is None:
            continue
        for other in spans:
            if other != here and subject.written(other) == subject.written(here):
                shift = other.start - here.start
                moved = Span(edit.span.start + shift, edit.span.end + shift)
                yield Edit(moved, edit.replacement)
