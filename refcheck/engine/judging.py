"""Rules over what was learnt: raw findings and a verdict for each reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from refcheck.core.model.answer import Answer, NotRegistered, RegisteredElsewhere, Unreachable
from refcheck.core.model.comparison import Confidence, Identity
from refcheck.core.model.finding import Finding, Severity, Verdict
from refcheck.engine.learnt import Learnt
from refcheck.engine.spelling import spelt
from refcheck.rules import RULES, ListRule, ReferenceRule, Subject
from refcheck.rules.kit.base import OptionValue
from refcheck.rules.kit.occasions import Occasion, occasions_of


def subject_of(
    learnt: Learnt, locked: Mapping[str, Answer], options: Mapping[str, OptionValue]
) -> Subject:
    """Return what rules look at; `locked` are the lockfile's answers, where they were not used."""
    doi = learnt.checked.reference.doi
    return Subject(
        learnt.checked,
        learnt.item.reading.source,
        learnt.provenance,
        learnt.item.problem,
        None if doi is None else locked.get(doi.value),
        options,
    )


def findings_of(subjects: Sequence[Subject]) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings about each reference of one document, before any is hidden."""
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    waiting = _by_rule(subjects)
    for rule in RULES:
        if isinstance(rule, ReferenceRule):
            for subject in waiting[rule]:
                for finding in rule.check(subject):
                    found[id(subject)].append(spelt(finding, subject.source))
        elif isinstance(rule, ListRule):
            for subject, finding in rule.check_list(subjects):
                found[id(subject)].append(spelt(finding, subject.source))
    return tuple(tuple(found.get(id(subject), ())) for subject in subjects)


def findings_about(subject: Subject) -> tuple[Finding, ...]:
    """Return the findings about one reference by itself, before any is hidden."""
    given = occasions_of(subject.checked, subject.problem, subject.locked)
    found = (finding for rule in _speaking(given) for finding in rule.check(subject))
    return tuple(spelt(finding, subject.source) for finding in found)


def _by_rule(subjects: Sequence[Subject]) -> Mapping[ReferenceRule, Sequence[Subject]]:
    """Return the references that each rule is asked about: those that give it cause to speak."""
    asked: defaultdict[ReferenceRule, list[Subject]] = defaultdict(list)
    for subject in subjects:
        given = occasions_of(subject.checked, subject.problem, subject.locked)
        for rule in _speaking(given):
            asked[rule].append(subject)
    return asked


@lru_cache(maxsize=1024)  # of the sets of occasions few occur
def _speaking(given: frozenset[Occasion]) -> tuple[ReferenceRule, ...]:
    """Return the rules that may speak on one of the occasions, in their order."""
    rules = (rule for rule in RULES if isinstance(rule, ReferenceRule))
    return tuple(rule for rule in rules if not rule.occasions.isdisjoint(given))


def verdict_of(subject: Subject, findings: Iterable[Finding]) -> Verdict:
    """Return what became of a reference.

    Selection, suppression and configured severities do not change it: they decide what is
    shown, not what is so. A work that was corrected since is still cited rightly, which is why
    only findings that are errors by their rule count.
    """
    checked = subject.checked
    if subject.problem is not None:
        return Verdict.UNREADABLE
    match checked.answer:
        case Unreachable() | RegisteredElsewhere():
            return Verdict.UNCHECKED
        case NotRegistered() if checked.repaired_doi is None:
            return Verdict.NOT_REGISTERED
        case None if checked.record is None:
            waits = any(isinstance(answer, Unreachable) for answer in checked.answers)
            return Verdict.UNCHECKED if waits else Verdict.UNIDENTIFIED
    if subject.identity is Identity.OTHER_WORK:
        return Verdict.OTHER_WORK
    if checked.judgement is not None and checked.judgement.is_silent:
        return Verdict.UNCHECKED
    return Verdict.DISAGREES if any(map(_accuses, findings)) else Verdict.AGREES


def _accuses(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and finding.confidence is not Confidence.LOW
