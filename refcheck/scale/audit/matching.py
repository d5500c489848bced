"""References without a DOI, with the records that share a key with them: which work each means.

Two functions over Arrow's record batches, as in `batches`: keys for joining, and the choice. Only a
clear winner is a candidate; whatever has none is not found, which says nothing of its being real.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any

from refcheck.core.matching import identify
from refcheck.core.model.reference import Reference
from refcheck.core.text.folding import words
from refcheck.scale.audit.batches import Auditing
from refcheck.scale.audit.blocking import MOST_CANDIDATES, record_keys, reference_keys
from refcheck.scale.audit.deposited import as_deposited, read_string
from refcheck.scale.audit.schema import PASSED_ON, match_schema
from refcheck.scale.snapshot.tables import DEPOSITED
from refcheck.sources.crossref_record import parse
from refcheck.sources.crossref_reference import parse_reference

if TYPE_CHECKING:
    import pyarrow as pa

SAMPLED_TITLES = 200_000
"""Of so many records the titles tell rare words from common ones."""
_WORDS = 20_000
_STATED = tuple(column for column, _ in DEPOSITED[2:])


class Match(StrEnum):
    """What became of a reference without a DOI."""

    CANDIDATE = "candidate"
    NOT_FOUND = "not-found"
    NOT_SEARCHED = "not-searched"


_TOO_LITTLE = "states too little to be looked for"
_STRING = "nothing stated but a string"


def key_schema(name: str) -> pa.Schema:
    """Return the columns of keys: of records (`doi`), or of references (`reference`)."""
    import pyarrow as pa

    return pa.schema([("k", pa.int64()), (name, pa.string())])


def keys_of_records(
    batches: Iterable[pa.RecordBatch], common: Mapping[str, int]
) -> Iterator[pa.RecordBatch]:
    """Yield the keys of records (`doi`, `record`)."""
    import orjson
    import pyarrow as pa

    for batch in batches:
        rows = [
            (key, doi)
            for doi, record in zip(
                *(batch.column(n).to_pylist() for n in ("doi", "record")), strict=True
            )
            for key in record_keys(parse(orjson.loads(record)), common)
        ]
        columns = zip(*rows, strict=True) if rows else ((), ())
        yield pa.record_batch([*map(list, columns)], schema=key_schema("doi"))


def keys_of_references(
    batches: Iterable[pa.RecordBatch], common: Mapping[str, int], auditing: Auditing
) -> Iterator[pa.RecordBatch]:
    """Yield the keys of references (the columns of `unlinked/`); `reference` names each."""
    import pyarrow as pa

    for batch in batches:
        rows = []
        for row in batch.to_pylist():
            reference = _reference(row, auditing)
            if isinstance(reference, Reference):
                name = name_of(row)
                keys = reference_keys(reference, common, row["issn"])
                rows += [(key, name) for key in keys]
        columns = zip(*rows, strict=True) if rows else ((), ())
        yield pa.record_batch([*map(list, columns)], schema=key_schema("reference"))


def common_words(records: Iterable[str]) -> dict[str, int]:
    """Return the words that most titles of these records (trimmed JSON) have, and how many."""
    import orjson

    counts: Counter[str] = Counter()
    for record in records:
        counts.update({w for title in parse(orjson.loads(record)).title for w in words(title)})
    # Of words that are equally common always the same ones: keys depend on them.
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_WORDS])


def name_of(row: Mapping[str, Any]) -> str:
    """Return by what a reference is known among all: whose it is, and at which place."""
    return f"{row['citing_doi']}\t{row['index']}"


def match_batches(
    batches: Iterable[pa.RecordBatch], auditing: Auditing
) -> Iterator[pa.RecordBatch]:
    """Yield what becomes of each reference (the columns of `unlinked/`, and `record`: one row for
    each record that shares a key with it, the likeliest first, or one with null; all rows of one
    reference stand together). One row for each reference (`match_schema`).
    """
    import pyarrow as pa

    rows = (row for batch in batches for row in batch.to_pylist())
    schema, held = match_schema(), []
    for _, group in groupby(rows, key=name_of):
        held.append(_matched(list(group), auditing))
        if len(held) == 4096:
            yield pa.RecordBatch.from_pylist(held, schema=schema)
            held = []
    yield pa.RecordBatch.from_pylist(held, schema=schema)


def _matched(rows: list[dict[str, Any]], auditing: Auditing) -> dict[str, Any]:
    status, reason, doi = _said(rows, auditing)
    row = rows[0]
    return {
        **{name: row[name] for name in PASSED_ON if name not in ("doi", "doi_asserted_by")},
        "doi": doi,
        "status": status.value,
        "reason": reason,
        "snapshot_date": auditing.date,
        "refcheck_version": auditing.version,
        "rules_version": auditing.rules,
    }


def _said(rows: list[dict[str, Any]], auditing: Auditing) -> tuple[Match, str | None, str | None]:
    import orjson

    try:
        reference = _reference(rows[0], auditing)
        if not isinstance(reference, Reference):
            return Match.NOT_SEARCHED, reference, None
        if not reference_keys(reference, {}, rows[0]["issn"]):
            return Match.NOT_SEARCHED, _TOO_LITTLE, None
        told = [row["record"] for row in rows if row["record"] is not None]
        records = [parse(orjson.loads(one)) for one in told[:MOST_CANDIDATES]]
        # No work cites itself: what looks so is its data, its code, or the book that it reviews.
        others = [record for record in records if record.doi != rows[0]["citing_doi"]]
        winner = identify(reference, others).record
    except Exception as error:  # what breaks the comparison must not pass as one that found nothing
        return Match.NOT_SEARCHED, f"{type(error).__name__}: {error}"[:200], None
    if winner is None:
        return Match.NOT_FOUND, None, None
    return Match.CANDIDATE, None, winner.doi


def _reference(row: Mapping[str, Any], auditing: Auditing) -> Reference | str:
    """Return what a row states, or why it is not looked for."""
    stated = [name for name in _STATED if row[name] is not None]
    if stated != ["unstructured"]:
        return parse_reference(as_deposited(row), row["index"])
    if not auditing.strings:
        return _STRING
    read = read_string(row["unstructured"], None, row["index"])
    return _TOO_LITTLE if read is None else read[0]
