"""What the identifiers of an entry lead to, compared with the entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from refcheck.core.model.answer import (
    Answer,
    Found,
    NotRegistered,
    RegisteredElsewhere,
    Unreachable,
)
from refcheck.core.model.finding import Checked
from refcheck.core.model.identifiers import second_opinion
from refcheck.engine.doi_repair import repair_candidates
from refcheck.engine.identifying import further_answers, led_by, needs_another
from refcheck.engine.inputs import Item
from refcheck.engine.learnt import Learnt
from refcheck.engine.numbering import by_number, number_answers, with_marks
from refcheck.engine.older_version import as_first_given
from refcheck.engine.pairs import compared


def by_identifiers(item: Item, answers: Mapping[str, Answer]) -> Learnt:
    """Return what is known by the entry's own DOI, or by a further one that is its work's.

    Where the own one leads nowhere, or to another work, the two change places.
    """
    learnt = _by_doi(item, answers)
    if needs_another(learnt.checked):
        others = (
            _by_doi(replace(item, reference=led_by(item.reference, given)), answers)
            for given in item.reference.further
            if not given.introduced and given.doi.number is None
        )
        learnt = next((other for other in others if _is_own_work(other.checked)), learnt)
    if item.problem is None and (led := by_number(learnt.checked, answers)) is not None:
        learnt = Learnt(item, *led)
    checked = learnt.checked
    found = checked.record if isinstance(checked.answer, Found) or checked.repaired_doi else None
    further = (
        *further_answers(checked.reference, found, answers),
        *number_answers(checked, found, answers),
    )
    if not further:
        return learnt
    return replace(learnt, checked=with_marks(replace(checked, further=further)))


def _is_own_work(checked: Checked) -> bool:
    if checked.judgement is None:
        return False
    from refcheck.core.matching import is_confident  # of a list that agrees nobody asks

    return is_confident(checked.judgement)


def _by_doi(item: Item, answers: Mapping[str, Answer]) -> Learnt:
    reference = item.reference
    if reference.doi is None or item.problem is not None:
        return Learnt(item, Checked(reference))
    answer = answers[reference.doi.value]
    match answer:
        case Found(record=record, provenance=provenance):
            checked = as_first_given(compared(reference, answer, record), answers)
            return Learnt(item, checked, provenance if checked.answer is answer else None)
        case NotRegistered(provenance=provenance):
            candidates = map(answers.get, repair_candidates(reference.doi.value))
            found = [c for c in candidates if isinstance(c, Found)]
            learnt = _repaired(item, answer, found)
            second = answers.get(second_opinion(reference.doi.value))
            return replace(learnt, checked=replace(learnt.checked, second=second))
        case RegisteredElsewhere(provenance=provenance):
            return Learnt(item, Checked(reference, answer), provenance)
        case Unreachable():
            return Learnt(item, Checked(reference, answer))


def _repaired(item: Item, answer: NotRegistered, candidates: Sequence[Found]) -> Learnt:
    for found in candidates:
        checked = compared(item.reference, answer, found.record)
        if _is_own_work(checked):
            repaired = replace(checked, repaired_doi=found.record.doi)
            return Learnt(item, repaired, found.provenance)
    return Learnt(item, Checked(item.reference, answer), answer.provenance)
