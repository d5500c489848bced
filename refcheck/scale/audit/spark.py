"""The audit on Spark: one join of many to one, then the same function, a slice of buckets a job.

`audit_slice` works with paths that Spark reads, of this machine or of an object store. That a job
ends and leaves `_SUCCESS` proves nothing (two that overlap can both end so with rows missing): what
it wrote is read back and counted, and each job has a folder of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
import os
from pathlib import Path
import shutil
import sys
import time
from typing import TYPE_CHECKING, Any

from refcheck.errors import UsageError
from refcheck.scale.audit.batches import Auditing, audit_batches
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.results import Done, publish
from refcheck.scale.audit.schema import ROWS_AT_ONCE, as_spark_says, result_schema
from refcheck.scale.audit.spark_tables import counted, table
from refcheck.scale.audit.spark_unlinked import match_slice
from refcheck.scale.base.garbage import search_rarely
from refcheck.scale.base.memory import forget
from refcheck.scale.base.wholes import checksum

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

# Buckets of one job: a job that is lost costs so many.
_SLICE = 32
# A task is tried so often before its job fails.
_FAILURES = 4
# Parts of a join are put together up to so much, as it is shuffled: a processor's few seconds. At
# Spark's own 64 MB the last part of a small slice has one process compare, and the others wait.
_PART = "16m"
# The collector for batch work. To G1 the blocks of a join are "humongous" in such a heap: it marked
# all that lives 22 times in a million references, which was a seventh of Java's processor time.
_COLLECTOR = "-XX:+UseParallelGC"


def audit_buckets(
    plan: Plan,
    run: Path,
    buckets: Sequence[int],
    jobs: int,
    done: Callable[[Done], None],
) -> None:
    """Audit buckets with Spark on this machine, in so many processes; tell `done` of each.

    Raise `RowsLost` where rows are missing.
    """
    if plan.only_findings:
        raise UsageError(
            "--only-findings is for the local engine",
            hint="Spark keeps what it counts; leave the option out",
        )
    with local_session(jobs, run / "scratch") as spark:
        for start in range(0, len(buckets), _SLICE):
            some = buckets[start : start + _SLICE]
            _audit_some(spark, plan, run, some, done)
    shutil.rmtree(run / "scratch", ignore_errors=True)


def _audit_some(
    spark: SparkSession,
    plan: Plan,
    run: Path,
    buckets: Sequence[int],
    done: Callable[[Done], None],
) -> None:
    begun = time.monotonic()
    folder = f"slice-{plan.id}-{os.urandom(4).hex()}"
    where, to = str(plan.snapshot), str(run / folder)
    if plan.unlinked:
        told = match_slice(spark, where, to, buckets, plan.bits, plan.auditing, plan.filter)
    else:
        told = audit_slice(spark, where, to, buckets, plan.auditing, plan.filter)
    seconds = (time.monotonic() - begun) / len(buckets)
    for bucket, (rows_in, counts) in told.items():
        paths = sorted((run / folder / f"bucket={bucket}").glob("*.parquet"))
        files = {str(path.relative_to(run)): checksum(path) for path in paths}
        result = Done(bucket, rows_in, counts, sum(counts.values()), files, seconds)
        publish(run, result)
        done(result)


def audit_slice(
    spark: SparkSession,
    snapshot: str,
    to: str,
    buckets: Sequence[int],
    auditing: Auditing,
    filter: str = "true",
) -> Mapping[int, tuple[int, Mapping[str, int]]]:
    """Audit buckets of a snapshot into a folder that is not there yet; both are addresses.

    Return, for each bucket, how many references went in, and how many came out by status, as read
    back. Raise `RowsLost` where that is not the same.
    """
    references = table(spark, snapshot, "references", buckets).where(filter)
    records = table(spark, snapshot, "records", buckets).select("doi", "record")
    joined = references.join(records, "doi", "left")
    audited = joined.mapInArrow(partial(_audited, auditing=auditing), _schema())
    audited.write.partitionBy("bucket").mode("error").parquet(to)
    return counted(spark, references, to, buckets)


@contextmanager
def local_session(jobs: int, scratch: Path) -> Iterator[SparkSession]:
    """Yield Spark on this machine, in so many processes, a task of which may fail three times."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    scratch.mkdir(parents=True, exist_ok=True)
    builder = SparkSession.builder.appName("refcheck audit").master(f"local[{jobs},{_FAILURES}]")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "2g",
        "spark.driver.extraJavaOptions": _COLLECTOR,
        "spark.local.dir": str(scratch.absolute()),
        "spark.sql.warehouse.dir": str((scratch / "warehouse").absolute()),
        "spark.sql.shuffle.partitions": str(4 * jobs),
        "spark.sql.adaptive.advisoryPartitionSizeInBytes": _PART,
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS_AT_ONCE),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()


def _schema() -> str:
    return f"{as_spark_says(result_schema())}, bucket int"


def _audited(batches: Iterable[pa.RecordBatch], auditing: Auditing) -> Iterator[pa.RecordBatch]:
    """Yield what `audit_batches` says, with the bucket of each row beside it."""
    search_rarely()  # Spark's workers know nothing of ours
    buckets: deque[Any] = deque()

    def given() -> Iterator[pa.RecordBatch]:
        for batch in batches:
            buckets.append(batch.column("bucket"))
            yield batch

    for result in audit_batches(given(), auditing):
        yield result.append_column("bucket", buckets.popleft())
    forget()
