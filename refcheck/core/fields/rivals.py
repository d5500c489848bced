"""A record that may be the cited work, and what it is where it is not."""

from __future__ import annotations

from msgspec import Struct

from refcheck.core.fields.evidence import TELLING, Evidence, People, Title
from refcheck.core.model.comparison import Judgement
from refcheck.core.model.record import Record

_PLACE = frozenset({"container-title", "issued"})
_NUMBERS = frozenset({"container-title", "volume", "page"})
_IN_A_BOOK = frozenset({"container-title", "issued", "page"})
_IN_BOOKS = frozenset({"chapter", "paper-conference"})


class Rival(Struct, frozen=True):
    """A record beside a reference, and what the compared fields say for its being the work."""

    record: Record
    judgement: Judgement
    evidence: Evidence

    @property
    def score(self) -> int:
        """Return how many more fields agree than differ."""
        return len(self.judgement.agreeing) - len(self.judgement.differing)


def is_twin(rival: Rival) -> bool:
    """Say whether title and authors agree, and nothing that says where and when."""
    evidence = rival.evidence
    return _has_title(evidence) and evidence.people is People.ALL and not evidence.agree


def has_title_alone(rival: Rival) -> bool:
    """Say whether the title is the recorded one, and the authors are all others."""
    return _has_title(rival.evidence) and rival.evidence.people is People.STRANGERS


def _has_title(evidence: Evidence) -> bool:
    """Say whether the title is the recorded one, and none that many works have."""
    return evidence.title is Title.SAME and evidence.telling >= TELLING


def has_numbers(rival: Rival) -> bool:
    """Say whether the volume and the pages are of an article with another title and authors; what
    stands in a book, or in proceedings, has no volume but a year.
    """
    evidence = rival.evidence
    return (
        evidence.agree >= (_IN_A_BOOK if _is_in_book(rival) else _NUMBERS)
        and evidence.paged
        and evidence.title is Title.OTHER
        and evidence.people is People.STRANGERS
    )


def is_through(rival: Rival) -> bool:
    """Say whether its pages are nobody else's, in whatever issue."""
    return rival.evidence.through or _is_in_book(rival)


def _is_in_book(rival: Rival) -> bool:
    return rival.record.type in _IN_BOOKS and rival.record.volume is None


def is_by_the_same(rival: Rival) -> bool:
    """Say whether the authors wrote that other work in the stated place, or in the stated year."""
    return (
        rival.evidence.people is People.ALL
        and rival.evidence.title is Title.OTHER
        and bool(_PLACE & rival.evidence.agree)
    )
