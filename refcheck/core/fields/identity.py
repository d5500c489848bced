"""Right work with errors, or another work? One judgement over all fields together.

A title weighs most, then authors and pages, which hardly ever agree by accident, then volume and
container, which neighbouring articles share, then the year. A wrong DOI makes nearly everything
disagree at once; a garbled reference keeps most of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from refcheck.core.fields.titles import NEAR, nearness
from refcheck.core.model.comparison import Comparison, DifferenceKind, Identity, Outcome
from refcheck.core.text.folding import words

# Weights in points: how much agreement speaks for, and difference against, the same work.
_FOR: Mapping[str, float] = {
    "title": 4.0, "author": 2.0, "page": 2.0, "volume": 1.0,
    "container-title": 1.0, "issue": 0.5, "issued": 0.5,
}  # fmt: skip
_AGAINST: Mapping[str, float] = {
    "title": 3.0, "author": 2.0, "page": 2.0, "volume": 1.0,
    "container-title": 1.0, "issue": 0.5, "issued": 0.5,
}  # fmt: skip
# A title that holds the recorded one (`Ocean sprawl in mice`) speaks for neither.
_HELD = 0.5
# A page alone, or a year and a volume, decide nothing.
_LEAST_EVIDENCE = 2.0
_AGREE = (Outcome.SAME, Outcome.EQUIVALENT)


def judge_identity(comparisons: Sequence[Comparison]) -> Identity:
    """Return whether the compared fields describe one work or two."""
    points = evidence = 0.0
    for comparison in comparisons:
        outcome = comparison.outcome
        if outcome in _AGREE:
            points += _FOR[comparison.field]
            evidence += _FOR[comparison.field]
        elif outcome is Outcome.DIFFERENT:
            share = _likeness(comparison)
            points += share * _FOR[comparison.field]
            points -= (1 - share) * _AGAINST[comparison.field]
            evidence += _AGAINST[comparison.field]
    if evidence < _LEAST_EVIDENCE:
        return Identity.UNDECIDED
    return Identity.SAME_WORK if points > 0 else Identity.OTHER_WORK


def _likeness(comparison: Comparison) -> float:
    """Return how much a differing field still looks like the recorded one, from 0 to 1."""
    if comparison.field == "title":
        return _likeness_of_titles(comparison.stated or "", comparison.recorded or "")
    if comparison.field == "author" and comparison.count is not None:
        agreeing, recorded = comparison.count
        moved = sum(d.kind is DifferenceKind.ORDER for d in comparison.differences)
        return min(1.0, (agreeing + moved) / max(1, recorded))
    return 0.0


def _likeness_of_titles(stated: str, recorded: str) -> float:
    if nearness(stated, recorded) >= NEAR:
        return 1.0
    is_held = f" {' '.join(words(recorded))} " in f" {' '.join(words(stated))} "
    return _HELD if is_held and words(recorded) else 0.0
