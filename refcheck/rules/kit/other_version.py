"""Whether a reference cites a meeting's paper where the record is its journal version, or the other
way round: one work under one title, published twice, so that venue, year and pages are others.
"""

from __future__ import annotations

from refcheck.core.fields.container_parts import PERIODICAL
from refcheck.core.model.comparison import Comparison, Identity, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier
from refcheck.core.text.container_words import read_title
from refcheck.core.text.known_titles import journal_of
from refcheck.core.text.meetings import read_meeting
from refcheck.rules.kit.base import Subject

_AGREE = (Outcome.SAME, Outcome.EQUIVALENT)
VENUE = frozenset(("issued", "container-title", "volume", "issue", "page"))
"""The compared fields that are of one version, and differ for the other."""


def venue_of_other_version(subject: Subject) -> str | None:
    """Return where the version stands that the reference cites, if its DOI is that of the other;
    else None.

    Title and authors agree, a meeting stands where a journal is recorded, or a journal where a
    meeting is, and with it year or pages differ. Where only the venue differs, it is wrong.
    """
    record, container = subject.checked.record, subject.checked.comparison("container-title")
    if record is None or container is None or subject.identity is not Identity.SAME_WORK:
        return None
    if container.outcome is not Outcome.DIFFERENT or container.stated is None:
        return None
    told = [subject.checked.comparison(name) for name in ("title", "author")]
    if not all(each is not None and each.outcome in _AGREE for each in told):
        return None
    numbers = [_outcome(subject.checked.comparison(name)) for name in ("volume", "page")]
    dated = _outcome(subject.checked.comparison("issued"))
    if any(outcome in _AGREE for outcome in numbers):
        return None
    if Outcome.DIFFERENT not in (*numbers, dated):
        return None
    return container.stated if _are_of_two_kinds(subject, container.stated, record) else None


def _outcome(comparison: Comparison | None) -> Outcome | None:
    return None if comparison is None else comparison.outcome


def _are_of_two_kinds(subject: Subject, venue: str, record: Record) -> bool:
    is_meeting = read_meeting(venue).is_meeting
    titles = (*record.container_title, *([record.event] if record.event else []))
    recorded = any(read_meeting(title).is_meeting for title in titles)
    if is_meeting:
        return record.type == "article-journal" and not recorded
    return record.type == "paper-conference" and _is_journal(subject, venue)


def _is_journal(subject: Subject, venue: str) -> bool:
    """Say whether a venue is a journal: one that is known, or that calls itself one, or the entry's
    type says so.
    """
    reference = subject.reference
    is_article = reference.carrier is Carrier.STRUCTURED and reference.type == "article-journal"
    told = tuple(word.text for word in read_title(venue).words)
    is_periodical = journal_of(told) is not None or not PERIODICAL.isdisjoint(told)
    return is_article or is_periodical
