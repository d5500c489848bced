"""Learning about each reference what the registries know: the answer, the record, how it compares.

At most six rounds of questions, whatever the number of references: the DOIs as written; how
else broken DOIs can be read, and what unregistered ones may have been meant to be; a search for
references whose DOI is missing, unregistered or another work's; and, for those that it did not
find, another one with fewer words, and two of further sources (`refcheck.engine.elsewhere`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.matching import identify, is_confident
from refcheck.core.model.answer import (
    Answer,
    Candidates,
    Found,
    NotRegistered,
    Obstacle,
    Provenance,
    RegisteredElsewhere,
    SearchAnswer,
    Unreachable,
)
from refcheck.core.model.comparison import Identity
from refcheck.core.model.finding import Checked
from refcheck.core.model.identifiers import second_opinion
from refcheck.core.model.record import Record
from refcheck.engine.by_preprint import by_its_preprint
from refcheck.engine.doi_reading import others_wanted, read_rightly
from refcheck.engine.doi_repair import repair_candidates
from refcheck.engine.elsewhere import asked_elsewhere
from refcheck.engine.identifying import further_answers, led_by, needs_another
from refcheck.engine.inputs import Item
from refcheck.engine.learnt import Learnt
from refcheck.engine.numbering import by_number, number_answers, with_marks
from refcheck.engine.pairs import compared
from refcheck.engine.query import query_for, second_query_for
from refcheck.engine.waiting import Waiting, dois_of
from refcheck.rules.kit.retraction_marks import as_cited
from refcheck.sources.base import Query, Source
from refcheck.sources.progress import Compared, silent
from refcheck.sources.progress import Report as Listener

# Some tenths of a second.
_TOLD_EVERY = 100


def learn(items: Sequence[Item], source: Source, listener: Listener = silent) -> tuple[Learnt, ...]:
    """Return what `source` lets one know about each entry, in their order.

    What has been answered is compared while the rest is waited for.
    """
    early: dict[int, Learnt] = {}
    waiting: Waiting | None = None

    def compare_early(arrived: Mapping[str, Answer]) -> None:
        nonlocal waiting
        waiting = waiting or Waiting(items)  # what is locked arrives at once
        for i in waiting.ready(arrived):
            early[i] = _bydois_of(items[i], waiting.answers)

    answers = source.answers(dois_of(items), compare_early)
    told = _second_thoughts(items, answers, source)
    learnt = [
        early[i] if i in early else _bydois_of(read_rightly(item, told), told)
        for i, item in enumerate(_counted(items, listener))
    ]
    return tuple(map(by_its_preprint, asked_elsewhere(_searched(learnt, source), source)))


def _searched(learnt: Sequence[Learnt], source: Source) -> tuple[Learnt, ...]:
    """Return the same with what is found for those whose DOI leads to no work of theirs.

    No reference costs more than two questions: the whole citation is asked for first, and its
    title where that finds nothing.
    """
    first = _found(learnt, source, _query)
    return _found(first, source, _second_query)


def _found(
    learnt: Sequence[Learnt], source: Source, query_of: Callable[[Learnt], Query | None]
) -> tuple[Learnt, ...]:
    """Return the same with what is found for those of which `query_of` asks something."""
    asking: dict[Query, list[int]] = {}
    for i, one in enumerate(learnt):
        if (query := query_of(one)) is not None:
            asking.setdefault(query, []).append(i)
    if not asking:
        return tuple(learnt)
    found: dict[int, Learnt] = {}

    def settle(arrived: Mapping[Query, SearchAnswer]) -> None:
        for query, answer in arrived.items():
            found.update({i: _by_search(learnt[i], answer) for i in asking[query]})

    answers = source.searches(tuple(asking), settle)
    settle({query: answers[query] for query in answers if asking[query][0] not in found})
    return tuple(found.get(i, one) for i, one in enumerate(learnt))


def _counted(items: Sequence[Item], listener: Listener) -> Iterator[Item]:
    """Yield the items, and tell now and then how many have been worked on."""
    for done, item in enumerate(items):
        if done % _TOLD_EVERY == 0:
            listener(Compared(done, len(items)))
        yield item


def _second_thoughts(
    items: Sequence[Item], answers: Mapping[str, Answer], source: Source
) -> Mapping[str, Answer]:
    """Return the answers with those about what doubtful DOIs may have been meant to be, and with
    what OpenAlex has under DOIs that nobody registered.
    """
    unregistered = [doi for doi in _written(items) if isinstance(answers[doi], NotRegistered)]
    repaired = (candidate for doi in unregistered for candidate in repair_candidates(doi))
    second = map(second_opinion, unregistered)
    wanted = dict.fromkeys((*others_wanted(items, answers), *repaired, *second))
    return {**source.answers(tuple(wanted)), **answers} if wanted else answers


def _written(items: Iterable[Item]) -> Iterator[str]:
    """Yield the DOIs that entries give as their works' own and write out."""
    for doi in (item.reference.doi for item in items if item.problem is None):
        if doi is not None and doi.number is None:
            yield doi.value


def _bydois_of(item: Item, answers: Mapping[str, Answer]) -> Learnt:
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
    return checked.judgement is not None and is_confident(checked.judgement)


def _by_doi(item: Item, answers: Mapping[str, Answer]) -> Learnt:
    reference = item.reference
    if reference.doi is None or item.problem is not None:
        return Learnt(item, Checked(reference))
    answer = answers[reference.doi.value]
    match answer:
        case Found(record=record, provenance=provenance):
            return Learnt(item, compared(reference, answer, record), provenance)
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
        if checked.judgement is not None and is_confident(checked.judgement):
            repaired = replace(checked, repaired_doi=found.record.doi)
            return Learnt(item, repaired, found.provenance)
    return Learnt(item, Checked(item.reference, answer), answer.provenance)


def _query(learnt: Learnt) -> Query | None:
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


def _second_query(learnt: Learnt) -> Query | None:
    """Return what else to search for where the first question was answered and found nothing."""
    checked = learnt.checked
    if not checked.searched or checked.found_by_search is not None:
        return None
    return second_query_for(checked.reference)


def _is_other_work(checked: Checked) -> bool:
    return checked.judgement is not None and checked.judgement.identity is Identity.OTHER_WORK


def _by_search(learnt: Learnt, answer: SearchAnswer | None) -> Learnt:
    """Add what a search found; for a reference with a DOI a failed search changes nothing."""
    checked = learnt.checked
    match answer:
        case None:
            return learnt
        case Unreachable(obstacle=Obstacle.NOT_LOCKED) if checked.searched:
            return learnt  # what was locked when one question was all that was asked
        case Unreachable():
            if checked.identifier is None:
                return replace(learnt, checked=replace(checked, answer=answer, searched=False))
            return learnt
        case Candidates(records=records, provenance=provenance):
            return _identified(learnt, records, provenance)


def _identified(learnt: Learnt, records: Sequence[Record], provenance: Provenance) -> Learnt:
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
