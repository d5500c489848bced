"""A reference set beside a record, field by field.

Pure: the same reference and record always give the same judgement. A citation string is first
read again in the light of the record (`refcheck.core.guided.rereading`), so that a blind
reading never accuses by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from refcheck.core.fields.authors import compare_authors
from refcheck.core.fields.container_at_sight import compare_container
from refcheck.core.fields.container_spelling import section_of
from refcheck.core.fields.dates import compare_year
from refcheck.core.fields.identity import judge_identity
from refcheck.core.fields.measure import Measure, measure_of
from refcheck.core.fields.numbers import (
    compare_issue,
    compare_page,
    compare_volume,
)
from refcheck.core.fields.publishers import another_publisher
from refcheck.core.fields.titles import compare_title
from refcheck.core.guided.compared import Done
from refcheck.core.guided.first_sight import compare_at_sight
from refcheck.core.model.comparison import (
    Comparison,
    Confidence,
    Judgement,
    Outcome,
    Unaccounted,
)
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Field, Reference
from refcheck.core.text.same_author import same_author_mark

# In which order fields are compared, and always listed: behind the authors.
_COMPARERS: tuple[tuple[str, Callable[[Field | None, Record], Comparison]], ...] = (
    ("title", compare_title),
    ("issued", compare_year),
    ("container-title", compare_container),
    ("volume", compare_volume),
    ("issue", compare_issue),
    ("page", compare_page),
)
_CONTAINER = 2  # its place among these
_TITLE = 1  # ... and that of the title among all


def compare(reference: Reference, record: Record) -> Judgement:
    """Compare what `reference` states with what `record` holds, and judge them as a whole.

    What is evidently no value of the record's is left out of it first.
    """
    measure = measure_of(record)
    left: tuple[Unaccounted, ...] = ()
    if reference.carrier is Carrier.CITATION:
        done: Done = {}
        comparisons = compare_at_sight(reference, measure.record, done)
        if comparisons is None:
            from refcheck.core.guided.taken_for import put_right, said_besides

            read, said = put_right(reference, measure.record, done)
            if read is not reference:
                comparisons = compare_at_sight(read, measure.record, done, said)
                if comparisons is not None:
                    reference, left = read, said_besides(read, measure.record, said)
        if comparisons is None:
            # Two dozen modules, of which a list that agrees at sight needs none.
            from refcheck.core.guided.rereading import reread

            reference, left = reread(reference, measure.record, done)
            comparisons = _compare_fields(reference, measure, done)
    else:
        comparisons = _compare_fields(reference, measure, {})
    if Outcome.DIFFERENT in [each.outcome for each in comparisons]:
        from refcheck.core.fields.meeting_journals import in_its_journal

        comparisons = _with_doubts(comparisons, reference, measure.record)
        comparisons = in_its_journal(comparisons, measure.record)
    if reference.carrier is not Carrier.CITATION and comparisons[_TITLE].differences:
        left = tuple(_said_besides(comparisons[_TITLE]))
    left += another_publisher(reference, measure.record)
    if record.is_hint:
        comparisons = tuple(replace(each, confidence=Confidence.LOW) for each in comparisons)
    return Judgement(judge_identity(comparisons), comparisons, left)


def _compare_fields(reference: Reference, measure: Measure, done: Done) -> tuple[Comparison, ...]:
    """Compare every field, but for those whose value was compared at first sight already."""
    fields, people = reference.fields, reference.author or reference.editor
    compared = []
    for name, compare_one in _COMPARERS:
        stated, before = fields.get(name), done.get(name) if done else None
        if before is not None and before[0] == stated:
            compared.append(before[1])
        else:
            compared.append(measure.compared(name, stated, compare_one))
    if section_of(volume := fields.get("volume")) is not None:
        stated = fields.get("container-title")
        compared[_CONTAINER] = compare_container(stated, measure.record, volume)
    authors = done.get("author")
    if authors is None or authors[0] != (people, reference.et_al):
        authors = people, measure.authors(people, reference.et_al, compare_authors)
    return (authors[1], *compared)


def _with_doubts(
    comparisons: tuple[Comparison, ...], reference: Reference, record: Record
) -> tuple[Comparison, ...]:
    """Return the comparisons with that of a title put right which is another one lawfully, and
    that of authors doubted whom only the entry above states.
    """
    authors, title, *rest = comparisons
    if authors.outcome is Outcome.DIFFERENT and has_authors_above(reference):
        authors = replace(authors, confidence=Confidence.LOW)
        comparisons = (authors, title, *rest)
    if title.outcome is not Outcome.DIFFERENT:
        return comparisons
    from refcheck.core.fields.title_doubts import as_review, as_translation

    if reference.carrier is Carrier.CITATION:
        from refcheck.core.guided.translations import in_its_brackets

        title = as_translation(title, in_its_brackets(reference), record)
    else:
        stated = reference.fields.get("title")
        title = as_review(as_translation(title, stated, record), stated, record)
    return (authors, title, *rest)


def has_authors_above(reference: Reference) -> bool:
    """Say whether authors of an entry stand in the one above it, and a mark for them in this one:
    that one may have been read wrong, or the mark be meant for the first of them.
    """
    if reference.carrier is not Carrier.CITATION or same_author_mark(reference.raw.text) == 0:
        return False
    return any(name.span is None for name in reference.author or ())


def _said_besides(title: Comparison) -> Iterator[Unaccounted]:
    """Yield what a title says that agrees but for it, or is doubted for it alone: a subtitle."""
    if title.confidence is not Confidence.LOW and title.outcome is not Outcome.EQUIVALENT:
        return
    for difference in title.differences:
        if difference.stated and difference.span is not None:
            yield Unaccounted(difference.stated, difference.span)
