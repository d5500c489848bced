"""What refcheck tells its reader about a reference, with the evidence and, perhaps, a fix."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from refcheck.core.model.answer import Answer
from refcheck.core.model.citation import Citation
from refcheck.core.model.comparison import Comparison, Confidence, Judgement
from refcheck.core.model.identifiers import DOI, FurtherDOI, Number
from refcheck.core.model.location import Location, Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.core.model.traces import NOTHING, Traces


class Severity(StrEnum):
    """How much a finding matters; the words are SARIF's."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return 3 for an error, 2 for a warning, 1 for a note."""
        return {"error": 3, "warning": 2, "note": 1}[self.value]


class Safety(StrEnum):
    """Whether a fix may be applied without a person looking at it."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Edit(Struct, frozen=True):
    """Replace the characters at `span` by `replacement`; an empty span inserts."""

    span: Span
    replacement: str


class Fix(Struct, frozen=True):
    """Edits that make the reference agree with its record; `why` justifies the safety."""

    edits: tuple[Edit, ...]
    safety: Safety
    why: str = ""


CITED = "cited"
"""The label of the evidence that says where a text cites the entry."""


class Mark(Struct, frozen=True):
    """A caret under `location`, with a short label behind it (the value that should stand)."""

    location: Location
    label: str | None = None


class Field(StrEnum):
    """What a finding is about: the vocabulary of the JSON report's `field`."""

    AUTHOR = "author"
    TITLE = "title"
    YEAR = "year"
    CONTAINER_TITLE = "container-title"
    VOLUME = "volume"
    ISSUE = "issue"
    PAGE = "page"
    DOI = "doi"
    STATUS = "status"
    LIST = "list"
    ENTRY = "entry"


class Finding(Struct, frozen=True):
    """One fault of one reference.

    `message` is a whole sentence naming both values. `location` is what the caret stands under
    (the first of `marks`, or the entry). `table` holds *stated | recorded* rows as
    (field, stated, recorded), for findings about the work as a whole. `evidence` holds further
    (label, text) lines. `fingerprint` stays the same when lines move. A finding `in_text` stands
    at a citation, perhaps in another file, and is reported with the entry that is meant, or else
    with one of its list.
    """

    code: str
    rule: str
    severity: Severity
    field: Field
    message: str
    location: Location
    confidence: Confidence = Confidence.HIGH
    stated: str | None = None
    recorded: str | None = None
    marks: tuple[Mark, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    table: tuple[tuple[str, str | None, str | None], ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    in_text: bool = False


class Verdict(StrEnum):
    """What became of a reference."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    OTHER_WORK = "other-work"
    NOT_REGISTERED = "not-registered"
    UNIDENTIFIED = "unidentified"
    UNCHECKED = "unchecked"
    UNREADABLE = "unreadable"


class Kinship(StrEnum):
    """How the work that a further identifier of an entry leads to is related to the cited one."""

    SAME = "same"
    TWIN = "twin"  # its preprint, or the published version of a preprint
    RELATED = "related"  # its container, its erratum, its data, a part of it
    OTHER = "other"
    UNDECIDED = "undecided"


class FurtherAnswer(Struct, frozen=True):
    """What became of an identifier that an entry gives besides the one it goes by."""

    given: FurtherDOI | Number
    answer: Answer
    kinship: Kinship | None = None

    @property
    def identifier(self) -> DOI | Number:
        """Return the identifier itself."""
        return self.given if isinstance(self.given, Number) else self.given.doi

    @property
    def introduced(self) -> bool:
        """Say whether words in front of it name it as another work's."""
        return isinstance(self.given, FurtherDOI) and self.given.introduced


class Checked(Struct, frozen=True):
    """A reference with everything that was learnt about it, before rules turn it into findings.

    `answer` is None for a reference without a DOI. `found_by_search` is a record that the search
    found and that agrees (for a missing DOI, or as the right DOI of RC103); `searched` says that
    a search was made and answered. `repaired_doi` is set where the DOI as written is not
    registered and a repaired form of it is, and its record agrees. `further` are the answers to
    the other identifiers that the entry gives, without those that stand for the same. `by` is the
    number by which the record was found where the entry has no DOI. `asked` names the sources
    that answered a search and found no such work, `unasked` those that would have been asked as
    well and could not be. `second` is what OpenAlex has under a DOI that nobody registered,
    `published` the record of the published version of a preprint that is cited.

    `offered` are the records that searches returned where none is the work, `traces` what they say
    of it all the same.
    """

    reference: Reference
    answer: Answer | None = None
    record: Record | None = None
    judgement: Judgement | None = None
    found_by_search: Record | None = None
    searched: bool = False
    repaired_doi: str | None = None
    further: tuple[FurtherAnswer, ...] = ()
    by: Number | None = None
    asked: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    second: Answer | None = None
    published: Record | None = None
    offered: tuple[Record, ...] = ()
    traces: Traces = NOTHING

    @property
    def identifier(self) -> DOI | Number | None:
        """Return the identifier that led to `answer`."""
        return self.reference.doi or self.by

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Return the answers about all identifiers of the entry, its own first."""
        own = () if self.answer is None else (self.answer,)
        return (*own, *(further.answer for further in self.further))

    def comparison(self, field: str) -> Comparison | None:
        """Return the comparison of `field`, or None where nothing was compared."""
        return None if self.judgement is None else self.judgement.of(field)


class Outcome(Struct, frozen=True):
    """A reference with its verdict and the findings left after selection.

    `cited` are the citations of it in the text, None where no text that cites it is known.
    """

    checked: Checked
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    cited: tuple[Citation, ...] | None = None

    def __repr__(self) -> str:
        """Return a line for a notebook; the fields hold the reference and its record."""
        codes = ", ".join(finding.code for finding in self.findings)
        index = self.checked.reference.index
        return f"<Outcome of reference {index}: {self.verdict}{codes and f', {codes}'}>"
