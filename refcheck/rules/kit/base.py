"""What every rule is: a fault with a code, a name, a severity, a manual page and a check.

A rule decides whether what was learnt about a reference is worth saying, and says it in a whole
sentence with both values. It compares nothing and normalises nothing: `core.compare` did that.
Its docstring is its manual page (`refcheck explain`, the documentation, SARIF's help), and the
examples under *Fails* and *Passes* run as tests. Adding a rule means one file, one line in
`refcheck.rules.RULES` and one test file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
import hashlib
from types import MappingProxyType
from typing import ClassVar, Generic, TypeVar

from msgspec import Struct

from refcheck.core.model.answer import Answer, Provenance
from refcheck.core.model.citation import Citation
from refcheck.core.model.comparison import Confidence, Identity
from refcheck.core.model.finding import Checked, Field, Finding, Fix, Mark, Severity
from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import fold, squeeze
from refcheck.core.text.preprint_servers import is_preprint_server
from refcheck.rules.kit.occasions import Occasion

_Note = TypeVar("_Note")

OptionValue = bool | int
Marks = Sequence[tuple[Span | None, str | None]]
"""Places in the document with what is to be shown at each."""


_NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})


class Scope(StrEnum):
    """How much a rule looks at."""

    REFERENCE = "reference"  # the entry alone, without any registry
    RECORD = "record"  # the entry with the answer to its DOI
    LIST = "list"  # all entries of a document
    TEXT = "text"  # the citations of a text with the entries that it cites from
    SUPPRESSION = "suppression"  # what asks for findings to be hidden


class Option(Struct, frozen=True):
    """Something about a rule that the configuration can set; a value has its default's type."""

    name: str
    default: OptionValue
    meaning: str


class Subject(Struct, frozen=True):
    """A reference with everything a rule may look at.

    `provenance` says who answered (None where nobody did). `problem` says why the entry could
    not be read. `locked` is the lockfile's answer where the registry was asked all the same.
    `neighbours` are the entries of the same document, of a long one those around this one, whose
    manner a fix follows. `cited` are the places at which the text cites it, None where no text is
    known.
    """

    checked: Checked
    source: SourceText
    provenance: Provenance | None = None
    problem: str | None = None
    locked: Answer | None = None
    options: Mapping[str, OptionValue] = _NO_OPTIONS
    neighbours: Sequence[Checked] = ()
    cited: tuple[Citation, ...] | None = None

    @property
    def reference(self) -> Reference:
        """Return the entry itself."""
        return self.checked.reference

    @property
    def identity(self) -> Identity | None:
        """Return whether the record is of the same work; None where nothing was compared."""
        judgement = self.checked.judgement
        return None if judgement is None else judgement.identity

    @property
    def own_record(self) -> Record | None:
        """Return the record; None where there is none, or where it is evidently another work's."""
        return None if self.identity is Identity.OTHER_WORK else self.checked.record

    @property
    def is_of_another_version(self) -> bool:
        """Say whether a preprint is cited and the record is of its published version.

        The entry would have to be replaced as a whole: part of it mended, it would be of neither.
        """
        record = self.checked.record or self.checked.found_by_search
        cited = self.reference.text("container-title")
        if record is None or cited is None or record.is_preprint:
            return False
        return is_preprint_server(cited)

    def at_doi(self, label: str | None) -> Marks:
        """Return the mark at the identifier by which the record was asked for, if there is one."""
        identifier = self.checked.identifier
        return () if identifier is None else ((identifier.span, label),)

    def holds(self, span: Span) -> bool:
        """Say whether a value stands in this entry; an inherited one is another entry's."""
        whole = self.reference.span
        return whole.start <= span.start and span.end <= whole.end

    def written(self, span: Span) -> str:
        """Return the characters of the file at `span`."""
        return self.source.text[span.start : span.end]


# What differs between a preprint and its published version, its identifier included.
_OF_A_VERSION = frozenset(
    {Field.YEAR, Field.CONTAINER_TITLE, Field.VOLUME, Field.ISSUE, Field.PAGE, Field.DOI}
)


class Rule(ABC):
    """One fault that refcheck reports."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    scope: ClassVar[Scope]
    since: ClassVar[str] = "0.1.0"
    options: ClassVar[tuple[Option, ...]] = ()

    def option(self, subject: Subject, name: str) -> OptionValue:
        """Return the configured value of an option, or its default."""
        default = next(option.default for option in self.options if option.name == name)
        return subject.options.get(f"{self.name}.{name}", default)

    def finding(
        self,
        subject: Subject,
        field: Field,
        message: str,
        *,
        stated: str | None = None,
        recorded: str | None = None,
        marks: Marks = (),
        evidence: Sequence[tuple[str, str]] = (),
        table: Sequence[tuple[str, str | None, str | None]] = (),
        fix: Fix | None = None,
        confidence: Confidence = Confidence.HIGH,
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding of this rule about `subject`.

        One of the `marks` without a span falls back on the entry. `severity` is for the case
        that weighs less than the rule's usual one. A `fix` that would make the entry worse is
        left out.
        """
        if fix is not None:
            from refcheck.rules.kit.fix_guard import fit_to_write

            fix = fit_to_write(fix, field, confidence, subject.checked.record, subject.source)
        if field in _OF_A_VERSION and subject.is_of_another_version:
            fix = None
        placed = tuple(
            Mark(subject.source.location(s), label) for s, label in marks if s is not None
        )
        return Finding(
            code=self.code,
            rule=self.name,
            severity=severity or self.severity,
            field=field,
            message=message,
            location=placed[0].location if placed else subject.reference.location,
            confidence=confidence,
            stated=stated,
            recorded=recorded,
            marks=placed,
            evidence=tuple(evidence),
            table=tuple(table),
            fix=fix,
            fingerprint=_fingerprint(self.code, subject.reference, field, stated),
        )


class ReferenceRule(Rule):
    """A rule about one reference, alone or with its record."""

    occasions: ClassVar[frozenset[Occasion]] = frozenset({Occasion.ANY})
    """When it may speak: it is not asked about a reference that gives none of these."""

    @abstractmethod
    def check(self, subject: Subject) -> Iterator[Finding]:
        """Yield what is wrong with the reference."""


class ListRule(Rule, Generic[_Note]):
    """A rule about the references of one document taken together.

    It sees each of them once, in their order, and notes what it needs to know: a list may be too
    long for all of it to be looked at at the same time.
    """

    scope = Scope.LIST

    @abstractmethod
    def note(self, subject: Subject) -> _Note:
        """Return what to remember of a reference, which should be little."""

    @abstractmethod
    def check_list(
        self, notes: Sequence[_Note], subjects: Sequence[Subject]
    ) -> Iterator[tuple[int, Finding]]:
        """Yield findings, each with the place in the list (from 0) of its reference.

        `notes` are those of all references in their order; `subjects` are for looking at the few
        about which there is something to say.
        """


def _fingerprint(code: str, reference: Reference, field: Field, stated: str | None) -> str:
    """Return a name for the finding that survives moved lines and reformatted entries."""
    work = reference.doi.value if reference.doi else squeeze(reference.raw.text)
    parts = (code, work, field.value, fold(stated or ""))
    # A file of JSON can spell half a surrogate pair, which has no bytes.
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:16]
