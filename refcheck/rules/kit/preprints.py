"""Whether a reference cites an article where the record is its preprint."""

from __future__ import annotations

import re

from refcheck.core.fields.containers import same_container
from refcheck.core.model.comparison import Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.folding import squeeze, words
from refcheck.core.text.known_titles import journal_of
from refcheck.core.text.meetings import read_meeting
from refcheck.core.text.preprint_servers import is_preprint_server
from refcheck.patterns import lazily
from refcheck.rules.kit.base import Subject

_NOT_YET = lazily(
    r"\b(?:submitted|under\s(?:review|revision|submission)|in\s(?:press|preparation|prep|review)"
    r"|to\s(?:appear|be\s(?:published|submitted))|forthcoming|accepted)\b",
    re.IGNORECASE,
)
# Copernicus posts what is reviewed in public under the journal's name and this word.
_DISCUSSIONS = (("discussions",), ("discuss",))
_LONGEST = 400  # of a note that is looked at


def journal_beside_preprint(subject: Subject, record: Record) -> str | None:
    """Return the journal or the proceedings that the reference cites where the record is a
    preprint; else None.
    """
    if not record.is_preprint:
        return None
    venue = _unrecorded(subject, "container-title")
    if venue is None or is_preprint_server(venue) or _is_the_servers(venue, record):
        return None
    volume, page = _unrecorded(subject, "volume"), _unrecorded(subject, "page")
    if page and not volume and page.casefold() in record.doi:  # the server's own number
        return None
    if volume or page:
        return venue
    if _is_not_yet(subject, venue):
        return None
    return venue if _is_sure(subject.reference, venue) else None


def _is_the_servers(venue: str, record: Record) -> bool:
    """Say whether a venue is whoever deposited the preprint: `eLife` of eLife Sciences."""
    if words(venue)[-1:] in _DISCUSSIONS:
        return True
    publishers = [name for name in (record.publisher, record.group_title) if name]
    return any(
        same_container(venue, name) is not None or squeeze(name).startswith(squeeze(venue))
        for name in publishers
    )


def _is_sure(reference: Reference, venue: str) -> bool:
    """Say whether a venue is stated: in a field of its own, or, read out of a string, as a title
    that is known to be a journal's, or that calls itself a meeting's.
    """
    if reference.carrier is Carrier.STRUCTURED:
        return True
    return journal_of(words(venue)) is not None or read_meeting(venue).is_meeting


def _is_not_yet(subject: Subject, venue: str) -> bool:
    """Say whether the entry says that it is not published yet: what is known is the preprint."""
    reference = subject.reference
    said = (reference.fields.get("issued"), reference.fields.get("note"), *reference.extra.values())
    texts = [venue, *(value.text for value in said if value is not None)]
    return any(_NOT_YET.search(text[:_LONGEST]) for text in texts)


def _unrecorded(subject: Subject, field: str) -> str | None:
    """Return what the reference states in a field that the record lacks."""
    comparison = subject.checked.comparison(field)
    if comparison is None or comparison.outcome is not Outcome.NOT_RECORDED:
        return None
    return comparison.stated or None
