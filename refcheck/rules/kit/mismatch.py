"""What the rules about one field share: when they speak, where they point, what they fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from refcheck.core.model.comparison import Comparison, Difference, DifferenceKind, Identity, Outcome
from refcheck.core.model.finding import Edit, Field, Finding, Fix, Safety, Severity
from refcheck.core.model.location import Span
from refcheck.patterns import lazily
from refcheck.rules.kit.base import ReferenceRule, Scope, Subject
from refcheck.rules.kit.occasions import Occasion
from refcheck.rules.kit.other_version import VENUE, venue_of_other_version
from refcheck.rules.kit.phrases import who_says
from refcheck.rules.kit.preprints import journal_beside_preprint
from refcheck.rules.kit.restated import everywhere

_NUMBER = lazily(r"\d+")


class MismatchRule(ReferenceRule):
    """A rule that speaks where a compared field came out different.

    It is silent where the record is another work's: that is one finding (RC103), not nine; and so
    are venue, year and numbers where it is the work's other version (RC212).
    """

    severity = Severity.ERROR
    scope = Scope.RECORD
    occasions = frozenset({Occasion.DIFFERENCE})
    compared: ClassVar[str]
    """The comparison's field."""

    field: ClassVar[Field]
    """The finding's field."""

    noun: ClassVar[str] = ""
    """What the headline puts in front of the stated value."""

    kinds: ClassVar[tuple[DifferenceKind, ...]] = (DifferenceKind.VALUE,)
    """The ways of differing that this rule is about."""

    fix_may_be_safe: ClassVar[bool] = False
    """Whether a fix is safe where everything else agrees; otherwise it is always unsafe."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """See `ReferenceRule.check`."""
        comparison = subject.checked.comparison(self.compared)
        if comparison is None or comparison.outcome is not Outcome.DIFFERENT:
            return
        if subject.identity is Identity.OTHER_WORK:
            return
        if self.compared in VENUE and venue_of_other_version(subject) is not None:
            return  # what is cited is another version: one finding (RC212)
        differences = [d for d in _parts(comparison) if d.kind in self.kinds]
        if differences:
            yield self._report(subject, comparison, differences)

    def _report(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> Finding:
        stated = [d.stated for d in differences if d.stated is not None]
        recorded = [d.recorded for d in differences if d.recorded is not None]
        return self.finding(
            subject,
            self.field,
            self.sentence(subject, comparison, differences),
            stated="; ".join(stated) or None,
            recorded="; ".join(recorded) or None,
            marks=[
                (place or comparison.span, self.label(d))
                for d, place in zip(
                    differences, self.places(subject, comparison, differences), strict=True
                )
            ],
            fix=self._fix(subject, comparison, differences),
            confidence=comparison.confidence,
        )

    def sentence(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> str:
        """Return the headline."""
        return says(subject, comparison, differences[0], self.noun)

    def places(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> Sequence[Span | None]:
        """Return where the caret of each difference stands."""
        return [self.marked(subject, difference) for difference in differences]

    def marked(self, subject: Subject, difference: Difference) -> Span | None:
        """Return what the caret stands under: the characters that are wrong, and no others."""
        return difference.span

    def label(self, difference: Difference) -> str | None:
        """Return what stands behind the caret: the recorded value."""
        return difference.recorded

    def replacement(self, subject: Subject, difference: Difference) -> str | None:
        """Return what to write at the difference's span, or None where nothing can be said."""
        return None if difference.stated is None else difference.recorded

    def edits(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> tuple[Edit, ...]:
        """Return what to write where; nothing where not all that is wrong can be put right."""
        texts = [(d.span, self.replacement(subject, d)) for d in differences]
        edits = tuple(Edit(span, text) for span, text in texts if span is not None and text)
        return edits if len(edits) == len(differences) else ()

    def _fix(
        self, subject: Subject, comparison: Comparison, differences: Sequence[Difference]
    ) -> Fix | None:
        record = subject.checked.record
        # The preprint's values are not the article's.
        if record is not None and journal_beside_preprint(subject, record) is not None:
            return None
        edits = self.edits(subject, comparison, differences)
        # What an entry inherits stands in another one, and is that one's to correct.
        if not edits or not all(subject.holds(edit.span) for edit in edits):
            return None
        judgement = subject.checked.judgement
        alone = judgement is not None and judgement.differing == (comparison,)
        sure = alone and subject.identity is Identity.SAME_WORK
        # Volume 102.11 may be an issue's, too: what takes a number away wants a look.
        keeps = all(_numbers(d.stated) <= _numbers(d.recorded) for d in differences)
        whole = everywhere(subject, edits)
        safe = self.fix_may_be_safe and sure and keeps and len(edits) == 1
        if safe and _others_agree(subject):
            return Fix(whole, Safety.SAFE, "everything else agrees")
        return Fix(whole, Safety.UNSAFE, "look at it first")


def says(subject: Subject, comparison: Comparison, difference: Difference, noun: str) -> str:
    """Return `the reference says volume 5, Crossref says 6`, with what is known of the cause."""
    because = f" ({comparison.reason})" if comparison.reason else ""
    word = f"{noun} " if noun else ""
    return (
        f"the reference says {word}{difference.stated}{because}, "
        f"{who_says(subject)} says {difference.recorded}"
    )


def _numbers(text: str | None) -> int:
    return len(_NUMBER.findall(text or ""))


def _parts(comparison: Comparison) -> tuple[Difference, ...]:
    """Return the differences, or the whole field as one where it was not taken apart."""
    whole = Difference(
        DifferenceKind.VALUE, comparison.stated, comparison.recorded, comparison.span
    )
    return comparison.differences or (whole,)


def _others_agree(subject: Subject) -> bool:
    """Say whether something that identifies a work agrees: without it a fix is a guess."""
    judgement = subject.checked.judgement
    agreeing = {c.field for c in judgement.agreeing} if judgement is not None else set()
    return bool(agreeing & {"title", "author"})
