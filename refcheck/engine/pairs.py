"""A reference whose DOI has answered, beside the record: what a run makes of the pair.

Pure. A document's references and millions of deposited ones go the same way, so that both get the
same verdict.
"""

from __future__ import annotations

from typing import NamedTuple

from refcheck.core.compare import compare
from refcheck.core.model.answer import Answer, Found
from refcheck.core.model.finding import Checked, Finding, Verdict
from refcheck.core.model.location import SourceText
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Reference
from refcheck.engine.judging import findings_about, verdict_of
from refcheck.rules import Subject
from refcheck.rules.kit.notices import describes_what_is_withdrawn, is_withdrawing_notice
from refcheck.rules.kit.retraction_marks import as_cited

# The text of references that stand in no document.
NO_TEXT = SourceText("", "")


class Judged(NamedTuple):
    """What was learnt of a reference, what rules find in it before any is hidden, the verdict."""

    checked: Checked
    findings: tuple[Finding, ...]
    verdict: Verdict


def judge(reference: Reference, found: Found, source: SourceText = NO_TEXT) -> Judged:
    """Return what is to be said about `reference`, whose DOI has the answer `found`.

    `source` is the document it stands in. Rules about whole lists are not asked.
    """
    checked = compared(reference, found, found.record)
    subject = Subject(checked, source, found.provenance)
    findings = findings_about(subject)
    return Judged(checked, findings, verdict_of(subject, findings))


def compared(reference: Reference, answer: Answer, record: Record) -> Checked:
    """Return `reference` compared with `record`, to which `answer` has led.

    Where the record is the notice that withdrew the work, and the work is what is described, there
    is nothing to compare: a notice has a title and pages of its own.
    """
    if reference.doi is not None and is_withdrawing_notice(record, reference.doi.value):
        return Checked(reference, answer, record)
    judgement = compare(reference, as_cited(record, reference))
    if describes_what_is_withdrawn(judgement, record):
        return Checked(reference, answer, record)
    return Checked(reference, answer, record, judgement)
