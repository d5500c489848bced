"""Citations whose blind reading is beyond doubt: nothing is left to look for.

Reading a string again in the light of the record guards against a misreading. Where the blind
reading has every recorded value, written as it is recorded or in another spelling, and nothing
of the string is left over, there was none; nor where the one value that differs is recorded as
something that stands nowhere in the string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from refcheck.core.fields.authors import compare_authors
from refcheck.core.fields.containers import compare_container, recorded_containers
from refcheck.core.fields.dates import compare_year
from refcheck.core.fields.identity import judge_identity
from refcheck.core.fields.numbers import compare_issue, compare_page, compare_volume
from refcheck.core.fields.titles import compare_title, full_titles
from refcheck.core.guided.absence import is_absent, shares_nothing, shares_words, stands_nowhere
from refcheck.core.guided.accounting import editors, unaccounted
from refcheck.core.guided.author_places import has_name_label
from refcheck.core.guided.closed import closed_places, first_behind
from refcheck.core.guided.in_place import stands_in_place
from refcheck.core.guided.ledger import Claim, Range
from refcheck.core.model.comparison import Comparison, Identity, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field, Reference
from refcheck.core.text.et_al import is_cut_behind
from refcheck.patterns import lazily

_DIGITS = lazily(r"\d+")
_NAME = lazily(r"(?<!\w)[^\W\d_a-z][^\W\d_]")
# A number that was read into one of these was read wrong.
_NO_NUMBERS = ("publisher", "publisher-place")
# The number of the entry in its list.
_LABEL = lazily(r"\s*[(\[]?\d{1,4}[)\]]?[.:]?\s")
# Why a value that is not written alike still needs no second look. `most words in common` or
# `first authors, et al.` may as well come of a value that was read by half.
_SPELLING = ("written another way", "abbreviated", "initialism", "last page abbreviated")

_ORDER = ("author", "title", "issued", "container-title", "volume", "issue", "page")
_Compared = Callable[[Field | None, Record], Comparison]
_NUMBERS: tuple[tuple[str, _Compared], ...] = (
    ("page", compare_page),
    ("volume", compare_volume),
    ("issue", compare_issue),
    ("issued", compare_year),
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
    open_: list[Comparison] = []
    for comparison in found.values() or _comparisons(reference, record, done):
        found[comparison.field] = comparison
        if not (_is_settled(comparison) or _may_be_left_out(comparison)):
            if comparison.outcome is not Outcome.DIFFERENT:  # half of a value, or none
                return None
            open_.append(comparison)
            if len(open_) > 1 and shares_words(reference, record):
                return None
    ordered = tuple(found[name] for name in _ORDER)
    if len(open_) > 1:
        return ordered if shares_nothing(reference, record, open_) else None
    closed = closed_places(reference)
    if not _is_accounted_for(reference, record, closed):
        return None
    if open_ and not is_absent(open_[0], reference, record, closed):
        places = _places(reference, record, closed)
        return ordered if stands_in_place(open_[0], found, reference, record, places) else None
    return ordered


def _is_incomplete(reference: Reference, record: Record) -> bool:
    """Say at a glance whether authors, title, container or year are recorded and were not read, or
    were read and are not recorded.
    """
    fields = reference.fields
    if bool(reference.author) != bool(record.people):
        return True
    if "issued" not in fields and record.dates:
        return True
    if "title" not in fields and full_titles(record):
        return True
    if "container-title" not in fields:
        return bool(recorded_containers(record))
    return not (record.container_title or record.short_container_title or record.event)


def _is_accounted_for(reference: Reference, record: Record, closed: Sequence[Claim]) -> bool:
    """Say whether no number, name or word of the entry is left over."""
    if _has_more_numbers(reference, closed) or not _stands_in_front(reference, closed):
        return False
    if _has_more_names(reference) or has_name_label(reference.raw.text):
        return False
    return not unaccounted(reference, record, _places(reference, record, closed))


def _stands_in_front(reference: Reference, closed: Sequence[Claim]) -> bool:
    """Say whether no field was read out of a note or behind the identifier."""
    raw = reference.raw
    behind = first_behind(raw.text, closed)
    for name in _ORDER[1:]:
        field = reference.fields.get(name)
        if field is not None and field.span is not None:
            start, end = raw.within(field.span)
            if behind is not None and end > behind:
                return False
            if any(claim.start < end and start < claim.end for claim in closed):
                return False
    return True


def _places(reference: Reference, record: Record, closed: Sequence[Claim]) -> Iterator[Range]:
    """Yield the places of what was read blind, and of what is no field."""
    raw = reference.raw
    spans = [value.span for value in reference.fields.values()]
    spans += [name.span for name in (*(reference.author or ()), *editors(reference, record))]
    for span in spans:
        if span is not None:
            yield raw.within(span)
    for claim in closed:
        yield claim.start, claim.end


def _comparisons(reference: Reference, record: Record, done: Done) -> Iterator[Comparison]:
    """Yield each field compared, what takes longest where the reading is wrong last."""
    people = reference.author, reference.et_al
    for name, compared in _NUMBERS:
        yield _compared(name, compared, reference, record, done)
    done["author"] = people, compare_authors(*people, record)
    yield done["author"][1]
    yield _compared("title", compare_title, reference, record, done)
    yield _compared("container-title", compare_container, reference, record, done)


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


def _has_more_names(reference: Reference) -> bool:
    """Say whether a word in capitals, or an "et al." that was not read, stands between the authors
    read and the next field.
    """
    raw = reference.raw
    ends = [raw.within(name.span)[1] for name in reference.author or () if name.span is not None]
    if not ends:
        return False
    if not reference.et_al and is_cut_behind(raw.text, max(ends)):
        return True
    spans = [value.span for value in reference.fields.values() if value.span is not None]
    behind = [start for start, _ in map(raw.within, spans) if start >= max(ends)]
    return _NAME.search(raw.text, max(ends), min(behind, default=max(ends))) is not None


def _has_more_numbers(reference: Reference, closed: Sequence[Claim]) -> bool:
    """Say whether a number stands outside the fields, the entry's label and what is closed."""
    text = reference.raw.text
    label = _LABEL.match(text)
    start = 0 if label is None else label.end()
    if _DIGITS.search(text, start) is None:
        return False
    stated = [value for name, value in reference.fields.items() if name not in _NO_NUMBERS]
    known = [value.span for value in stated if value.span is not None]
    known += [name.span for name in reference.author or () if name.span is not None]
    for digits in _DIGITS.finditer(text, start):
        if any(claim.start <= digits.start() < claim.end for claim in closed):
            continue
        place = reference.raw.span(*digits.span())
        # All of it: the year in `22023` is none that was read.
        if not any(span.start <= place.start and place.end <= span.end for span in known):
            return True
    return False
