"""A reference set beside a record, field by field.

Pure: the same reference and record always give the same judgement. A citation string is first
read again in the light of the record (`refcheck.core.rereading`), so that a blind reading never
accuses by itself.
"""

from __future__ import annotations

from refcheck.core.authors import compare_authors
from refcheck.core.comparison import Comparison, Judgement
from refcheck.core.containers import compare_container
from refcheck.core.dates import compare_year
from refcheck.core.first_sight import compare_at_sight
from refcheck.core.identity import judge_identity
from refcheck.core.numbers import compare_issue, compare_page, compare_volume
from refcheck.core.record import Record
from refcheck.core.reference import Carrier, Reference
from refcheck.core.rereading import reread
from refcheck.core.titles import compare_title


def compare(reference: Reference, record: Record) -> Judgement:
    """Compare what `reference` states with what `record` holds, and judge them as a whole."""
    if reference.carrier is Carrier.CITATION:
        comparisons = compare_at_sight(reference, record)
        if comparisons is None:
            comparisons = _compare_fields(reread(reference, record), record)
    else:
        comparisons = _compare_fields(reference, record)
    return Judgement(judge_identity(comparisons), comparisons)


def _compare_fields(reference: Reference, record: Record) -> tuple[Comparison, ...]:
    fields = reference.fields
    return (
        compare_authors(reference.author or reference.editor, reference.et_al, record),
        compare_title(fields.get("title"), record),
        compare_year(fields.get("issued"), record),
        compare_container(fields.get("container-title"), record),
        compare_volume(fields.get("volume"), record),
        compare_issue(fields.get("issue"), record),
        compare_page(fields.get("page"), record),
    )
