"""What a search finds of an entry that no identifier has led to its work.

No entry costs more than two questions: the whole citation is asked for first, and its title where
that finds nothing. What else was given at the same meeting is asked for once for all of them, and
what its authors wrote where that meeting's papers are registered without it, as far as other
entries left some of their two questions.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.fields.held import are_strangers, is_registered
from refcheck.core.model.answer import (
    Candidates,
    Found,
    NotRegistered,
    Obstacle,
    Provenance,
    SearchAnswer,
    Unreachable,
)
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Checked
from refcheck.core.model.record import Record
from refcheck.engine.learnt import Learnt
from refcheck.engine.query import (
    people_query_for,
    place_query_for,
    query_for,
    second_query_for,
)
from refcheck.rules.kit.retraction_marks import as_cited
from refcheck.sources.base import Query


def first_query(learnt: Learnt) -> Query | None:
    """Return what to search for, or None where the DOI has led to the work already."""
    checked = learnt.checked
    if learnt.item.problem is not None:
        return None
    match checked.answer:
        case None:
            return query_for(checked.reference)
        case NotRegistered() if checked.repaired_doi is None:
            return query_for(checked.reference)
        case Found() if _is_other_work(checked):
            return query_for(checked.reference)
        case _:
            return None


def second_query(learnt: Learnt) -> Query | None:
    """Return what else to search for where the first question was answered and found nothing."""
    checked = learnt.checked
    if not checked.searched or checked.found_by_search is not None:
        return None
    return second_query_for(checked.reference)


def place_query(learnt: Learnt) -> Query | None:
    """Return what asks for the neighbours of a work that no search found."""
    checked = learnt.checked
    if checked.identifier is not None or not checked.searched or checked.record is not None:
        return None
    return place_query_for(checked.reference)


def people_query(learnt: Learnt) -> Query | None:
    """Return what asks for works by the authors of one that its registered meeting lacks."""
    traces = learnt.checked.traces
    if not traces.is_held or not is_registered(traces.neighbours):
        return None
    return people_query_for(learnt.checked.reference)


def _is_other_work(checked: Checked) -> bool:
    return checked.judgement is not None and checked.judgement.identity is Identity.OTHER_WORK


def by_search(learnt: Learnt, answer: SearchAnswer | None, query: Query) -> Learnt:
    """Add what a search found; for a reference with a DOI a failed search changes nothing."""
    checked = learnt.checked
    match answer:
        case None:
            return learnt
        case Unreachable(obstacle=Obstacle.NOT_LOCKED) if checked.searched:
            return learnt  # what was locked when one question was all that was asked
        case Unreachable() if query.is_beside:
            return learnt  # then it proves nothing that the work is unknown
        case Unreachable():
            if checked.identifier is None:
                return replace(learnt, checked=replace(checked, answer=answer, searched=False))
            return learnt
        case Candidates(records=records, provenance=provenance):
            found = _identified(learnt, records, provenance)
            return with_strangers(found, asked=True) if query.of_people else found


def with_strangers(learnt: Learnt, *, asked: bool) -> Learnt:
    """Return the same with whether its authors are strangers, if it was `asked` what they wrote."""
    checked = learnt.checked
    strangers = asked and are_strangers(checked.reference, checked.offered)
    return replace(
        learnt, checked=replace(checked, traces=replace(checked.traces, are_strangers=strangers))
    )


def _identified(learnt: Learnt, records: Sequence[Record], provenance: Provenance) -> Learnt:
    from refcheck.core.matching import (
        identify,
    )  # where every DOI leads to a record, nobody searches

    checked = learnt.checked
    offered = (*checked.offered, *_others(checked, records))
    identified = identify(checked.reference, offered)
    right = identified.record
    checked = replace(checked, searched=True, found_by_search=right)
    checked = replace(checked, traces=identified.traces, offered=offered if right is None else ())
    if checked.identifier is not None:
        return replace(learnt, checked=checked)
    if right is not None:
        judgement = compare(checked.reference, as_cited(right, checked.reference))
        checked = replace(checked, record=right, judgement=judgement)
    return Learnt(learnt.item, checked, provenance)


def _others(checked: Checked, records: Sequence[Record]) -> list[Record]:
    """Return the records that are neither offered yet nor the one the DOI already led to."""
    known = {record.name for record in checked.offered}
    if checked.record is not None:
        known.add(checked.record.name)
    return [record for record in records if record.name not in known]
