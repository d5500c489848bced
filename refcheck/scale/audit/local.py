"""The audit on this machine: a bucket a task, joined by DuckDB, in as many processes as asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
import shutil
import time
from typing import TYPE_CHECKING

from msgspec import Struct

from refcheck.scale.audit.batches import audit_batches
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.results import Done, publish
from refcheck.scale.audit.schema import ROWS_AT_ONCE, Status, result_schema
from refcheck.scale.base.memory import forget
from refcheck.scale.base.tables import connected, number, quoted
from refcheck.scale.base.wholes import checksum, written_whole
from refcheck.scale.base.workers import in_processes
from refcheck.scale.snapshot.bucketing import table_path

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


class BucketTask(Struct, frozen=True):
    """A bucket to be audited into the folder `run`."""

    plan: Plan
    run: Path
    bucket: int

    def __str__(self) -> str:
        return f"bucket {self.bucket:03d}"


def audit_buckets(
    plan: Plan,
    run: Path,
    buckets: Sequence[int],
    jobs: int,
    done: Callable[[Done], None],
    lost: Callable[[str], None],
) -> None:
    """Audit buckets, and tell `done` of each; `lost` is told which one lost its worker.

    Raise `WorkerLost` where one loses three, `RowsLost` where rows are missing.
    """
    tasks = [BucketTask(plan, run, bucket) for bucket in buckets]
    for _, result in in_processes(audit_bucket, tasks, jobs, lambda task: lost(str(task))):
        done(result)


def audit_bucket(task: BucketTask) -> Done:
    """Audit a bucket; return what became of its references, once they are on disk."""
    begun = time.monotonic()
    name = f"bucket={task.bucket:03d}/part-{task.plan.id}.parquet"
    scratch = task.run / "scratch" / f"{task.bucket:03d}"
    counts: Counter[str] = Counter({status.value: 0 for status in Status})
    with connected(scratch) as connection, written_whole(task.run / name) as temporary:
        rows_in = _count(connection, task)
        batches = audit_batches(_joined(connection, task), task.plan.auditing)
        rows = _write(temporary, batches, counts, only_findings=task.plan.only_findings)
    forget()
    shutil.rmtree(scratch, ignore_errors=True)
    with suppress(OSError):
        scratch.parent.rmdir()
    files = {name: checksum(task.run / name)}
    result = Done(task.bucket, rows_in, counts, rows, files, time.monotonic() - begun)
    publish(task.run, result)
    return result


def _count(connection: duckdb.DuckDBPyConnection, task: BucketTask) -> int:
    references = quoted(table_path(task.plan.snapshot, "references", task.bucket))
    return number(connection, f"SELECT count(*) FROM {references} WHERE {task.plan.filter}")


def _joined(connection: duckdb.DuckDBPyConnection, task: BucketTask) -> pa.RecordBatchReader:
    """Return the references with their records; both tables are in the order of the DOIs."""
    references, records = (
        quoted(table_path(task.plan.snapshot, table, task.bucket))
        for table in ("references", "records")
    )
    query = (
        f"SELECT r.* EXCLUDE (bucket), record FROM {references} r"
        f" LEFT JOIN (SELECT doi, record FROM {records}) USING (doi) WHERE {task.plan.filter}"
    )
    return connection.sql(query).to_arrow_reader(ROWS_AT_ONCE)


def _write(path: Path, batches: object, counts: Counter[str], *, only_findings: bool) -> int:
    """Write results, and count them by status; return how many stand in the file."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, result_schema(), compression="zstd") as writer:
        for batch in batches:  # type: ignore[attr-defined]
            for one in pc.value_counts(batch.column("status")).to_pylist():
                counts[one["values"]] += one["counts"]
            if only_findings:
                batch = batch.filter(pc.greater(pc.list_value_length(batch.column("findings")), 0))
            writer.write_table(pa.Table.from_batches([batch]))
    return int(pq.read_metadata(path).num_rows)
