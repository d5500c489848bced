"""The outcome of setting one stated value beside one recorded value."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from refcheck.core.model.location import Span


class Outcome(StrEnum):
    """What came of comparing a field; only `DIFFERENT` can become a finding."""

    SAME = "same"
    EQUIVALENT = "equivalent"
    DIFFERENT = "different"
    NOT_STATED = "not-stated"
    NOT_RECORDED = "not-recorded"


class Confidence(StrEnum):
    """How sure a finding is. Low ones are hidden unless asked for and never fail a run."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Return 3 for high, 2 for medium, 1 for low."""
        return {"high": 3, "medium": 2, "low": 1}[self.value]


class DifferenceKind(StrEnum):
    """In which way a field differs. Only authors use more than `VALUE`."""

    VALUE = "value"
    REPLACED = "replaced"
    MISSING = "missing"
    SURPLUS = "surplus"
    ORDER = "order"


class Difference(Struct, frozen=True, gc=False):
    """One place where a field differs.

    `stated` and `recorded` are the differing parts (one name, one run of title words, one
    number); None on the side that has nothing. `span` is where the stated part stands in the
    article's file, or, for something missing, where it would stand. `position` counts authors
    from 1.
    """

    kind: DifferenceKind
    stated: str | None
    recorded: str | None
    span: Span | None = None
    position: int | None = None


class Comparison(Struct, frozen=True):
    """One field compared: always listed, so that a reader sees what agrees too.

    `field` is `author`, `title`, `issued`, `container-title`, `volume`, `issue` or `page`.
    `stated` and `recorded` are whole values as a reader would write them. `reason` says why two
    values that are not written alike count as the same (`initials`, `online year`, ...), or,
    for a difference, what the stated value seems to be instead. `differences` of a value that
    agrees are what it says besides (a subtitle that nobody recorded). `count` is how many authors
    were compared and found to agree, as (agreeing, recorded).
    """

    field: str
    outcome: Outcome
    stated: str | None = None
    recorded: str | None = None
    reason: str | None = None
    differences: tuple[Difference, ...] = ()
    confidence: Confidence = Confidence.HIGH
    span: Span | None = None
    count: tuple[int, int] | None = None


class Identity(StrEnum):
    """Whether reference and record are the same work, judged over all fields together."""

    SAME_WORK = "same-work"
    OTHER_WORK = "other-work"
    UNDECIDED = "undecided"


class Unaccounted(Struct, frozen=True):
    """A stretch of an entry that nothing on record and no usual note explains."""

    text: str
    span: Span


class Judgement(Struct, frozen=True):
    """All fields of a reference compared with a record, and what that says of its identity.

    `unaccounted` is what else the entry says: where it was read in the light of the record, any
    stretch; where it is data, a subtitle that nobody recorded.
    """

    identity: Identity
    comparisons: tuple[Comparison, ...]
    unaccounted: tuple[Unaccounted, ...] = ()

    def of(self, field: str) -> Comparison | None:
        """Return the comparison of `field`, or None where it was not compared."""
        return next((c for c in self.comparisons if c.field == field), None)

    @property
    def differing(self) -> tuple[Comparison, ...]:
        """Return the comparisons that came out different."""
        return tuple([c for c in self.comparisons if c.outcome is Outcome.DIFFERENT])

    @property
    def agreeing(self) -> tuple[Comparison, ...]:
        """Return the comparisons that came out the same or equivalent."""
        accepted = (Outcome.SAME, Outcome.EQUIVALENT)
        return tuple(c for c in self.comparisons if c.outcome in accepted)

    @property
    def is_silent(self) -> bool:
        """Say whether the record has nothing of what the reference states."""
        is_silent = False
        for comparison in self.comparisons:
            if comparison.outcome is Outcome.NOT_RECORDED:
                is_silent = True
            elif comparison.outcome is not Outcome.NOT_STATED:
                return False
        return is_silent
