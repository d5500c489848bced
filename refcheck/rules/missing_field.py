"""What the rules about a field left out have in common: when the list's style would print it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from refcheck.core.comparison import Confidence, Identity, Outcome
from refcheck.core.finding import Field, Finding, Severity
from refcheck.core.reference import Carrier
from refcheck.rules.base import ListRule, Subject
from refcheck.rules.wording import who_says

# A list shows its style from so many entries on, and by this share of those with the field.
FEWEST_ENTRIES = 3
USUAL_SHARE = 0.8


class MissingFieldRule(ListRule):
    """A rule that speaks where a reference leaves out what its list usually states."""

    severity = Severity.NOTE
    compared: ClassVar[str]
    """The comparison's field."""

    field: ClassVar[Field]
    """The finding's field."""

    noun: ClassVar[str]
    """What is left out, for the headline."""

    def check_list(self, subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Finding]]:
        """See `ListRule.check_list`."""
        compared = [subject for subject in subjects if self._outcome(subject) is not None]
        lacking = [s for s in compared if self._outcome(s) is Outcome.NOT_STATED]
        stating = len(compared) - len(lacking)
        if len(compared) < FEWEST_ENTRIES or stating < USUAL_SHARE * len(compared):
            return
        for subject in lacking:
            yield subject, self._report(subject)

    def _outcome(self, subject: Subject) -> Outcome | None:
        """Return how the field compared, or None where the record has it not, or is not sure."""
        judgement = subject.checked.judgement
        comparison = subject.checked.comparison(self.compared)
        if judgement is None or judgement.identity is not Identity.SAME_WORK or comparison is None:
            return None
        in_press = comparison.reason is not None and comparison.outcome is Outcome.NOT_STATED
        return (
            None if comparison.outcome is Outcome.NOT_RECORDED or in_press else comparison.outcome
        )

    def _report(self, subject: Subject) -> Finding:
        comparison = subject.checked.comparison(self.compared)
        recorded = None if comparison is None else comparison.recorded
        structured = subject.reference.carrier is Carrier.STRUCTURED
        return self.finding(
            subject,
            self.field,
            f"the reference has no {self.noun}, {who_says(subject)} has {recorded}",
            recorded=recorded,
            confidence=Confidence.HIGH if structured else Confidence.MEDIUM,
        )
