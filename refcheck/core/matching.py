"""Choosing, among the records a search returned, the work a reference means.

A registry's relevance score is never looked at: it grows with the length of the query and ranks
copies and reviews above the work (Crossref contract, 1.4). What the compared fields prove is in
`refcheck.core.fields.evidence`; here one clear winner is taken, or none. What is known of a
reference that is none of the records is kept as `Traces`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from refcheck.core.compare import compare
from refcheck.core.fields.containers import compare_container
from refcheck.core.fields.dates import compare_year
from refcheck.core.fields.evidence import (
    People,
    Title,
    evidence_of,
    proves,
)
from refcheck.core.fields.garbled import garbled_from, is_common
from refcheck.core.fields.held import is_held, is_meetings_own
from refcheck.core.fields.rivals import (
    Rival,
    has_numbers,
    has_title_alone,
    is_by_the_same,
    is_through,
    is_twin,
)
from refcheck.core.fields.siblings import are_kinds_apart, is_answered_by
from refcheck.core.fields.titles import full_titles, main_titles, nearness
from refcheck.core.guided.absence import has_first_page, has_volume
from refcheck.core.model.comparison import Identity, Judgement, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.model.traces import NOTHING, Traces
from refcheck.core.text import distance
from refcheck.core.text.title_words import squeezed

_AGREE = (Outcome.SAME, Outcome.EQUIVALENT)
# A title within the entry that is less alike (0 to 100) is none that is near enough.
_LEAST_LIKE = 80.0
# In letters; for a shorter title, and for a longer one, which takes long to look for, a whole
# comparison decides.
_SHORT_TITLE, _LONG_TITLE = 6, 500
# Fewer words are what a keynote or a panel is called.
_FEW_OF_A_PAPER = 3
_PLACE = frozenset({"container-title", "issued"})


class Identified(Struct, frozen=True):
    """The work that a reference means, and what is known of it besides: most where it is none of
    the records.
    """

    record: Record | None = None
    traces: Traces = NOTHING


def best_match(reference: Reference, records: Sequence[Record]) -> Record | None:
    """Return the record that is confidently the work `reference` means, or None."""
    return identify(reference, records).record


def identify(reference: Reference, records: Sequence[Record]) -> Identified:
    """Return which of `records` is confidently the work that `reference` means.

    Of several (a preprint and its article, a work registered twice) the one that agrees in most
    fields is taken, the earlier in `records` where that is equal; of two that agree as far and
    are two works, none.
    """
    rivals = [
        Rival(record, judgement := compare(reference, record), evidence_of(judgement))
        for record in records
        if not _is_of_another_kind(reference, record) and _may_be(reference, record)
    ]
    # A title under which somebody replied may be that of several letters.
    answered = any(is_answered_by(rival.judgement.of("title")) for rival in rivals)
    proved = [
        rival
        for rival in rivals
        if not (answered and rival.evidence.people is People.STRANGERS)
        and (proves(rival.judgement) or _is_of_its_place(reference, rival))
    ]
    if (winner := _winner(proved)) is not None:
        others = rivals if winner.evidence.title is Title.OTHER else []
        traces = Traces(_first(rival for rival in others if has_title_alone(rival)))
        return Identified(_completed(winner, rivals).record, traces)
    near = _neighbours(reference, records)
    twin = _winner([rival for rival in rivals if is_twin(rival)])
    # What stands beside the cited work is registered, and it would be so, too; and no meeting takes
    # a paper that another one has published.
    published = twin is not None and not twin.record.is_preprint
    if twin is not None and published and (near or _are_papers(reference, twin.record)):
        return Identified(twin.record)
    held = twin is None and is_held(reference, near, records)
    # The one that is beyond doubt before the first of the others.
    there = max((r for r in rivals if has_numbers(r)), key=is_through, default=None)
    return Identified(
        traces=Traces(
            _first(rival for rival in rivals if has_title_alone(rival)),
            None if there is None else there.record,
            there is not None and is_through(there),
            _first(rival for rival in rivals if is_by_the_same(rival)),
            None if twin is None else twin.record,
            near,
            held,
            garbled_from(reference, near) if held else None,
        )
    )


def is_confident(judgement: Judgement) -> bool:
    """Say whether the compared fields leave no reasonable doubt that the work is the same."""
    return proves(judgement)


def _winner(rivals: Sequence[Rival]) -> Rival | None:
    best = max(rivals, key=lambda rival: rival.score, default=None)  # the earliest of the best
    if best is None:
        return None
    equal = [rival for rival in rivals if rival.score == best.score and rival is not best]
    return None if any(_are_two_works(best, rival) for rival in equal) else best


def _completed(winner: Rival, rivals: Sequence[Rival]) -> Rival:
    """Return the same work as it is registered with its authors, where the winner names none: who
    is not recorded differs from nobody.
    """
    if winner.record.people or winner.evidence.title is not Title.SAME:
        return winner
    complete = (
        rival
        for rival in rivals
        if rival.record.people
        and rival.record.is_preprint == winner.record.is_preprint
        and rival.evidence.title is Title.SAME
        and not rival.evidence.is_sibling
        and rival.evidence.agree >= winner.evidence.agree
        and rival.evidence.differ <= winner.evidence.differ
    )
    return next(complete, winner)


def _are_two_works(one: Rival, other: Rival) -> bool:
    """Say whether two records that fit a reference equally well are not of one work.

    A work that is registered twice has one title and its authors twice, and fits in the same
    fields; letters to an editor have one title, too, and each is by others.
    """
    if one.evidence.title is Title.SAME is other.evidence.title:
        if one.evidence.people is People.STRANGERS is other.evidence.people:
            return _families(one.record).isdisjoint(_families(other.record))
        return one.evidence.agree != other.evidence.agree and min(
            one.evidence.people, other.evidence.people
        ) < (People.SOME)
    titles = [squeezed(title) for rival in (one, other) for title in rival.record.title[:1]]
    return len(set(titles)) > 1


def _families(record: Record) -> set[str]:
    return {(name.family or str(name)).casefold() for name in record.people}


def _is_of_its_place(reference: Reference, rival: Rival) -> bool:
    """Say whether a short title is enough, for nothing else of that kind has it there and then."""
    return _is_of_a_book(reference, rival) or _is_of_a_meeting(reference, rival)


def _is_of_a_meeting(reference: Reference, rival: Rival) -> bool:
    """Say whether both are papers of one title at one meeting, whoever is said to have written it.

    A journal has letters of one title (*Benefits and Risks of Aspirin Use*, twice in a volume); of
    2,646 pairs of papers in one container and year no two by strangers had one.
    """
    evidence, title = rival.evidence, rival.judgement.of("title")
    return (
        _are_papers(reference, rival.record)
        and rival.judgement.identity is Identity.SAME_WORK
        and evidence.title is Title.SAME
        and title is not None
        and squeezed(title.stated or "") == squeezed(title.recorded or "")  # the whole of it
        and not is_common(title.stated or "")
        and evidence.telling >= _FEW_OF_A_PAPER
        and evidence.agree >= _PLACE
        and not evidence.differ
        and not evidence.is_sibling
    )


def _is_of_a_book(reference: Reference, rival: Rival) -> bool:
    """Say whether both are a book of one title, year and author, whose title may have one word, or
    such a chapter of one book, which has one introduction.
    """
    evidence = rival.evidence
    match reference.type:
        case "book":
            is_told = evidence.telling > 0
        case "chapter":
            is_told = "container-title" in evidence.agree
        case _:
            return False
    return (
        is_told
        and rival.record.type == reference.type
        and rival.judgement.identity is Identity.SAME_WORK
        and evidence.title is Title.SAME
        and evidence.people >= People.WHOLE
        and "issued" in evidence.agree
        and not evidence.differ
        and not evidence.is_sibling
    )


def _is_of_another_kind(reference: Reference, record: Record) -> bool:
    contained = reference.text("container-title") is not None
    return are_kinds_apart(reference.type, record.type, is_contained=contained)


def _are_papers(reference: Reference, record: Record) -> bool:
    """Say whether both are papers of a meeting itself: what a workshop heard, its author may
    publish elsewhere, and what kind of work a citation string describes is a guess.
    """
    places = (reference.text("container-title") or "", *record.container_title)
    return (
        reference.carrier is Carrier.STRUCTURED
        and reference.type == record.type == "paper-conference"
        and all(places)
        and all(map(is_meetings_own, places))
    )


def _first(rivals: Iterable[Rival]) -> Record | None:
    return next((rival.record for rival in rivals), None)


def _neighbours(reference: Reference, records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records of what stands where and when the reference says that the work does."""
    container, year = reference.fields.get("container-title"), reference.fields.get("issued")
    if container is None or year is None:
        return ()
    return tuple(
        record
        for record in records
        if compare_year(year, record).outcome in _AGREE
        and compare_container(container, record).outcome in _AGREE
    )


def _may_be(reference: Reference, record: Record) -> bool:
    """Say at a glance whether a comparison with `record` could make one confident: a citation has
    something like a recorded title, or the numbers, or, printing no title, the first page.
    """
    if reference.carrier is not Carrier.CITATION:
        return True
    stated, entry = reference.text("title") or "", squeezed(reference.raw.text)
    if has_first_page(reference, record) and (not stated or has_volume(reference, record)):
        return True
    for title in dict.fromkeys((*full_titles(record), *main_titles(record))):
        wanted = squeezed(title)
        if not _SHORT_TITLE <= len(wanted) <= min(_LONG_TITLE, len(entry)):
            return True
        if distance.fuzz.partial_ratio(wanted, entry, score_cutoff=_LEAST_LIKE):
            return True
        if nearness(stated, title) >= _LEAST_LIKE:
            return True
    return not full_titles(record)
