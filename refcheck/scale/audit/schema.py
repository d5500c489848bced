"""What an audit says of each reference: the columns of its tables, and the words in them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = "refcheck-audit/1"

ROWS_AT_ONCE = 4096
"""Rows of a batch: what is made of them is in memory at the same time."""


class Status(StrEnum):
    """What became of a reference."""

    OK = "ok"
    MISMATCH = "mismatch"
    NO_RECORD = "no-record"  # its DOI is not in the snapshot, which says nothing of its being right
    NOT_COMPARED = "not-compared"


class Reason(StrEnum):
    """Why a reference was not compared."""

    NOTHING_STATED = "nothing stated beside the DOI"
    STRING = "nothing stated but a string"
    NOTHING_RECORDED = "nothing recorded of what is stated"
    NOTICE = "the record is the notice that withdrew the work"


PASSED_ON = (
    "citing_doi",
    "index",
    "key",
    "doi",
    "doi_asserted_by",
    "citing_publisher",
    "citing_journal",
    "citing_year",
)
"""Columns of a reference that stand beside what became of it."""


def input_schema() -> pa.Schema:
    """Return the columns of what is audited: those of `references/`, and the `record` of the DOI
    as trimmed JSON of Crossref's (null where the snapshot has none).
    """
    import pyarrow as pa

    from refcheck.scale.snapshot.tables import reference_schema

    return pa.schema([*reference_schema(), pa.field("record", pa.string())])


def finding_type() -> pa.StructType:
    """Return the shape of a finding."""
    import pyarrow as pa

    names = ("rule", "field", "cited", "registered", "severity")
    return pa.struct([(name, pa.string()) for name in names])


def result_schema() -> pa.Schema:
    """Return the columns of what an audit says."""
    import pyarrow as pa

    text = pa.string()
    return pa.schema(
        [
            ("citing_doi", text),
            ("index", pa.int32()),
            ("key", text),
            ("doi", text),
            ("doi_asserted_by", text),
            ("citing_publisher", text),
            ("citing_journal", text),
            ("citing_year", pa.int16()),
            ("status", text),
            ("reason", text),
            ("findings", pa.list_(finding_type())),
            ("snapshot_date", text),
            ("refcheck_version", text),
            ("rules_version", text),
        ]
    )


def match_schema() -> pa.Schema:
    """Return the columns of what is said of references without a DOI; `doi` is the candidate's."""
    import pyarrow as pa

    return pa.schema([field for field in result_schema() if field.name not in _OF_LINKED])


def as_spark_says(schema: pa.Schema) -> str:
    """Return columns in the words of Spark."""
    return ", ".join(f"`{field.name}` {_type_in_spark(field.type)}" for field in schema)


def _type_in_spark(kind: pa.DataType) -> str:
    import pyarrow as pa

    if pa.types.is_list(kind):
        return f"array<{_type_in_spark(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{','.join(f'{one.name}:{_type_in_spark(one.type)}' for one in kind)}>"
    return _SPARK[str(kind)]


_OF_LINKED = ("findings", "doi_asserted_by")
_SPARK = {"string": "string", "int32": "int", "int16": "smallint"}
