"""The audit on engines that are not ours: tables of Arrow in, tables of Arrow out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from refcheck.scale.audit.batches import Auditing, audit_batches
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.schema import ROWS_AT_ONCE, input_schema, result_schema

if TYPE_CHECKING:
    import pyarrow as pa


def auditing_of(snapshot: str | Path) -> Auditing:
    """Return how a snapshot is audited. Raise `SnapshotError` or `UsageError` as `Plan.of`."""
    return Plan.of(Path(snapshot)).auditing


def audit_table(joined: pa.Table, auditing: Auditing) -> pa.Table:
    """Return what becomes of each of some references with their records (`input_schema`, in any
    order and among other columns): as many rows, in the same order (`result_schema`).
    """
    import pyarrow as pa

    rows = joined.select(input_schema().names).cast(input_schema())
    results = audit_batches(rows.to_batches(ROWS_AT_ONCE), auditing)
    return pa.Table.from_batches(results, result_schema())
