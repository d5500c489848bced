"""A finished run, as reporters and the exit status see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import datetime

from msgspec import Struct, field

from refcheck.core.model.answer import Via
from refcheck.core.model.citation import Citation
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Finding, Outcome, Severity, Verdict
from refcheck.core.model.location import SourceText
from refcheck.core.model.outcomes import Outcomes, Tally


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


class CitedText(Struct, frozen=True):
    """What a text cites, in its order: each citation with the entries it names, by their places
    among the outcomes of the report.
    """

    path: str
    citations: tuple[tuple[Citation, tuple[int, ...]], ...]


class Report(Struct, frozen=True):
    """All references of all inputs in document order, with their findings.

    `sources` maps each path of the inputs to its text, for snippets. `hints` are sentences for
    stderr that fit what went wrong. `texts` are those whose lists are known. `fail_on` is None
    where findings never fail the run. `options` are those of the command line that another
    command about the same documents needs, too.
    """

    outcomes: Sequence[Outcome]
    sources: Mapping[str, SourceText]
    hidden: Hidden = Hidden()
    asked: Asked = Asked()
    hints: tuple[str, ...] = ()
    texts: tuple[CitedText, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    options: tuple[str, ...] = ()

    @property
    def tally(self) -> Tally:
        """Return how many references came to what."""
        outcomes = self.outcomes
        return outcomes.tally if isinstance(outcomes, Outcomes) else Tally.of(outcomes)

    def telling(self) -> Iterator[Outcome]:
        """Yield the references about which there are findings."""
        return (outcome for _, outcome in self.numbered())

    def numbered(self) -> Iterator[tuple[int, Outcome]]:
        """Yield the references about which there are findings, each with its number among all."""
        if isinstance(self.outcomes, Outcomes):
            yield from self.outcomes.numbered()
        else:
            numbered = enumerate(self.outcomes, start=1)
            yield from ((number, outcome) for number, outcome in numbered if outcome.findings)

    def count(self, *verdicts: Verdict) -> int:
        """Return how many references came to one of `verdicts`."""
        counted = self.tally.verdicts
        return sum(counted[verdict] for verdict in verdicts)

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
        return sum(f.severity is severity for outcome in self.telling() for f in outcome.findings)

    def answers_via(self, via: Via) -> int:
        """Return how many references were answered from `via`."""
        return self.tally.via[via] + self.asked.searched.get(via, 0)

    @property
    def transcribed(self) -> int:
        """Return how many records were entered by a person and not fetched."""
        return self.tally.transcribed

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
        if any(self.fails(finding) for outcome in self.telling() for finding in outcome.findings):
            return 1
        if self.tally.unreachable:
            return 3
        count = len(self.outcomes)
        return 4 if count and self.count(Verdict.UNREADABLE) == count else 0
