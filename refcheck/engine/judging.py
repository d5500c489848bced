"""Rules over what was learnt: raw findings and a verdict for each reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from refcheck.core.model.answer import Found, NotRegistered, RegisteredElsewhere, Unreachable
from refcheck.core.model.comparison import Confidence, Identity
from refcheck.core.model.finding import Finding, Severity, Verdict
from refcheck.core.model.location import SourceText
from refcheck.engine.manuscripts import Grouped
from refcheck.rules import ListRule, Subject, Whole, list_rules, speaking, text_rules
from refcheck.rules.kit.occasions import occasions_of
from refcheck.sequences import Packed


def judged(
    subjects: Sequence[Subject], seen: Callable[[Subject], None]
) -> Iterator[tuple[Verdict, tuple[Finding, ...]]]:
    """Yield for each reference of one document its verdict, and the findings about it before any
    is hidden.

    `seen` is called with each of them first. A list is gone through once, however long; rules
    about it as a whole speak by their notes then.
    """
    notes: dict[ListRule[Any], list[Any]] = {rule: [] for rule in list_rules()}
    alone: Packed[tuple[Finding, ...]] = Packed(shared=[SourceText])
    verdicts: list[Verdict] = []
    for subject in subjects:
        seen(subject)
        findings = findings_about(subject)
        alone.append(findings)
        verdicts.append(verdict_of(subject, findings))
        for rule, noted in notes.items():
            noted.append(rule.note(subject))
    listed: defaultdict[int, list[Finding]] = defaultdict(list)
    for rule, noted in notes.items():
        for number, finding in rule.check_list(noted, subjects):
            from refcheck.engine.spelling import spelt  # of an agreeing list nothing is to be spelt

            listed[number].append(spelt(finding, subjects[number].source))
    for number, (verdict, findings) in enumerate(zip(verdicts, alone, strict=True)):
        more = listed.get(number, ())
        if verdict is Verdict.AGREES and any(map(_accuses, more)):
            verdict = Verdict.DISAGREES
        yield verdict, (*findings, *more)


def findings_about(subject: Subject) -> tuple[Finding, ...]:
    """Return the findings about one reference by itself, before any is hidden."""
    given = occasions_of(subject.checked, subject.problem, subject.locked)
    found = [finding for rule in speaking(given) for finding in rule.check(subject)]
    if not found:
        return ()
    from refcheck.engine.published import replacing
    from refcheck.engine.spelling import spelt

    return tuple(replacing(spelt(finding, subject.source), subject) for finding in found)


def findings_in_texts(
    groups: Sequence[Grouped], subjects: Sequence[Subject]
) -> Mapping[int, Sequence[Finding]]:
    """Return the findings about the citations of each manuscript, by the place among all
    `subjects` of the one that each is reported with.
    """
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for group in groups:
        whole = Whole(group.linked, tuple(subjects[place] for place in group.positions))
        for rule in text_rules():
            for own, finding in rule.check_text(whole):
                found[group.positions[own]].append(finding)
    return found


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
        case Found():  # nearly always
            pass
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
