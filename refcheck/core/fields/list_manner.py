"""What only a whole list shows: that its style prints the issue before the volume.

`11 (49)` for volume 49, issue 11 is an error in a list that writes `49 (11)` everywhere else, and
the manner of a list that always writes so (some German and Russian styles do). Where an entry
says what one of the two is (`vol. 11`, `no. 49`, a field of BibTeX), no manner can be meant.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from refcheck.core.fields.identity import judge_identity
from refcheck.core.fields.numbers import same_numeral
from refcheck.core.model.comparison import Comparison, Judgement, Outcome
from refcheck.core.model.finding import Checked
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.folding import fold
from refcheck.core.text.terms import LABEL_OF
from refcheck.patterns import lazily

# So many references must have the two swapped, and so many times as many as have them straight,
# before it is the list's manner and not the author's slip.
_LEAST = 3
_TIMES = 4
_REASON = "this list prints the issue before the volume"
_LABELLED = lazily(
    r"(?<![^\W\d_])(?P<label>\u2116|n[\u00b0\u00ba]|[^\W\d_]{1,12})[.:]?\s{0,2}(?P<value>\d{1,6})"
)


def prints_issue_first(listed: Iterable[Checked]) -> bool:
    """Say whether a list of these references prints the issue before the volume."""
    swapped = straight = 0
    for one in listed:
        if one.judgement is not None:
            swapped += _may_be_manner(one.reference, one.judgement)
            straight += _is_straight(one.judgement)
    return swapped >= _LEAST and swapped >= _TIMES * straight


def with_issue_first(reference: Reference, judgement: Judgement) -> Judgement:
    """Return a judgement of such a list, volume and issue accepted the other way round."""
    return _accepted(judgement) if _may_be_manner(reference, judgement) else judgement


def _may_be_manner(reference: Reference, judgement: Judgement) -> bool:
    return _is_swapped(judgement) and not _names_its_numbers(reference)


def _names_its_numbers(reference: Reference) -> bool:
    if reference.carrier is Carrier.STRUCTURED:
        return True
    return any(
        (reference.text(LABEL_OF.get(fold(number["label"]), "")) or "").startswith(number["value"])
        for number in _LABELLED.finditer(reference.raw.text)
        if LABEL_OF.get(fold(number["label"])) != "page"
    )


def _is_swapped(judgement: Judgement) -> bool:
    volume, issue = judgement.of("volume"), judgement.of("issue")
    if volume is None or issue is None:
        return False
    differ = volume.outcome is Outcome.DIFFERENT and issue.outcome is Outcome.DIFFERENT
    return (
        differ and _alike(volume.stated, issue.recorded) and _alike(issue.stated, volume.recorded)
    )


def _is_straight(judgement: Judgement) -> bool:
    """Say whether volume and issue stand in their places and are not the same number."""
    volume, issue = judgement.of("volume"), judgement.of("issue")
    if volume is None or issue is None or volume not in judgement.agreeing:
        return False
    return issue in judgement.agreeing and not _alike(volume.recorded, issue.recorded)


def _alike(stated: str | None, recorded: str | None) -> bool:
    return bool(stated and recorded) and same_numeral(stated or "", recorded or "") is not None


def _accepted(judgement: Judgement) -> Judgement:
    comparisons = tuple(
        _equivalent(c) if c.field in ("volume", "issue") else c for c in judgement.comparisons
    )
    return Judgement(judge_identity(comparisons), comparisons, judgement.unaccounted)


def _equivalent(comparison: Comparison) -> Comparison:
    return replace(comparison, outcome=Outcome.EQUIVALENT, reason=_REASON, differences=())
