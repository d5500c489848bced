"""What the rules about single characters share: the words that a list prints, and their repair."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec import Struct

from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.model.location import MappedText, MappedTextBuilder, Span
from refcheck.core.model.reference import Carrier, Name, Reference
from refcheck.core.model.reference import Field as StatedField
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.file_notations import JSON, YAML, is_written_in
from refcheck.rules.kit.occasions import Occasion

# What a bibliography prints in words; an abstract, a note or a keyword list it does not.
_WORDED = (
    "title", "title-short", "container-title", "container-title-short", "collection-title",
    "event-title", "event", "publisher", "publisher-place", "edition", "genre",
)  # fmt: skip
_ESCAPING = (*JSON, *YAML)


class Run(Struct, frozen=True):
    """Characters of a text that should be others; `meant` is None where that cannot be known."""

    text: MappedText
    start: int
    end: int
    meant: str | None

    @property
    def written(self) -> str:
        """Return the characters."""
        return self.text.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Return where they stand in the file."""
        return self.text.span(self.start, self.end)

    @property
    def word(self) -> str:
        """Return them with the rest of their word, as a reader would quote it."""
        text, left, right = self.text.text, self.start, self.end
        while left > 0 and text[left - 1].isalnum():
            left -= 1
        while right < len(text) and text[right].isalnum():
            right += 1
        return text[left:right]


class CharacterRule(ReferenceRule):
    """A rule that speaks where printed words hold characters that should be others."""

    severity = Severity.NOTE
    scope = Scope.REFERENCE
    occasions = frozenset({Occasion.WRITTEN})
    why: ClassVar[str]
    """Why the fix is safe."""

    only_beyond_ascii: ClassVar[bool] = True
    """Whether ASCII has none of these faults."""

    @abstractmethod
    def faults(self, text: str) -> Iterator[tuple[int, int, str | None]]:
        """Yield where in `text` something is wrong, and what should stand there."""

    @abstractmethod
    def sentence(self, runs: Sequence[Run]) -> str:
        """Return the headline."""

    def texts(self, subject: Subject) -> Iterator[MappedText]:
        """Yield the texts to look through."""
        yield from printed(subject)

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        if self.only_beyond_ascii and _is_ascii(subject):
            return
        runs = [
            Run(text, start, end, meant)
            for text in self.texts(subject)
            if not (self.only_beyond_ascii and text.text.isascii())
            for start, end, meant in self.faults(text.text)
        ]
        if not runs:
            return
        edits = tuple(_edits(subject, runs))
        yield self.finding(
            subject,
            Field.ENTRY,
            self.sentence(runs),
            stated="; ".join(run.written for run in runs),
            marks=[(run.span, run.meant) for run in runs],
            fix=Fix(edits, Safety.SAFE, self.why) if len(edits) == len(runs) else None,
        )


def _is_ascii(subject: Subject) -> bool:
    """Say whether neither what the entry writes nor what that stands for goes beyond ASCII."""
    reference = subject.reference
    if reference.carrier is Carrier.CITATION:
        return reference.raw.text.isascii()
    escapes = is_written_in(subject.source, _ESCAPING)
    return not escapes and subject.written(reference.span).isascii()


def _edits(subject: Subject, runs: Sequence[Run]) -> Iterator[Edit]:
    """Yield the edit for each run that can be mended.

    What the file writes otherwise than it reads (an entity, an escape) is left to its author.
    """
    for run in runs:
        if run.meant is not None and subject.written(run.span) == run.written:
            yield Edit(run.span, run.meant)


def printed(subject: Subject) -> Iterator[MappedText]:
    r"""Yield the texts that are printed: the citation, or the names and fields in words.

    Of a value with escapes (JSON's `\u00e9`) every character stands where the whole value does.
    """
    reference = subject.reference
    if reference.carrier is Carrier.CITATION:
        yield reference.raw
        return
    whole = reference.span
    for value in _worded(reference):
        span = value.span
        if span is not None and whole.start <= span.start and span.end <= whole.end:
            yield _as_written(subject, value, span)


def _worded(reference: Reference) -> Iterator[Name | StatedField]:
    """Yield what an entry of a format with fields says in words."""
    yield from reference.author or ()
    yield from reference.editor or ()
    yield from (reference.fields[key] for key in _WORDED if key in reference.fields)


def _as_written(subject: Subject, value: Name | StatedField, span: Span) -> MappedText:
    written = subject.written(span)
    if "\\u" in written and is_written_in(subject.source, _ESCAPING):
        builder = MappedTextBuilder(span.start)
        builder.add(str(value), span.start, span.end)
        return builder.build()
    return MappedText(written, span.start)
