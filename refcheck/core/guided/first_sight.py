"""Citations whose blind reading is beyond doubt: nothing is left to look for.

Reading a string again in the light of the record guards against a misreading. Where the blind
reading has every recorded value, written as it is recorded or in another spelling, and nothing
of the string is left over, there was none; nor where the one value that differs is recorded as
something that stands nowhere in the string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from refcheck.core.fields.authors import compare_authors
from refcheck.core.fields.containers import compare_container, recorded_containers
from refcheck.core.fields.dates import compare_year
from refcheck.core.fields.identity import judge_identity
from refcheck.core.fields.numbers import compare_issue, compare_page, compare_volume
from refcheck.core.fields.titles import compare_title, full_titles
from refcheck.core.guided.absence import (
    is_absent,
    shares_nothing,
    shares_title,
    shares_words,
    stands_nowhere,
)
from refcheck.core.guided.accounting import unaccounted
from refcheck.core.guided.closed import closed_places
from refcheck.core.guided.in_place import stands_in_place
from refcheck.core.guided.used_up import ReadPlaces
from refcheck.core.model.comparison import Comparison, Identity, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field, Reference

# Why a value that is not written alike still needs no second look. `most words in common` or
# `first authors, et al.` may as well come of a value that was read by half.
_SPELLING = ("written another way", "abbreviated", "initialism", "last page abbreviated")
_CUT = "first authors, et al."

_ORDER = ("author", "title", "issued", "container-title", "volume", "issue", "page")
_Compared = Callable[[Field | None, Record], Comparison]
_NUMBERS: tuple[tuple[str, _Compared], ...] = (
    ("page", compare_page),
    ("volume", compare_volume),
    ("issue", compare_issue),
    ("issued", compare_year),
)
_TITLES: tuple[tuple[str, _Compared], ...] = (
    ("title", compare_title),
    ("container-title", compare_container),
)


# What was compared: the value of each field with what came of it.
Done = dict[str, tuple[object, Comparison]]


def compare_at_sight(
    reference: Reference, record: Record, done: Done
) -> tuple[Comparison, ...] | None:
    """Return all fields compared as they were read blind, if that is beyond doubt; else None.

    It is where all agree, where all but one do and what is recorded there stands nowhere in the
    entry, and where the entry has nothing of the record at all.
    """
    found: dict[str, Comparison] = {}
    if stands_nowhere(reference, record):
        found = {
            comparison.field: comparison for comparison in _comparisons(reference, record, done)
        }
        ordered = tuple(found[name] for name in _ORDER)
        if judge_identity(ordered) is Identity.OTHER_WORK:
            return ordered
    elif _is_incomplete(reference, record):
        return None
    elif "title" not in reference.fields and full_titles(record):
        return _if_all_agree(_comparisons(reference, record, {}), reference, record)
    open_: list[Comparison] = []
    for comparison in found.values() or _comparisons(reference, record, done):
        found[comparison.field] = comparison
        if not (_is_settled(comparison) or _may_be_left_out(comparison)):
            if comparison.reason == _CUT and not open_:
                rest = (_compared(*each, reference, record, {}) for each in _TITLES)
                return _if_all_agree(chain(found.values(), rest), reference, record)
            if comparison.outcome is not Outcome.DIFFERENT:  # half of a value, or none
                return None
            open_.append(comparison)
            if len(open_) > 1 and shares_words(reference, record):
                return None
    ordered = tuple(found[name] for name in _ORDER)
    if len(open_) > 1:
        return ordered if shares_nothing(reference, record, open_) else None
    closed = closed_places(reference)
    places = ReadPlaces(reference, record, closed)
    if not places.are_all() or unaccounted(reference, record, places.gaps):
        return None
    if open_ and not is_absent(open_[0], reference, record, closed):
        in_place = stands_in_place(open_[0], found, reference, record, places.gaps)
        return ordered if in_place else None
    return ordered


def _if_all_agree(
    comparisons: Iterable[Comparison], reference: Reference, record: Record
) -> tuple[Comparison, ...] | None:
    """Return all fields compared where the title is left out, or the list of authors is cut, and
    everything else agrees; else None.

    Nothing of it is kept then: what was read for the title or the container may hold a name.
    """
    found: dict[str, Comparison] = {}
    for comparison in comparisons:
        found[comparison.field] = comparison
        known = _is_settled(comparison) or _may_be_left_out(comparison) or _is_cut(comparison)
        if not (known or (comparison.field == "title" and _is_left_out(reference, record))):
            return None
    places = ReadPlaces(reference, record, closed_places(reference))
    if _is_cut(found["author"]) and not places.has_cut_list:
        return None
    if not places.are_all() or unaccounted(reference, record, places.gaps):
        return None
    return tuple(found[name] for name in _ORDER)


def _is_cut(author: Comparison) -> bool:
    return author.reason == _CUT


def _is_left_out(reference: Reference, record: Record) -> bool:
    """Say whether no title was read, nor are words of a recorded one there."""
    return "title" not in reference.fields and not shares_title(reference, record)


def _is_incomplete(reference: Reference, record: Record) -> bool:
    """Say at a glance whether authors, container or year are recorded and were not read, or were
    read and are not recorded.
    """
    fields = reference.fields
    if bool(reference.author) != bool(record.people):
        return True
    if "issued" not in fields and record.dates:
        return True
    if "container-title" not in fields:
        return bool(recorded_containers(record))
    return not (record.container_title or record.short_container_title or record.event)


def _comparisons(reference: Reference, record: Record, done: Done) -> Iterator[Comparison]:
    """Yield each field compared, what takes longest where the reading is wrong last."""
    people = reference.author, reference.et_al
    for name, compared in _NUMBERS:
        yield _compared(name, compared, reference, record, done)
    done["author"] = people, compare_authors(*people, record)
    yield done["author"][1]
    for name, compared in _TITLES:
        yield _compared(name, compared, reference, record, done)


def numbers_agree(reference: Reference, record: Record, done: Done) -> bool:
    """Say whether year, volume, issue and pages, as they were read blind, are the recorded ones;
    what was not compared yet is added to `done`.
    """
    for name, compared in _NUMBERS:
        known = done.get(name)
        comparison = known[1] if known else _compared(name, compared, reference, record, done)
        if not (_is_settled(comparison) or _may_be_left_out(comparison)):
            return False
    return True


def _compared(
    name: str, compared: _Compared, reference: Reference, record: Record, done: Done
) -> Comparison:
    stated = reference.fields.get(name)
    comparison = compared(stated, record)
    done[name] = stated, comparison
    return comparison


def is_as_recorded(name: str, reference: Reference, done: Done) -> bool:
    """Say whether a field was found to be, as it was read blind, what is recorded."""
    stated, comparison = done.get(name, (None, None))
    if comparison is None or stated is None or stated != reference.fields.get(name):
        return False
    return comparison.outcome is Outcome.SAME or comparison.reason == _SPELLING[0]


def _is_settled(comparison: Comparison) -> bool:
    match comparison.outcome:
        case Outcome.SAME:
            return True
        case Outcome.EQUIVALENT:
            return comparison.field == "issued" or comparison.reason in _SPELLING
        case Outcome.NOT_STATED:
            return comparison.recorded is None and comparison.stated is None
        case Outcome.NOT_RECORDED:
            return comparison.stated is None
        case Outcome.DIFFERENT:
            return False


def _may_be_left_out(comparison: Comparison) -> bool:
    """Say whether many styles leave out the issue or the pages, or all but the first page, so that
    there is nothing to look for if no other number is there.
    """
    match comparison.field, comparison.outcome:
        case (("issue" | "page"), Outcome.NOT_STATED):
            in_digits = any(map(str.isdigit, comparison.recorded or ""))
            return in_digits and comparison.stated is None
        case "page", Outcome.EQUIVALENT:
            return comparison.reason == "first page"
        case _:
            return False
