"""The one place where findings are hidden, and each hidden one is counted.

In this order: the selection of rules, confidence, suppressions, the baseline, and the severity,
which the configuration may have changed. A suppression that hid nothing becomes a finding itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from refcheck.core.model.answer import Unreachable
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Finding, Severity
from refcheck.core.model.reference import Reference
from refcheck.core.model.report import Hidden
from refcheck.rules import Subject
from refcheck.suppressions import Suppression


class Funnel(Struct):
    """Lets findings through, and counts those it keeps back.

    `selected` are rule codes; `severity` is by code; `baseline` are fingerprints. A finding of
    low confidence is a note where `min_confidence` lets it through. `least` is the severity from
    which on findings are shown.
    """

    selected: frozenset[str]
    severity: Mapping[str, Severity]
    suppressions: Sequence[Suppression] = ()
    baseline: frozenset[str] = frozenset()
    min_confidence: Confidence = Confidence.MEDIUM
    least: Severity = Severity.NOTE
    _used: dict[int, set[str]] = field(default_factory=dict)
    _suppressed: int = 0
    _baselined: int = 0
    _low: int = 0
    _minor: int = 0

    @property
    def hidden(self) -> Hidden:
        """Return how many findings were kept back so far, by what kept them."""
        return Hidden(self._suppressed, self._baselined, self._low, self._minor)

    def shown(self, reference: Reference, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return those of a reference's findings that are shown, worst first."""
        passed = [f for finding in findings if (f := self._passed(reference, finding)) is not None]
        return tuple(sorted(passed, key=lambda f: (-f.severity.rank, f.code, f.location)))

    def _passed(self, reference: Reference, finding: Finding) -> Finding | None:
        if finding.code not in self.selected:
            return None
        if finding.confidence.rank < self.min_confidence.rank:
            self._low += 1
            return None
        if self._is_suppressed(reference, finding):
            self._suppressed += 1
            return None
        if finding.fingerprint in self.baseline:
            self._baselined += 1
            return None
        severity = self.severity.get(finding.code, finding.severity)
        if finding.confidence is Confidence.LOW:
            severity = Severity.NOTE
        if severity.rank < self.least.rank:
            self._minor += 1
            return None
        return replace(finding, severity=severity)

    def _is_suppressed(self, reference: Reference, finding: Finding) -> bool:
        covering = [s for s in self.suppressions if s.covers(finding, reference)]
        for suppression in covering:
            self._used.setdefault(id(suppression), set()).add(finding.code)
        return bool(covering)

    def unused(self, subjects: Sequence[Subject]) -> Iterator[tuple[int, Finding]]:
        """Yield RC902 for what hid nothing in the documents of `subjects`, once all is shown, with
        the place of its reference among them.

        Call it after `shown` has seen every finding. A suppression at a reference that could
        not be checked may be needed tomorrow, and stays.
        """
        if not (self.suppressions and subjects):
            return
        from refcheck.rules.unused_suppression import Unused, UnusedSuppression

        rule = UnusedSuppression()
        for suppression in self.suppressions:
            idle = self._idle_rules(suppression)
            if not idle:
                continue
            concerned = [
                number
                for number, subject in enumerate(subjects)
                if suppression.concerns(subject.reference)
            ]
            if any(_is_unchecked(subjects[number]) for number in concerned):
                continue
            number = concerned[0] if concerned else _nearest(suppression, subjects)
            place = str(suppression.location) if suppression.span is None else suppression.span
            unused = Unused(idle, place, idle == suppression.rules)
            for finding in rule.check(subjects[number], unused):
                yield number, finding

    def _idle_rules(self, suppression: Suppression) -> tuple[str, ...]:
        """Return the rules, as written, that hid nothing although they are switched on."""
        used = self._used.get(id(suppression), set())
        return tuple(
            word
            for word, codes in suppression.codes_by_word.items()
            if codes & self.selected and not codes & used
        )


def _is_unchecked(subject: Subject) -> bool:
    return isinstance(subject.checked.answer, Unreachable) or subject.problem is not None


def _nearest(suppression: Suppression, subjects: Sequence[Subject]) -> int:
    """Return the place of the entry that a suppression at no entry is reported with."""
    path, line = suppression.location.path, suppression.location.line
    places = [subject.reference.location for subject in subjects]
    same = [number for number, place in enumerate(places) if place.path == path]
    return min(same or range(len(places)), key=lambda number: abs(places[number].line - line))
