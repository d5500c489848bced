"""Whether a reference cites an article where the record is its preprint."""

from __future__ import annotations

from refcheck.core.fields.containers import same_container
from refcheck.core.model.comparison import Outcome
from refcheck.core.model.record import Record
from refcheck.core.text.preprint_servers import is_preprint_server
from refcheck.rules.kit.base import Subject


def journal_beside_preprint(subject: Subject, record: Record) -> str | None:
    """Return the journal that the reference cites where the record is a preprint; else None."""
    if not record.is_preprint:
        return None
    journal = _unrecorded(subject, "container-title")
    volume, page = _unrecorded(subject, "volume"), _unrecorded(subject, "page")
    publishers = (record.publisher, record.group_title)
    if journal is None or not (volume or page):
        return None
    if page and not volume and page.casefold() in record.doi:  # the server's own number
        return None
    if is_preprint_server(journal) or any(
        p and same_container(journal, p) is not None for p in publishers
    ):
        return None
    return journal


def _unrecorded(subject: Subject, field: str) -> str | None:
    """Return what the reference states in a field that the record lacks."""
    comparison = subject.checked.comparison(field)
    if comparison is None or comparison.outcome is not Outcome.NOT_RECORDED:
        return None
    return comparison.stated or None
