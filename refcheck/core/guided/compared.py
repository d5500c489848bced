"""What was compared of a citation as it was read blind, which need not be compared again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from refcheck.core.fields.authors import compare_authors
from refcheck.core.fields.container_at_sight import compare_container
from refcheck.core.fields.dates import compare_year
from refcheck.core.fields.numbers import compare_issue, compare_page, compare_volume
from refcheck.core.fields.titles import compare_title
from refcheck.core.model.comparison import Comparison, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field, Reference

Done = dict[str, tuple[object, Comparison]]
"""The value of each field that was compared, with what came of it."""

# Why a value that is not written alike still needs no second look. `most words in common` or
# `first authors, et al.` may as well come of a value that was read by half.
_SPELLING = (
    "written another way",
    "abbreviated",
    "initialism",
    "known by its initials",
    "last page abbreviated",
)
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


def comparisons(reference: Reference, record: Record, done: Done) -> Iterator[Comparison]:
    """Yield each field compared, what takes longest where the reading is wrong last; what was
    compared in an earlier reading is not compared again.
    """
    people = reference.author, reference.et_al
    for name, compared in _NUMBERS:
        yield _compared(name, compared, reference, record, done)
    if "author" not in done or done["author"][0] != people:
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
        if not (is_settled(comparison) or may_be_left_out(comparison)):
            return False
    return True


def _compared(
    name: str, compared: _Compared, reference: Reference, record: Record, done: Done
) -> Comparison:
    stated, known = reference.fields.get(name), done.get(name)
    if known is not None and known[0] == stated:
        return known[1]
    comparison = compared(stated, record)
    done[name] = stated, comparison
    return comparison


def is_as_recorded(name: str, reference: Reference, done: Done) -> bool:
    """Say whether a field was found to be, as it was read blind, what is recorded."""
    stated, comparison = done.get(name, (None, None))
    if comparison is None or stated is None or stated != reference.fields.get(name):
        return False
    return comparison.outcome is Outcome.SAME or comparison.reason == _SPELLING[0]


def is_settled(comparison: Comparison) -> bool:
    """Say whether a value is what is recorded, in another spelling perhaps, or there is none."""
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


def may_be_left_out(comparison: Comparison) -> bool:
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
