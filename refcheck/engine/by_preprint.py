"""Works that no registry has, cited beside the number of their preprint, which one has."""

from __future__ import annotations

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.model.answer import Found
from refcheck.core.model.comparison import Comparison, Judgement, Outcome
from refcheck.core.model.finding import Kinship
from refcheck.engine.learnt import Learnt

# What a paper shares with its preprint; it appears elsewhere, and often in another year.
_SHARED = frozenset({"author", "title"})


def by_its_preprint(learnt: Learnt) -> Learnt:
    """Return the same with authors and title compared with those of the preprint whose number
    stands beside them, where nothing else is known of the work.
    """
    checked = learnt.checked
    if checked.record is not None or checked.identifier is not None:
        return learnt
    for further in checked.further:
        answer = further.answer
        is_own = further.kinship in (Kinship.SAME, Kinship.TWIN) and not further.introduced
        if not is_own or not isinstance(answer, Found) or not answer.record.is_preprint:
            continue
        judgement = compare(checked.reference, answer.record)
        shared = tuple(c if c.field in _SHARED else _not_recorded(c) for c in judgement.comparisons)
        judged = Judgement(judgement.identity, shared)
        checked = replace(checked, record=answer.record, judgement=judged)
        return replace(learnt, checked=checked, provenance=answer.provenance)
    return learnt


def _not_recorded(comparison: Comparison) -> Comparison:
    return Comparison(comparison.field, Outcome.NOT_RECORDED, comparison.stated)
