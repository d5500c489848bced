"""What became of a reference, in words, and in the three groups that every summary counts."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from refcheck.core.model.finding import Verdict


class Group(StrEnum):
    """The three answers that are never mixed."""

    AGREE = "agree"
    DISAGREE = "disagree"
    UNCHECKED = "unchecked"


WORDS = MappingProxyType(
    {
        Verdict.AGREES: "agrees",
        Verdict.DISAGREES: "does not agree",
        Verdict.OTHER_WORK: "DOI of another work",
        Verdict.NOT_REGISTERED: "DOI not registered",
        Verdict.UNIDENTIFIED: "not identified",
        Verdict.UNCHECKED: "could not be checked",
        Verdict.UNREADABLE: "could not be read",
    }
)

_UNDECIDED = (Verdict.UNIDENTIFIED, Verdict.UNCHECKED, Verdict.UNREADABLE)


def group_of(verdict: Verdict) -> Group:
    """Return the group a verdict is counted in, as `Report.agree` and its siblings count."""
    if verdict is Verdict.AGREES:
        return Group.AGREE
    return Group.UNCHECKED if verdict in _UNDECIDED else Group.DISAGREE
