"""The audit itself: references with the records of their DOIs in, what is to be said of each out.

One function over Arrow's record batches. It keeps nothing between calls and asks nobody, so that
any engine may call it on any part of the references: `mapInArrow` of Spark, `map_batches` of Ray,
a reader of DuckDB's. References of one work should stand next to each other: its record is then
read once, and what depends on it alone is worked out once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
import datetime
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

from refcheck.core.model.answer import Found, Provenance, Via
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Field, Finding, Severity, Verdict
from refcheck.core.model.location import SourceText
from refcheck.core.model.reference import Reference
from refcheck.engine.pairs import NO_TEXT, Judged, judge
from refcheck.scale.audit.deposited import as_deposited, read_string
from refcheck.scale.audit.schema import PASSED_ON, Reason, Status, result_schema
from refcheck.scale.snapshot.tables import DEPOSITED
from refcheck.sources.crossref_record import parse
from refcheck.sources.crossref_reference import parse_reference

if TYPE_CHECKING:
    import pyarrow as pa

# Said of every reference that could not be compared; the status says it already.
_UNCHECKED = "RC903"
# Records of works that are cited in turns, where an engine brings no order into them.
_REMEMBERED = 64
_STATED = tuple(column for column, _ in DEPOSITED[2:])


class Auditing(Struct, frozen=True):
    """How an audit is done; `version` and `rules` are those of the code, for the tables.

    `date` is the day of the snapshot. Without `strings`, what is deposited as a string alone is not
    read, which takes as long as ten comparisons.
    """

    date: str
    version: str
    rules: str
    strings: bool = True

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Return what a plan says of it."""
        return cls(told["date"], told["refcheck"], told["rules"], told["strings"] is True)


def audit_batches(
    batches: Iterable[pa.RecordBatch], auditing: Auditing
) -> Iterator[pa.RecordBatch]:
    """Yield, for each batch of references with records (`input_schema`), what becomes of each
    (`result_schema`): as many rows, in the same order. Nothing that a row holds raises.
    """
    import pyarrow as pa

    schema, records = result_schema(), _Records(auditing)
    constant = (auditing.date, auditing.version, auditing.rules)
    for batch in batches:
        columns = {name: batch.column(name).to_pylist() for name in batch.schema.names}
        told = [_audited(row, records, auditing) for row in _rows(columns, batch.num_rows)]
        made = [columns[name] for name in PASSED_ON]
        made += [[one[at] for one in told] for at in range(3)]
        made += [[word] * batch.num_rows for word in constant]
        arrays = [pa.array(c, type=f.type) for c, f in zip(made, schema, strict=True)]
        yield pa.record_batch(arrays, schema=schema)


def _rows(columns: Mapping[str, list[Any]], count: int) -> Iterator[dict[str, Any]]:
    names = ("doi", *(column for column, _ in DEPOSITED), "record", "index")
    for values in zip(*(columns[name] for name in names), strict=True):
        yield dict(zip(names, values, strict=True))


_Told = tuple[Status, str | None, list[dict[str, str | None]]]


class _Records:
    """Records, read once each as long as their references stand together."""

    def __init__(self, auditing: Auditing) -> None:
        day = datetime.date.fromisoformat(auditing.date)
        self._provenance = Provenance("crossref", day, Via.SNAPSHOT)
        self._known: OrderedDict[str, Found] = OrderedDict()

    def of(self, doi: str, record: str) -> Found:
        """Return the answer that a record is. Raise `ValueError` where it is none."""
        import orjson

        found = self._known.get(doi)
        if found is None:
            found = Found(parse(orjson.loads(record)), self._provenance)
            self._known[doi] = found
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found


def _audited(row: Mapping[str, Any], records: _Records, auditing: Auditing) -> _Told:
    if row["record"] is None:
        return Status.NO_RECORD, None, []
    try:
        return _compared(row, records.of(row["doi"], row["record"]), auditing)
    except Exception as error:  # a row that breaks the comparison must not pass as one that agrees
        return Status.NOT_COMPARED, f"{type(error).__name__}: {error}"[:200], []


def _compared(row: Mapping[str, Any], found: Found, auditing: Auditing) -> _Told:
    read = _reference(row, auditing)
    if isinstance(read, Reason):
        return Status.NOT_COMPARED, read, []
    judged = judge(read[0], found, read[1])
    findings = [_told(finding) for finding in judged.findings if _is_kept(finding)]
    if judged.checked.judgement is None:
        return Status.NOT_COMPARED, Reason.NOTICE, findings
    if judged.verdict is Verdict.UNCHECKED:
        return Status.NOT_COMPARED, Reason.NOTHING_RECORDED, findings
    return (Status.MISMATCH if _is_mismatch(judged) else Status.OK), None, findings


def _reference(row: Mapping[str, Any], auditing: Auditing) -> tuple[Reference, SourceText] | Reason:
    """Return what a row states, or why there is nothing to compare."""
    stated = [name for name in _STATED if row[name] is not None]
    if not stated:
        return Reason.NOTHING_STATED
    if stated != ["unstructured"]:
        return parse_reference(as_deposited(row), row["index"]), NO_TEXT
    if not auditing.strings:
        return Reason.STRING
    read = read_string(row["unstructured"], row["doi"], row["index"])
    return Reason.NOTHING_STATED if read is None else read


def _is_mismatch(judged: Judged) -> bool:
    """Say whether the reference is wrong: one that cites a retracted work rightly is not."""
    return judged.verdict is Verdict.OTHER_WORK or any(
        finding.severity is Severity.ERROR
        and finding.confidence is not Confidence.LOW
        and finding.field is not Field.STATUS
        for finding in judged.findings
    )


def _is_kept(finding: Finding) -> bool:
    return finding.confidence is not Confidence.LOW and finding.code != _UNCHECKED


def _told(finding: Finding) -> dict[str, str | None]:
    return {
        "rule": finding.code,
        "field": finding.field.value,
        "cited": finding.stated,
        "registered": finding.recorded,
        "severity": finding.severity.value,
    }
