"""A finished run, as reporters and the exit status see it."""

from __future__ import annotations

from collections.abc import Mapping
import datetime

from msgspec import Struct, field

from refcheck.core.model.answer import Found, NotRegistered, RegisteredElsewhere, Unreachable, Via
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Finding, Outcome, Severity, Verdict
from refcheck.core.model.location import SourceText


class Hidden(Struct, frozen=True):
    """How many findings were found and are not shown, by what hid them.

    `minor` are those of less severity than was to be shown.
    """

    suppressed: int = 0
    baselined: int = 0
    low_confidence: int = 0
    minor: int = 0


def _no_searches() -> Mapping[Via, int]:
    return {}


class Asked(Struct, frozen=True):
    """What the run cost: requests sent, and where the answers came from.

    A request that was sent again after a failure counts once. `searched` counts the references
    without a DOI whose search was answered, by where from; `newest` is the lockfile's, `snapshot`
    the day that a snapshot is of.
    """

    requests: int = 0
    lockfile: str | None = None
    newest: datetime.date | None = None
    snapshot: datetime.date | None = None
    searched: Mapping[Via, int] = field(default_factory=_no_searches)


class Report(Struct, frozen=True):
    """All references of all inputs in document order, with their findings.

    `sources` maps each input's path to its text, for snippets. `hints` are sentences for stderr
    that fit what went wrong. `fail_on` is None where findings never fail the run. `options` are
    those of the command line that another command about the same documents needs, too.
    """

    outcomes: tuple[Outcome, ...]
    sources: Mapping[str, SourceText]
    hidden: Hidden = Hidden()
    asked: Asked = Asked()
    hints: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    options: tuple[str, ...] = ()

    def count(self, *verdicts: Verdict) -> int:
        """Return how many references came to one of `verdicts`."""
        return sum(outcome.verdict in verdicts for outcome in self.outcomes)

    @property
    def agree(self) -> int:
        """Return how many references agree with their record."""
        return self.count(Verdict.AGREES)

    @property
    def unchecked(self) -> int:
        """Return how many references could not be checked."""
        return self.count(Verdict.UNCHECKED, Verdict.UNREADABLE, Verdict.UNIDENTIFIED)

    @property
    def disagree(self) -> int:
        """Return how many references disagree, are another work's or have an unregistered DOI."""
        return len(self.outcomes) - self.agree - self.unchecked

    def of_severity(self, severity: Severity) -> int:
        """Return how many shown findings have `severity`."""
        return sum(f.severity is severity for outcome in self.outcomes for f in outcome.findings)

    def answers_via(self, via: Via) -> int:
        """Return how many references were answered from `via`."""
        by_doi = sum(self._via(outcome) is via for outcome in self.outcomes)
        return by_doi + self.asked.searched.get(via, 0)

    @property
    def transcribed(self) -> int:
        """Return how many records were entered by a person and not fetched."""
        return sum(
            isinstance(answer := outcome.checked.answer, Found) and answer.provenance.transcribed
            for outcome in self.outcomes
        )

    @staticmethod
    def _via(outcome: Outcome) -> Via | None:
        match outcome.checked.answer:
            case (
                Found(provenance=p)
                | NotRegistered(provenance=p)
                | RegisteredElsewhere(provenance=p)
            ):
                return p.via
            case _:
                return None

    def fails(self, finding: Finding) -> bool:
        """Say whether the finding is at or above `fail_on`; one of low confidence never is."""
        if self.fail_on is None or finding.confidence is Confidence.LOW:
            return False
        return finding.severity.rank >= self.fail_on.rank

    @property
    def exit_status(self) -> int:
        """Return 1 for findings that fail, else 3 if something could not be asked.

        Else 4 where no entry could be read, so that nothing was checked, and 0.
        """
        if any(self.fails(finding) for outcome in self.outcomes for finding in outcome.findings):
            return 1
        answers = (answer for outcome in self.outcomes for answer in outcome.checked.answers)
        if any(isinstance(answer, Unreachable) for answer in answers):
            return 3
        unreadable = (outcome.verdict is Verdict.UNREADABLE for outcome in self.outcomes)
        return 4 if self.outcomes and all(unreadable) else 0
